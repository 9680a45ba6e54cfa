package trace_test

import (
	"errors"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
	"bilan/pipeline/trace"
)

var campaigns = flag.Int("campaigns", 4, "random campaigns whose figures are recomputed")

func definitions(t *testing.T) *codebook.Codebook {
	t.Helper()
	cb, _, err := codebook.Load("../../data/hdf-2024")
	if err != nil || cb == nil {
		t.Fatal(err)
	}
	return cb
}

// invented is a campaign with the sample's definitions and answers of nobody: some
// are missing, not readable or not asked.
func invented(cb *codebook.Codebook, r *rand.Rand) *trace.Campaign {
	var posts []survey.Post
	var responses []survey.Response
	for i := range 10 + r.IntN(40) {
		d := cb.Campaign.Departments[r.IntN(len(cb.Campaign.Departments))]
		p := survey.Post{ID: fmt.Sprintf("P%02d", i), Department: d.Code, Territory: survey.QPV, Filled: r.IntN(8) > 0}
		if r.IntN(4) == 0 {
			p.Territory = survey.Rural
		}
		posts = append(posts, p)
		if !p.Filled || r.IntN(6) == 0 {
			continue
		}
		answers := map[string]survey.Answer{}
		for row, q := range cb.Questions {
			answers[q.Name] = answered(cb, q, r, survey.Ref{File: p.ID + ".xlsx", Sheet: "Bilan", Row: row + 2, Column: 3})
		}
		responses = append(responses, survey.Response{Post: p.ID, Answers: survey.AnswersOf(answers)})
	}
	return trace.New(cb, posts, responses, nil, aggregate.Compute(cb, posts, responses))
}

func answered(cb *codebook.Codebook, q codebook.Question, r *rand.Rand, ref survey.Ref) survey.Answer {
	a := survey.Answer{Question: q.Name, Ref: ref, State: survey.Given}
	if r.IntN(5) == 0 {
		a.State = survey.State(r.IntN(4))
	}
	if a.State != survey.Given {
		return a
	}
	a.Num, a.Text = float64(r.IntN(300)), "un texte"
	choices := cb.Choices(q.Name)
	for i, c := range choices {
		if q.Type == codebook.SelectOne && i == int(a.Num)%len(choices) || q.Type == codebook.SelectMultiple && r.IntN(3) == 0 {
			a.Choices = append(a.Choices, c.Name)
		}
	}
	return a
}

// recomputed makes a figure again of nothing but what its trace shows, with none
// of the program's measures.
func recomputed(r trace.Record, ind codebook.Indicator) (value float64, ok bool) {
	sums, n, hits := map[string]float64{}, 0.0, 0.0
	var values []float64
	for _, k := range r.Register {
		sums[k.Name] = float64(k.Value)
	}
	for _, p := range r.Contributions {
		if p.Role != trace.Counted {
			continue
		}
		n++
		for _, c := range p.Cells {
			if c.Value != nil {
				sums[c.Question] += *c.Value
				values = append(values, *c.Value)
			}
		}
		if slices.ContainsFunc(ind.Values, func(v string) bool { return slices.Contains(p.Cells[0].Choices, v) }) {
			hits++
		}
	}
	slices.Sort(values)
	switch ind.Measure {
	case codebook.Mean:
		return sums[ind.Question] / n, n > 0
	case codebook.Total:
		return sums[ind.Question], n > 0
	case codebook.Answers:
		return n, n > 0
	case codebook.Percent:
		return 100 * hits / n, n > 0
	case codebook.Median:
		if n == 0 {
			return 0, false
		}
		middle := (values[(len(values)-1)/2] + values[len(values)/2]) / 2
		return math.Floor(middle*math.Pow10(ind.Decimals)+0.5) / math.Pow10(ind.Decimals), true
	case codebook.Ratio:
		_, above := sums[ind.Numerator] // a count of the register may be unknown
		return ind.Factor * sums[ind.Numerator] / sums[ind.Denominator], above && sums[ind.Denominator] != 0
	case codebook.Count:
		return sums[ind.Numerator], len(r.Register) > 0
	}
	return 0, false
}

