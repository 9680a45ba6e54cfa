package coding

import (
	"slices"
	"strings"

	"bilan/pipeline/survey"
)

// cut stands between the ideas of a statement, in the column « decoupe ».
const cut = "||"

// whole is the key of the statement that the row's column « decoupe » cuts; not
// ok when it cuts nothing.
func (r Row) whole() (rowKey, bool) {
	if !strings.Contains(r.Split, cut) {
		return rowKey{}, false
	}
	return Row{Post: r.Post, Question: r.Question, Statement: strings.ReplaceAll(r.Split, cut, " ")}.key(), true
}

// pieces are the parts of a cut statement.
func pieces(split string) []string {
	var all []string
	for p := range strings.SplitSeq(split, cut) {
		if p = trim(strings.Trim(p, " ,;")); p != "" {
			all = append(all, p)
		}
	}
	return all
}

// parts codes each part of a statement that a reviewer cut. What was decided
// about a part is kept; when only the whole was, its axes go to the parts in
// their order if there are as many, and else stand in the comment.
func (u *updater) parts(whole, cutter Row, q QuestionFrame) {
	texts := pieces(cutter.Split)
	former, reviewed := Row{}, false
	if i, ok := u.byKey[whole.key()]; ok {
		u.used[i] = true
		former, reviewed = u.Former[i], true
	}
	axes, subs := former.retained(), listed(former.SubAxis, NoSubAxisName)
	for k, text := range texts {
		part := Row{Post: whole.Post, Question: whole.Question, Statement: text, Split: cutter.Split}
		_, known := u.byKey[part.key()]
		part = u.row(part, q)
		if reviewed && !known {
			part.Comment, part.Quotable, part.Ref, part.State = former.Comment, former.Quotable, former.Ref, Kept
			switch {
			case len(axes) == len(texts):
				part.Retained = axes[k]
				if len(subs) == len(texts) {
					part.SubAxis = subs[k]
				}
			case former.Decided():
				part.Comment = joinTexts(part.Comment, "avant découpe : "+former.Retained)
			}
		}
		u.rows = append(u.rows, part)
	}
}

// lostSplits reports the cuts that are those of no statement.
func (u *updater) lostSplits() {
	for i, r := range u.Former {
		if _, ok := r.whole(); ok && u.used[i] && !u.cutHere(r) {
			u.issues = append(u.issues, survey.NewIssue(survey.CodingSplit, r.Ref))
		}
	}
}

// cutHere reports whether the row's cut was carried out: one of its parts is a
// row.
func (u *updater) cutHere(r Row) bool {
	return slices.ContainsFunc(u.rows, func(done Row) bool {
		return done.Post == r.Post && done.Question == r.Question && done.Split == r.Split && contained(done.Statement, r.Split)
	})
}

func contained(part, split string) bool {
	return slices.ContainsFunc(pieces(split), func(p string) bool { return identity(p) == identity(part) })
}
