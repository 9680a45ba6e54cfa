package coding

import (
	"regexp"
	"slices"
	"strings"

	"bilan/pipeline/french"
)

// clauseEnd parts the ideas of one sentence.
var clauseEnd = regexp.MustCompile(`(?i)[,;/+()]|\s(?:et|mais|donc|car|puis|ni|parce qu[e'’]|ainsi que|du coup)\s|\s[-–]\s`)

// clause is a part of a statement that may tell an idea of its own.
type clause struct {
	text   string
	after  string // what parts it from the one before
	before int    // words of the one before
}

func clauses(text string) []clause {
	var all []clause
	start, after := 0, ""
	for _, at := range append(clauseEnd.FindAllStringIndex(text, -1), []int{len(text), len(text)}) {
		if part := trim(text[start:at[0]]); len(french.Words(part)) > 0 {
			c := clause{text: part, after: french.Fold(trim(after))}
			if len(all) > 0 {
				c.before = meaning(all[len(all)-1].text)
			}
			all = append(all, c)
		}
		start, after = at[1], text[at[0]:at[1]]
	}
	return all
}

// meaning is how many words of a text carry some.
func meaning(text string) int {
	n := 0
	for _, w := range french.Words(text) {
		if !isStop(w) {
			n++
		}
	}
	return n
}

// Scores from which a clause adds its axis to the others: one that gives a cause
// or a consequence of the same idea must be surer.
const (
	sureClause = 0.5
	sureReason = 0.6
)

// adds reports whether a clause adds an idea. A lone word after « et » goes with
// the one before: « une équipe soudée et bienveillante ».
func (cl clause) adds(p Proposal) bool {
	switch cl.after {
	case "et":
		if len(french.Words(cl.text)) == 1 && cl.before > 1 {
			return false
		}
	case "car", "donc", "du coup", "parce que", "parce qu'":
		return p.Score >= sureReason
	}
	return p.Score >= sureClause
}

// united adds to what is proposed for the whole what its clauses say by
// themselves, surely enough.
func (c *Coder) united(s *sorter, whole Proposal, parts []clause) Proposal {
	for _, part := range parts {
		p, against := c.one(s, part.text)
		if against || len(p.Axes) == 0 || !part.adds(p) || len(whole.Axes) == mostAxes || slices.Contains(whole.Axes, p.Axes[0]) {
			continue
		}
		whole.Axes, whole.SubAxes = append(whole.Axes, p.Axes[0]), append(whole.SubAxes, p.SubAxes[0])
		whole.Cues = append(whole.Cues, p.Cues...)
		whole.Score = max(whole.Score, p.Score)
	}
	return whole
}

// exception is what a text that says that all is well makes an exception of.
var exception = regexp.MustCompile(`(?i)^(?:.*?[\s,'’])?(?:pas|rien|aucune?|tout|bien|ras)(?:[\s,].*?)?[\s,]+` +
	`(?:sauf|hormis|excepté|excepte|à part|a part|mis à part|mis a part|si ce n['’]est|en dehors d[eu'’])\s+(.+)$`)

// afterException is what is left of a text once it has said that all is well:
// « pas de frein sauf le manque de bus ».
func afterException(text string) string {
	if m := exception.FindStringSubmatch(strings.ReplaceAll(text, "\n", " ")); m != nil {
		return m[1]
	}
	return text
}