func close(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b)) }

// What a trace shows of a figure gives the figure again: fifty figures of each
// random campaign, secret ones included.
func TestContributionsGiveTheFigure(t *testing.T) {
	cb := definitions(t)
	r := rand.New(rand.NewPCG(24, 1))
	done, secret := 0, 0
	for range *campaigns {
		c := invented(cb, r)
		for range 50 {
			ind, col := cb.Indicators[r.IntN(len(cb.Indicators))], cb.Columns[r.IntN(len(cb.Columns))]
			f := c.Figure(ind, col)
			record := f.Record()
			if f.Published.State == aggregate.Secret {
				secret++
			}
			done++
			if ind.Measure == codebook.Ranking {
				citations(t, f, record)
				continue
			}
			want, ok := recomputed(record, ind)
			if ok != (record.Value != nil) || ok && !close(want, *record.Value) {
				t.Errorf("%s %s: %v shown, %v (%v) from the contributions", ind.ID, col.ID, record.Value, want, ok)
			}
			if f.Published.State == aggregate.Published && !close(f.Published.Value, *record.Value) {
				t.Errorf("%s %s: %v published, %v traced", ind.ID, col.ID, f.Published.Value, *record.Value)
			}
			if f.Published.State == aggregate.Secret && len(f.Hidden) == 0 {
				t.Errorf("%s %s: nothing says why it is secret", ind.ID, col.ID)
			}
		}
	}
	t.Logf("%d figures of %d campaigns, %d of them secret", done, *campaigns, secret)
}

// citations holds a ranking against the choices of the contributions.
func citations(t *testing.T, f *trace.Figure, r trace.Record) {
	t.Helper()
	counts := map[string]int{}
	for _, p := range r.Contributions {
		for _, choice := range p.Cells[0].Choices {
			if p.Role == trace.Counted {
				counts[choice]++
			}
		}
	}
	for _, x := range r.Choices {
		if counts[x.Choice] != x.Count || len(x.Posts) != x.Count {
			t.Errorf("%s %s, %s: %d cite it, of the contributions %d, named %d", r.Indicator, r.Column, x.Choice, x.Count, counts[x.Choice],
				len(x.Posts))
		}
	}
	for _, p := range f.Published.Ranking {
		if !p.Secret && counts[p.Choice] != p.Count {
			t.Errorf("%s %s, %s: %d published, %d of the contributions", r.Indicator, r.Column, p.Choice, p.Count, counts[p.Choice])
		}
	}
}

// The figure without a return is the one of a campaign that the return never
// reached, and so is what the return is said to move.
func TestWithoutAReturn(t *testing.T) {
	cb := definitions(t)
	c := invented(cb, rand.New(rand.NewPCG(24, 2)))
	open := *cb
	open.Campaign = open.Campaign.Opened()
	gone := len(c.Responses) / 2
	post := c.Responses[gone].Post
	others := slices.Delete(slices.Clone(c.Responses), gone, gone+1)
	then, now := aggregate.Compute(&open, c.Posts, others), aggregate.Compute(&open, c.Posts, c.Responses)
	m, err := c.OfPost(post)
	if err != nil {
		t.Fatal(err)
	}
	moved := map[aggregate.Key]trace.Effect{}
	for _, e := range m.Effects {
		moved[aggregate.Key{Indicator: e.Indicator.ID, Column: e.Column.ID}] = e
	}
	for _, ind := range cb.Indicators {
		for _, col := range cb.Columns {
			a, b := now.At(ind.ID, col.ID), then.At(ind.ID, col.ID)
			e, told := moved[aggregate.Key{Indicator: ind.ID, Column: col.ID}]
			if differ := a.Value != b.Value || a.Base != b.Base || a.State != b.State; differ && !told {
				t.Errorf("%s %s: moves from %v to %v untold", ind.ID, col.ID, b.Value, a.Value)
			}
			if told && !close(e.Change, a.Value-b.Value) {
				t.Errorf("%s %s: said to move by %v, moves by %v", ind.ID, col.ID, e.Change, a.Value-b.Value)
			}
			for _, p := range c.Figure(ind, col).Counted() {
				if p.Post.ID == post && p.Without.Value != b.Value {
					t.Errorf("%s %s: %v without it, want %v", ind.ID, col.ID, p.Without.Value, b.Value)
				}
			}
		}
	}
}

