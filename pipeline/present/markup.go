package present

import (
	"regexp"
	"strings"
)

// blocks reads the plain layout of texts: paragraphs apart by an empty line,
// items of a list that begin with « - », words in **bold**, and a paragraph that
// is a [link](where). A paragraph that conditions have left empty is no paragraph.
func blocks(text string) []Block {
	var out []Block
	for _, chunk := range chunks(text) {
		if list := items(chunk); list != nil {
			out = append(out, list)
			continue
		}
		if l := link.FindStringSubmatch(strings.Join(chunk, " ")); l != nil {
			out = append(out, Link{Text: Typeset(l[1]), Target: l[2]})
			continue
		}
		if p := paragraph(strings.Join(chunk, " ")); p != nil {
			out = append(out, p)
		}
	}
	return out
}

var link = regexp.MustCompile(`^\[([^\]]+)\]\(([^)\s]+)\)$`)

// chunks splits a text into paragraphs and lists. An empty line ends a
// paragraph; a list ends where an empty line is followed by running text, so
// that conditions between its items leave no hole in it.
func chunks(text string) [][]string {
	var all [][]string
	var chunk []string
	flush := func() {
		if len(chunk) > 0 {
			all, chunk = append(all, chunk), nil
		}
	}
	blank := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			blank = true
			continue
		}
		inList := len(chunk) > 0 && isItem(chunk[0])
		if isItem(line) != inList && (blank || isItem(line)) || blank && !inList {
			flush()
		}
		chunk, blank = append(chunk, line), false
	}
	flush()
	return all
}

func isItem(line string) bool { return strings.HasPrefix(line, "- ") }

// items reads a chunk as a list; a line that is not an item goes on with the
// item before it.
func items(chunk []string) List {
	if !isItem(chunk[0]) {
		return nil
	}
	var texts []string
	for _, line := range chunk {
		if isItem(line) {
			texts = append(texts, strings.TrimPrefix(line, "- "))
		} else {
			texts[len(texts)-1] += " " + line
		}
	}
	var list List
	for _, t := range texts {
		if p := paragraph(t); p != nil {
			list = append(list, p)
		}
	}
	return list
}

// paragraph typesets a text and reads its bold words.
func paragraph(text string) Paragraph {
	var p Paragraph
	for i, part := range strings.Split(Typeset(text), "**") {
		if part != "" {
			p = append(p, Run{Text: part, Bold: i%2 == 1})
		}
	}
	return p
}

// Plain is the text of a paragraph without its styles.
func (p Paragraph) Plain() string {
	var b strings.Builder
	for _, r := range p {
		b.WriteString(r.Text)
	}
	return b.String()
}
