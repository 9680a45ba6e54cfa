package pdf

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"testing"
	"time"

	"bilan/data"
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/opening"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

// wholeRegion is a campaign of the thirteen departments of Occitanie: one without
// a post, one with vacant posts alone, one that sent nothing back, and 120 posts
// in the others, of which 104 answered.
func wholeRegion(tb testing.TB) present.Input {
	tb.Helper()
	created, err := opening.Create(opening.Options{Dir: filepath.Join(tb.TempDir(), "campagne"), Region: "76", Year: 2024})
	if err != nil {
		tb.Fatal(err)
	}
	in := present.Input{Codebook: created.Codebook, Date: time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)}
	var responses []survey.Response
	for i, d := range in.Codebook.Campaign.Departments {
		in.Codebook.Campaign.Departments[i].QPVInhabitants = 9_000 + 4_000*i
		for k := range 12 {
			p := post(d.Code, k)
			switch d.Code {
			case "46":
				continue
			case "48":
				p.Filled = false
			}
			in.Posts = append(in.Posts, p)
			if p.Filled && d.Code != "09" && len(responses) < 104 {
				responses = append(responses, answered(in.Codebook, p, 7*i+k))
			}
		}
	}
	if len(in.Codebook.Campaign.Departments) != 13 || len(responses) != 104 {
		tb.Fatalf("%d departments, %d answers", len(in.Codebook.Campaign.Departments), len(responses))
	}
	in.Cube = aggregate.Compute(in.Codebook, in.Posts, responses)
	return in
}

// post is the k-th post of a department, somewhere on its border; the last one
// is vacant.
func post(department string, k int) survey.Post {
	p := survey.Post{
		ID: fmt.Sprintf("MS-%s-%02d", department, k+1), Department: department, Commune: fmt.Sprintf("Saint-Martin-%d", k/2+1),
		INSEE: fmt.Sprintf("%s%03d", department, k/2+1), Territory: survey.QPV, Filled: k < 11,
	}
	if k == 0 {
		p.Territory = survey.Rural
	}
	if rings, ok := data.Contour(department); ok {
		point := rings[0][(k/2*7)%len(rings[0])]
		p.Longitude, p.Latitude, p.Located = point[0], point[1], true
	}
	return p
}

// answered invents a mediator's answers from a number.
func answered(cb *codebook.Codebook, p survey.Post, seed int) survey.Response {
	r := survey.Response{Post: p.ID, Year: cb.Campaign.Year, Answers: survey.AnswersOf(map[string]survey.Answer{})}
	for j, q := range cb.Questions {
		v := (seed*31 + j*17) % 97
		a := survey.Answer{Question: q.Name, Num: float64(v), Text: "Réponse", State: survey.Given}
		choices := cb.Lists[q.List]
		for i, c := range choices {
			if q.Type == codebook.SelectOne && i == v%len(choices) || q.Type == codebook.SelectMultiple && (i*i+v)%3 == 0 {
				a.Choices = append(a.Choices, c.Name)
			}
		}
		r.Answers = r.Answers.With(q.Name, a)
	}
	return r
}

// A large region prints: a bilan for it and for each department, all under a
// megabyte, with full pages, and the same bytes when it is printed again.
func TestALargeRegionPrints(t *testing.T) {
	in := wholeRegion(t)
	first, second := printedAll(t, in), printedAll(t, in)
	if len(first) != 14 {
		t.Fatalf("%d documents", len(first))
	}
	for i, raw := range first {
		if len(raw) > 1_000_000 {
			t.Errorf("document %d has %d bytes", i, len(raw))
		}
		for _, fault := range Layout(raw) {
			t.Errorf("document %d: %s", i, fault)
		}
		if !bytes.Equal(raw, second[i]) {
			t.Errorf("document %d has other bytes when it is printed again", i)
		}
	}
}

func printedAll(tb testing.TB, in present.Input) (all [][]byte) {
	tb.Helper()
	docs, err := present.Documents(in)
	if err != nil {
		tb.Fatal(err)
	}
	for _, d := range docs {
		var b bytes.Buffer
		if err := Write(&b, d, in.Codebook.Theme); err != nil {
			tb.Fatal(err)
		}
		all = append(all, b.Bytes())
	}
	return all
}

// All the bilans of a region of 13 departments and 104 answers, one after the
// other.
func BenchmarkLargeRegion(b *testing.B) {
	in := wholeRegion(b)
	for b.Loop() {
		docs, err := present.Documents(in)
		if err != nil {
			b.Fatal(err)
		}
		for _, d := range docs {
			if err := Write(io.Discard, d, in.Codebook.Theme); err != nil {
				b.Fatal(err)
			}
		}
	}
}
