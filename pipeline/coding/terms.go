package coding

import (
	"cmp"
	"slices"
	"strings"

	"bilan/pipeline/french"
)

// termFinder tells the concrete words behind an axis, « badge, minibus », from
// general ones: those of the lexicons of things, not of the shared ones.
type termFinder struct {
	things, general map[string]bool // stems
	redactor        *Redactor
}

func newTermFinder(f *Frame, r *Redactor) termFinder {
	t := termFinder{things: map[string]bool{}, general: map[string]bool{}, redactor: r}
	for _, l := range f.Lexicons {
		for _, p := range l.patterns {
			switch {
			case len(p) > 1 || p[0].stem == "":
			case l.Shared:
				t.general[p[0].stem] = true
			default:
				t.things[p[0].stem] = true
			}
		}
	}
	return t
}

// Words behind a sub-axis: each said by as many mediators at least, so that none
// points at anybody, and so many at most.
const (
	leastSaid = 3
	mostWords = 4

	longestSigle = 6 // « CPTS » is shown as it was written
)

// words are the concrete words that led to a sub-axis, the one that most
// mediators use first. They are cues, never other words of a text, and no names.
// A statement with several axes is left out: its cues may be of another.
func (c *counter) words(rows []Row) []string {
	said, written := map[string]map[string]bool{}, map[string]string{}
	for _, r := range rows {
		if len(c.axes(r)) != 1 {
			continue
		}
		for _, word := range c.terms.of(r.Cues) {
			if sigle := strings.ToUpper(word); len(word) <= longestSigle && strings.Contains(r.Statement, sigle) {
				word = sigle
			}
			stem := stemOf(french.Fold(word))
			if said[stem] == nil {
				said[stem], written[stem] = map[string]bool{}, word
			}
			said[stem][r.Post] = true
			written[stem] = min(written[stem], word)
		}
	}
	var all []string
	for stem, posts := range said {
		if len(posts) >= max(leastSaid, c.cb.Campaign.Threshold) {
			all = append(all, stem)
		}
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(len(said[b])-len(said[a]), strings.Compare(a, b)) })
	all = all[:min(mostWords, len(all))]
	for i, stem := range all {
		all[i] = written[stem]
	}
	return all
}

// of are the concrete words among the reasons of a proposal.
func (t termFinder) of(cues string) []string {
	var all []string
	for reason := range strings.SplitSeq(cues, separator) {
		if reason == contrary || strings.HasPrefix(reason, likeOne) || strings.HasPrefix(reason, perhaps) {
			continue
		}
		for word := range strings.SplitSeq(reason, " + ") {
			stem := stemOf(french.Fold(word))
			if t.things[stem] && !t.general[stem] && len(t.redactor.persons.Find(word)) == 0 && !slices.Contains(all, word) {
				all = append(all, word)
			}
		}
	}
	return all
}
