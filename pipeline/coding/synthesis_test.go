package coding

import (
	"fmt"
	"slices"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// region has departments of given numbers of mediators, and a threshold of 3.
func region(sizes map[string]int) (*codebook.Codebook, []survey.Post, map[string]bool) {
	cb := &codebook.Codebook{Columns: []codebook.Column{{ID: "region"}, {ID: "groupe", Departments: []string{"02", "60", "80"}}}}
	cb.Campaign.Threshold = 3
	var posts []survey.Post
	answered := map[string]bool{}
	for _, d := range []string{"02", "59", "60", "80"} {
		cb.Columns = append(cb.Columns, codebook.Column{ID: "dep-" + d, Departments: []string{d}, Department: d})
		for i := range sizes[d] {
			id := d + "-" + string(rune('a'+i))
			posts = append(posts, survey.Post{ID: id, Department: d})
			answered[id] = true
		}
	}
	return cb, posts, answered
}

func secrets(columns []column) []string {
	var all []string
	for _, c := range columns {
		if c.secret {
			all = append(all, c.ID)
		}
	}
	return all
}

func TestNoCountOfAFewMediatorsCanBeFoundBySubtraction(t *testing.T) {
	for _, c := range []struct {
		rule  string
		sizes map[string]int
		want  []string
	}{
		{"large columns are all shown", map[string]int{"02": 4, "59": 5, "60": 3, "80": 6}, nil},
		{"the group less dep-80 would be five, one of them hidden", map[string]int{"02": 4, "59": 5, "60": 1, "80": 6},
			[]string{"dep-60", "dep-80"}},
		{"the group less dep-80 would be four, all hidden", map[string]int{"02": 2, "59": 5, "60": 2, "80": 6},
			[]string{"dep-02", "dep-60", "dep-80"}},
		{"the group less both large ones would be one", map[string]int{"02": 6, "59": 5, "60": 1, "80": 7}, []string{"dep-02", "dep-60"}},
		{"an empty column hides nothing else", map[string]int{"02": 4, "59": 5, "80": 6}, []string{"dep-60"}},
	} {
		cb, posts, answered := region(c.sizes)
		if got := secrets(columnsOf(cb, posts, answered)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.rule, got, c.want)
		}
	}
}

// The sample: of 35 answers, 17 and 12 of two departments and 3 of rural posts
// leave three, the only one of the Oise among them. Kinds of territory go, the
// departments stay.
func TestAxesLeaveNoGroupWithAHiddenMediator(t *testing.T) {
	cb, posts, answered := region(map[string]int{"02": 3, "59": 17, "60": 1, "80": 2})
	cb.Columns = append(cb.Columns, codebook.Column{ID: "rural", Territory: survey.Rural}, codebook.Column{ID: "qpv", Territory: survey.QPV},
		codebook.Column{ID: "dep-62", Departments: []string{"62"}, Department: "62"})
	for i := range 12 {
		posts = append(posts, survey.Post{ID: fmt.Sprint("62-", i), Department: "62"})
		answered[fmt.Sprint("62-", i)] = true
	}
	for i := range posts {
		posts[i].Territory = survey.QPV
		if posts[i].Department == "02" {
			posts[i].Territory = survey.Rural
		}
	}
	want := []string{"dep-02", "dep-60", "dep-80", "rural", "qpv"}
	if got := secrets(columnsOf(cb, posts, answered)); !slices.Equal(got, want) {
		t.Errorf("%v are hidden, want %v", got, want)
	}
}

// Two answers in the whole region: no count of it stands anywhere, not even
// that of an axis or of a sub-axis.
func TestASecretRegionHasNoAxes(t *testing.T) {
	s := campaign("La langue", "La langue\nLe budget")
	s.Frame = defaultFrame(t)
	rows, _ := Update(s)
	for threshold, axes := range map[int]int{1: 2, 3: 0} {
		s.Codebook.Campaign.Threshold = threshold
		if got := obstacles(t, s, rows, SynthesisOptions{}); len(got.Axes) != axes {
			t.Errorf("with a threshold of %d: %+v, want %d axes", threshold, got.Axes, axes)
		}
	}
}

func TestSynthesisCountsMediatorsNotStatements(t *testing.T) {
	s := campaign("La langue\nLa barrière culturelle\nLe budget", "La langue", "Pas de véhicule")
	s.Frame = defaultFrame(t)
	rows, _ := Update(s)
	got := obstacles(t, s, rows, SynthesisOptions{})
	if got.Statements != 5 || got.Reviewed != 0 || got.Columns[0].N != 3 {
		t.Errorf("%+v", got)
	}
	first := got.Axes[0]
	if first.Axis != "Sociaux et relationnels" || first.Mediators != 2 || first.Automatic != 2 || first.Counts[0] != (Count{N: 2,
		Base: 3}) {
		t.Errorf("%+v", first)
	}
	if first.SubAxes[0].Name != "Barrières linguistiques et culturelles" || first.SubAxes[0].Mediators != 2 {
		t.Errorf("%+v", first.SubAxes)
	}
}

