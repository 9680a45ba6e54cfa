package trace

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

// Impact is what a return, or one answer of it, moves.
type Impact struct {
	Post    survey.Post
	Source  survey.Ref // of its return
	Cell    *Cell      // nil for the whole return
	Effects []Effect
	// Without is the figures as they would be published without the answer.
	Without   *aggregate.Cube
	Sentences []SentenceChange // that Read found; Before is what is said without the answer
}

// Effect is one figure with an answer and without it.
type Effect struct {
	Indicator                codebook.Indicator
	Column                   codebook.Column
	Clear, ClearWithout      aggregate.Stat // secrecy apart
	Shown, ShownWithout      string         // as documents print it
	Printed, PrintedWithout  string         // secrecy apart
	Change                   float64        // of the unrounded value: what the answer adds
	Published, PublishedThen aggregate.State
}

// OfPost is what the return of a post moves. The error is a *NameError.
func (c *Campaign) OfPost(id string) (*Impact, error) {
	var known []string
	for rank, r := range c.Responses {
		if strings.EqualFold(r.Post, id) {
			others := slices.Delete(slices.Clone(c.Responses), rank, rank+1)
			return c.impact(rank, nil, others), nil
		}
		known = append(known, r.Post)
	}
	return nil, &NameError{"aucun retour utilisé de", id, codebook.Suggest(id, known)}
}

// OfCell is what the answer in a cell moves: « MS-62-03.xlsx!Bilan!C12 », or as
// messages write it « MS-62-03.xlsx › Bilan!C12 ». The file may be named without
// its folder, or by its post. The error is a *NameError.
func (c *Campaign) OfCell(place string) (*Impact, error) {
	var known, files []string
	for rank, r := range c.Responses {
		for name, a := range r.Answers.All() {
			if a.Ref.File == "" {
				continue
			}
			if !c.holds(name, a.Ref, r.Post, place) {
				if base := path.Base(a.Ref.File); !slices.Contains(files, base) {
					files = append(files, base)
				}
				if a.State != survey.Missing && inFile(place, a.Ref, r.Post) {
					known = append(known, path.Base(a.Ref.File)+"!"+a.Ref.Within())
				}
				continue
			}
			cell := c.cell(r, name)
			changed := slices.Clone(c.Responses)
			changed[rank].Answers = r.Answers.With(name, survey.Answer{Question: name, Ref: a.Ref})
			return c.impact(rank, &cell, changed), nil
		}
	}
	if len(known) == 0 { // the file itself is not known
		return nil, &NameError{"aucune réponse utilisée dans la cellule", place, codebook.Suggest(place, files)}
	}
	return nil, &NameError{"aucune réponse utilisée dans la cellule", place, codebook.Suggest(place, known)}
}

// holds reports whether a place is that of an answer: its cell, or where several
// choices take a cell each, below one another in a form and beside one another in
// a table, the cell of one of them.
func (c *Campaign) holds(question string, ref survey.Ref, post, place string) bool {
	if !inFile(place, ref, post) {
		return false
	}
	if samePlace(place, ref, post) {
		return true
	}
	if q, _ := c.Codebook.Question(question); q.Type != codebook.SelectMultiple || ref.Row == 0 {
		return false
	}
	for i := range c.Codebook.Choices(question) {
		below, beside := ref, ref
		below.Row, beside.Column = ref.Row+i, ref.Column+i
		if samePlace(place, below, post) && c.alone(question, below) || samePlace(place, beside, post) && c.alone(question, beside) {
			return true
		}
	}
	return false
}

// alone reports whether no other question has its answer in a cell.
func (c *Campaign) alone(question string, ref survey.Ref) bool {
	for _, r := range c.Responses {
		for name, a := range r.Answers.All() {
			if a.Ref == ref && name != question {
				return false
			}
		}
	}
	return true
}

// plainPlace is somebody's words for a place as they are compared.
func plainPlace(s string) string {
	return strings.ToLower(strings.NewReplacer(" › ", "!", "›", "!", "$", "", "'", "", "\\", "/").Replace(strings.TrimSpace(s)))
}

// fileNames are what the file of a return may be called.
func fileNames(ref survey.Ref, post string) []string {
	return []string{plainPlace(ref.File), plainPlace(path.Base(ref.File)), plainPlace(post), plainPlace(post + path.Ext(ref.File))}
}

// samePlace reports whether somebody's words name a cell.
func samePlace(words string, ref survey.Ref, post string) bool {
	asked, within := plainPlace(words), plainPlace(ref.Within())
	return slices.ContainsFunc(fileNames(ref, post), func(file string) bool { return asked == file+"!"+within })
}

// inFile reports whether somebody's words name a cell of the file.
func inFile(words string, ref survey.Ref, post string) bool {
	asked := plainPlace(words)
	return slices.ContainsFunc(fileNames(ref, post), func(file string) bool { return strings.HasPrefix(asked, file+"!") })
}

// impact sets the figures beside those of other responses: without one, or with
// one changed.
func (c *Campaign) impact(rank int, cell *Cell, others []survey.Response) *Impact {
	post := c.posts[c.Responses[rank].Post]
	m := &Impact{Post: post, Source: c.Responses[rank].Source, Cell: cell, Without: aggregate.Compute(c.Codebook, c.Posts, others)}
	then := aggregate.NewWorkings(c.Codebook, c.Posts, others)
	for _, ind := range c.Codebook.Indicators {
		if cell != nil && !slices.Contains(aggregate.QuestionsOf(ind), cell.Question.Name) {
			continue
		}
		for _, col := range c.Codebook.Columns {
			if col.Selects(post) {
				m.add(c, ind, col, then.Value(ind, col.ID, then.In(col.ID)))
			}
		}
	}
	return m
}

// add keeps a figure that is not the same.
func (m *Impact) add(c *Campaign, ind codebook.Indicator, col codebook.Column, then aggregate.Stat) {
	now := c.workings.Value(ind, col.ID, c.everyone)
	if sameFigure(now, then) {
		return
	}
	published, without := c.Cube.At(ind.ID, col.ID), m.Without.At(ind.ID, col.ID)
	m.Effects = append(m.Effects, Effect{
		Indicator: ind, Column: col, Clear: now, ClearWithout: then, Change: now.Value - then.Value,
		Shown: present.Shown(published, ind), ShownWithout: present.Shown(without, ind),
		Printed: present.Shown(now, ind), PrintedWithout: present.Shown(then, ind),
		Published: published.State, PublishedThen: without.State,
	})
}

// Citations are the choices of a ranking that are cited more or less often:
// « Cancer 12 → 11 ».
func (e Effect) Citations() []string {
	counts := map[string]int{}
	for _, r := range e.ClearWithout.Ranking {
		counts[r.Choice] = r.Count
	}
	var all []string
	for _, r := range e.Clear.Ranking {
		if counts[r.Choice] != r.Count {
			all = append(all, fmt.Sprintf("%s %d → %d", r.Label, r.Count, counts[r.Choice]))
		}
	}
	return append(all, fmt.Sprintf("base %d → %d", e.Clear.Base, e.ClearWithout.Base))
}

// sameFigure reports whether two figures say the same, bases and places included.
func sameFigure(a, b aggregate.Stat) bool {
	sameRank := func(x, y aggregate.Rank) bool {
		return x.Choice == y.Choice && x.Count == y.Count && x.Share == y.Share
	}
	return a.Value == b.Value && a.Base == b.Base && a.State == b.State && slices.EqualFunc(a.Ranking, b.Ranking, sameRank)
}
