package codebook

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// CarrySeries is correspondances.yaml of a campaign as the next one needs it: it
// names the campaigns given, and a break that named no year, which meant that of
// the campaign, names it. The rest is left as it was written, to the letter.
func CarrySeries(content string, campaigns []string, year int) string {
	var top yaml.Node
	if err := yaml.Unmarshal([]byte(content), &top); err != nil || len(top.Content) == 0 || top.Content[0].Kind != yaml.MappingNode {
		top = yaml.Node{Content: []*yaml.Node{{}}} // nothing but comments
	}
	e := lineEditor{lines: strings.Split(content, "\n")}
	root := top.Content[0]
	for i := len(root.Content) - 2; i >= 0; i -= 2 { // from the end, so that lines keep their numbers
		key, value := root.Content[i], root.Content[i+1]
		switch key.Value {
		case "ruptures":
			e.dateBreaks(value, year)
		case "campagnes_precedentes", "campagne_precedente":
			end := len(e.lines)
			if i+2 < len(root.Content) {
				end = root.Content[i+2].Line - 1
			}
			e.remove(key.Line-1, end)
		}
	}
	return "campagnes_precedentes: [" + quoted(names(campaigns, strconv.Quote)) + "]\n" + strings.Join(e.lines, "\n")
}

// lineEditor changes a text where its YAML says.
type lineEditor struct{ lines []string }

// remove takes out the lines of a key, but not the comments and the blank lines
// before the next one.
func (e *lineEditor) remove(from, end int) {
	for end > from+1 {
		line := strings.TrimSpace(e.lines[end-1])
		if line != "" && !strings.HasPrefix(line, "#") {
			break
		}
		end--
	}
	e.lines = slices.Delete(e.lines, from, end)
}

// dateBreaks puts the year before the first key of each break that has none.
func (e *lineEditor) dateBreaks(breaks *yaml.Node, year int) {
	for _, b := range slices.Backward(breaks.Content) {
		if held, _ := child(b, "annee"); b.Kind != yaml.MappingNode || len(b.Content) == 0 || held != nil {
			continue
		}
		first := b.Content[0]
		line := []rune(e.lines[first.Line-1])
		before, after := string(line[:first.Column-1]), string(line[first.Column-1:])
		said := "annee: " + strconv.Itoa(year)
		if b.Style&yaml.FlowStyle != 0 {
			e.lines[first.Line-1] = before + said + ", " + after
			continue
		}
		e.lines[first.Line-1] = before + said
		e.lines = slices.Insert(e.lines, first.Line, strings.Repeat(" ", first.Column-1)+after)
	}
}