func TestReviewDecidesAndQuotesOnlyWhatIsAllowed(t *testing.T) {
	s := campaign("La langue", "La langue des familles du quartier", "Mme Dupont refuse de me recevoir",
		"Nos familles parlent peu le français")
	s.Frame = defaultFrame(t)
	rows, _ := Update(s)
	for i := range rows {
		rows[i].Retained = "Sociaux et relationnels"
	}
	rows[1].Quotable, rows[2].Quotable, rows[3].Quotable = Quotable, Quotable, NotQuotable
	got := obstacles(t, s, rows, SynthesisOptions{ReviewedOnly: true})
	if a := got.Axes[0]; a.Automatic != 0 || len(a.Quotes) != 2 || a.Quotes[0].Text != "La langue des familles du quartier" ||
		a.Quotes[1].Text != "[nom] refuse de me recevoir" {
		t.Errorf("%+v", a)
	}
	rows[2].QuoteText = ""
	synthesis, issues := Synthesize(s.Codebook, s.Frame, s.Posts, rows, SynthesisOptions{})
	if len(issues) != 1 || issues[0].Code != survey.CodingQuotePlain || len(synthesis.Questions[1].Axes[0].Quotes) != 1 {
		t.Errorf("a quote with a name passes: %v", issues)
	}
	for text, stopped := range map[string]bool{"Fatima refuse de me recevoir": true, "Un monsieur diabétique refuse": true,
		"Une personne refuse": false} {
		rows[2].QuoteText, rows[2].Confirmed = text, false
		_, issues := Synthesize(s.Codebook, s.Frame, s.Posts, rows, SynthesisOptions{})
		if (len(issues) == 1) != stopped {
			t.Errorf("« %s »: %v", text, issues)
		}
		rows[2].Confirmed = true
		if _, issues := Synthesize(s.Codebook, s.Frame, s.Posts, rows, SynthesisOptions{}); len(issues) != 0 {
			t.Errorf("« %s » is confirmed: %v", text, issues)
		}
	}
}

// The words behind a sub-axis are cues that three mediators use, general words
// and names left out.
func TestWordsBehindASubAxis(t *testing.T) {
	s := campaign("Pas de minibus", "un minibus en panne", "Manque de minibus et de voiture", "Pas de voiture", "Pas de minibus")
	s.Frame = defaultFrame(t)
	rows, _ := Update(s)
	got := obstacles(t, s, rows, SynthesisOptions{})
	if sub := got.Axes[0].SubAxes[0]; !slices.Equal(sub.Words, []string{"minibus"}) {
		t.Errorf("%+v", sub)
	}
}

// A quote may be shown under its department, unless that is secret.
func TestQuotesKnowTheirDepartment(t *testing.T) {
	for _, c := range []struct {
		threshold int
		want      string
	}{{1, "dep-02"}, {3, ""}} {
		s := campaign("La langue", "Pas de véhicule")
		s.Frame, s.Codebook.Campaign.Threshold = defaultFrame(t), c.threshold
		s.Codebook.Columns = append(s.Codebook.Columns, codebook.Column{ID: "dep-02", Departments: []string{"02"}, Department: "02"})
		rows, _ := Update(s)
		rows[0].Retained, rows[0].Quotable = "Sociaux et relationnels", Quotable
		synthesis, _ := Synthesize(s.Codebook, s.Frame, s.Posts, rows, SynthesisOptions{})
		for _, a := range synthesis.Questions[1].Axes {
			if a.Axis == "Sociaux et relationnels" && (len(a.Quotes) != 1 || a.Quotes[0].Column != c.want) {
				t.Errorf("threshold %d: %+v", c.threshold, a.Quotes)
			}
		}
	}
}

func TestUnreviewedCodesCanBeLeftOut(t *testing.T) {
	s := campaign("La langue", "Le budget")
	s.Frame = defaultFrame(t)
	rows, _ := Update(s)
	rows[1].Retained = "Structurels"
	got := obstacles(t, s, rows, SynthesisOptions{ReviewedOnly: true})
	if len(got.Axes) != 1 || got.Axes[0].Axis != "Structurels" || got.Unsorted != 1 {
		t.Errorf("%+v", got)
	}
}

func obstacles(t *testing.T, s Sources, rows []Row, o SynthesisOptions) QuestionSynthesis {
	t.Helper()
	synthesis, issues := Synthesize(s.Codebook, s.Frame, s.Posts, rows, o)
	for _, i := range issues {
		t.Error(i)
	}
	return synthesis.Questions[1]
}
