package present

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// contradiction is a number of a remark that is not the figure it speaks of.
type contradiction struct {
	typed  string
	figure *Figure
}

var typedNumber = regexp.MustCompile(`\d+(?:[ \x{00a0}\x{202f}]\d{3})*(?:,\d+)?(?:[ \x{00a0}\x{202f}]*%)?`)

// How far a typed number may be from the figure that it is taken for, as a part
// of it: where the sentence names the indicator, and where it does not.
const (
	namedReach   = 0.5
	unnamedReach = 0.1
)

// contradictions finds the numbers of a line that the tables do not have, and
// that are near a figure which they do have: of an indicator that the sentence
// names, or of any when the number has decimals or is a percentage. A number
// that is a figure of the document, of the region or of another territory is
// right; a year and a number far from every figure are left alone.
func (s scope) contradictions(line string, known map[string]bool) []contradiction {
	var found []contradiction
	for _, sentence := range strings.SplitAfter(line, ". ") {
		words := stems(sentence)
		for _, typed := range typedNumber.FindAllString(sentence, -1) {
			n := newTyped(typed)
			if known[n.key()] || n.isYear() {
				continue
			}
			if f := s.meant(n, words); f != nil {
				found = append(found, contradiction{strings.TrimSpace(french.Spaces(typed)), f})
			}
		}
	}
	return found
}

// typed is a number as it was typed.
type typed struct {
	value    float64
	decimals int
	percent  bool
}

func newTyped(text string) typed {
	text = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "").Replace(text)
	text, percent := strings.CutSuffix(text, "%")
	_, decimals, _ := strings.Cut(text, ",")
	value, _ := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64) // digits
	return typed{value, len(decimals), percent}
}

// key is how the number is known among those that the tables print.
func (n typed) key() string { return strconv.FormatFloat(n.value, 'f', -1, 64) }

func (n typed) isYear() bool {
	return n.decimals == 0 && !n.percent && n.value >= 1900 && n.value < 2100
}

// meant is the figure that a number most probably was to be, or nil.
func (s scope) meant(n typed, words map[string]bool) *Figure {
	var best *Figure
	most, least := 0, math.Inf(1)
	for _, f := range s.published(s.column) {
		if (f.Format.Unit == "%") != n.percent || n.decimals > f.Format.Decimals || f.Value == 0 {
			continue
		}
		named := shared(words, stems(f.Indicator.Short+" "+f.Indicator.Label))
		reach := namedReach
		if named < 2 {
			named, reach = 0, unnamedReach
		}
		away := math.Abs(n.value-f.Value) / math.Abs(f.Value)
		plain := n.decimals == 0 && !n.percent && f.Format.Decimals > 0 // « 5 actions » of 5,4 is no contradiction
		if away > reach || named == 0 && n.decimals == 0 && !n.percent || plain && math.Round(f.Value) == n.value {
			continue
		}
		if named > most || named == most && away < least {
			best, most, least = f, named, away
		}
	}
	return best
}

// stems are the beginnings of the words of a text that mean something.
func stems(text string) map[string]bool {
	all := map[string]bool{}
	for _, w := range french.Words(text) {
		if r := []rune(w); len(r) >= 4 {
			all[string(r[:min(len(r), 5)])] = true
		}
	}
	for _, common := range []string{"média", "media", "moyen", "dans", "leur", "leurs", "part", "diffé", "diffe", "nombr", "pour", "avec"} {
		delete(all, common)
	}
	return all
}

func shared(a, b map[string]bool) (n int) {
	for w := range a {
		if b[w] {
			n++
		}
	}
	return n
}

// knownNumbers are the numbers that a remark may type: every published figure of
// every column as it prints, the counts of posts and returns, the shares of the
// rankings, and small whole numbers.
func (s scope) knownNumbers() map[string]bool {
	known := map[string]bool{}
	add := func(v float64) { known[strconv.FormatFloat(v, 'f', -1, 64)] = true }
	for n := range 4 {
		add(float64(n))
	}
	for _, c := range s.cb.Columns {
		h := s.cube.Headcount(c.ID)
		for _, n := range []int{h.Open, h.Filled, h.Vacant, h.Respondents} {
			add(float64(n))
		}
		for _, f := range s.published(c) {
			add(f.Rounded())
		}
		for _, ind := range s.rankings() {
			for _, r := range cited(s.cube.At(ind.ID, c.ID).Ranking, 0) {
				add(french.Rounded(r.Share, 0))
				add(float64(r.Count))
			}
		}
	}
	return known
}

func (s scope) rankings() []codebook.Indicator {
	return keep(s.cb.Indicators, func(i codebook.Indicator) bool { return i.Measure == codebook.Ranking })
}
