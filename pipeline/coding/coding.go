// Package coding sorts the answers to the open questions into the axes of a
// code frame, and keeps what an analyst decided about them.
//
// Every mediator writes three free texts: what helped, what hindered, what to
// improve. A text goes through the package in one direction:
//
//	text → Split        statements: sentences, list items, lines
//	     → lexer        words without accents, abbreviations and slips, stemmed
//	     → Coder        cues of the frame (axes.yaml) and reviewed statements
//	                    vote for axes; below a score, « non classé »
//	     → Book         codage.xlsx: a row a statement, the proposal beside the
//	                    column where the analyst decides
//	     → Synthesis    axes by number of mediators, with what is reviewed stated
//	                    from what is not
//
// The method is counting, not a black box, so that the sheet can say which
// words led to a proposal. A cue is a few words or lexicons that must stand
// together; the direction of the statement is read first, because « pas de
// véhicule » is no help and « aucune difficulté » no obstacle. Statements that
// were reviewed, in this campaign or a former one, vote beside the cues by
// their likeness (cosine of weighted stems and lexicons): one that was reviewed
// word for word settles the matter. Everything is deterministic and runs
// offline.
//
// A statistical model trained on the sample was rejected: there are some fifty
// wordings for seventeen axes, and it would have learnt those sentences.
package coding

import "strings"

// Unclassified is what stands in place of an axis when none is sure enough. A
// reviewer writes it to say that a statement belongs to no axis.
const Unclassified = "non classé"

// separator stands between several axes in one cell.
const separator = " ; "

// Proposal is what the coder makes of one statement.
type Proposal struct {
	Axes    []string // in order of score; empty: not classified
	SubAxes []string // sub-axis of each of Axes
	Score   float64  // confidence in the first axis, 0 to 1
	Cues    []string // the words and the reasons that led to it, for the reviewer
}

// Label writes the axes as the sheet shows them.
func (p Proposal) Label() string {
	if len(p.Axes) == 0 {
		return Unclassified
	}
	return strings.Join(p.Axes, separator)
}

// contrary is the reason shown for a statement that goes against its question.
const contrary = "sens contraire à la question : à relire"

// against is the proposal for a statement that says the contrary of what its
// question asks for: no axis, and the one it speaks of among the reasons.
func (p Proposal) against() Proposal {
	out := Proposal{Score: min(p.Score, doubtful), Cues: []string{contrary}}
	for _, a := range p.Axes {
		out.Cues = append(out.Cues, perhaps+a)
	}
	return out
}

// How the reasons begin that name an axis in doubt, and a reviewed statement: these
// are no words of the statement.
const (
	perhaps = "peut-être : "
	likeOne = "proche ("
)

// doubtful is the score that a proposal in doubt has at most.
const doubtful = 0.3