// An answer is found by its cell, whoever writes it and however, and only the
// figures on its question move.
func TestACellLeadsToItsFigures(t *testing.T) {
	cb := definitions(t)
	c := invented(cb, rand.New(rand.NewPCG(24, 3)))
	post := c.Responses[0].Post
	row := 2 + slices.IndexFunc(cb.Questions, func(q codebook.Question) bool { return q.Name == "personnes" })
	for _, place := range []string{
		fmt.Sprintf("%s.xlsx!Bilan!C%d", post, row), fmt.Sprintf("%s.xlsx › Bilan!C%d", post, row),
		fmt.Sprintf("%s.xlsx!bilan!$c$%d", post, row),
	} {
		m, err := c.OfCell(place)
		if err != nil {
			t.Fatal(err)
		}
		if m.Post.ID != post || m.Cell.Question.Name != "personnes" || len(m.Effects) == 0 {
			t.Errorf("%s: %s, %s, %d effects", place, m.Post.ID, m.Cell.Question.Name, len(m.Effects))
		}
		for _, e := range m.Effects {
			if !slices.Contains(aggregate.QuestionsOf(e.Indicator), "personnes") {
				t.Errorf("%s moves %s", place, e.Indicator.ID)
			}
		}
	}
	var unknown *trace.NameError
	if _, err := c.OfCell(post + ".xlsx!Bilan!C999"); !errors.As(err, &unknown) {
		t.Errorf("a cell of nobody: %v", err)
	}
}

// Values are ranked from the greatest, and equal ones share their rank.
func TestRanksOfValues(t *testing.T) {
	cb := definitions(t)
	c := small(cb, 5, 9, 9, 1)
	ind, _ := cb.Indicator("personnes")
	var ranks []int
	for _, p := range c.Figure(ind, cb.RegionColumn()).Parts {
		ranks = append(ranks, p.Rank)
	}
	if !slices.Equal(ranks, []int{3, 1, 1, 4}) {
		t.Errorf("%v", ranks)
	}
}

// small is a campaign of one department whose mediators met so many people.
func small(cb *codebook.Codebook, people ...float64) *trace.Campaign {
	var posts []survey.Post
	var responses []survey.Response
	for i, n := range people {
		id := fmt.Sprintf("P%02d", i)
		posts = append(posts, survey.Post{ID: id, Department: "62", Territory: survey.QPV, Filled: true})
		responses = append(responses, survey.Response{Post: id, Answers: survey.AnswersOf(map[string]survey.Answer{
			"personnes": {Question: "personnes", Num: n, State: survey.Given},
		})})
	}
	return trace.New(cb, posts, responses, nil, aggregate.Compute(cb, posts, responses))
}

// A secret figure names the rule that hides it: too few answers, one that makes
// most of the sum, or the subtraction that it would complete.
func TestWhyAFigureIsSecret(t *testing.T) {
	cb := definitions(t)
	ind, _ := cb.Indicator("personnes")
	for _, c := range []struct {
		rule   string
		people []float64
		want   string
	}{
		{"two answers", []float64{5, 9}, "2 réponses, moins que le seuil de 3"},
		{"one of them nearly all", []float64{5, 9, 900},
			"une seule réponse domine la somme de « personnes » : P02 y fait 900 sur 914, soit 98,5 % (part maximale : 85 %)"},
	} {
		f := small(cb, c.people...).Figure(ind, cb.RegionColumn())
		if got := plain(f.Hidden); got != c.want {
			t.Errorf("%s: %s", c.rule, got)
		}
	}
}
