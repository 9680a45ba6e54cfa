package present

import (
	"strings"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// written is the text of the paragraphs and lists of some blocks.
func written(blocks []Block) string {
	var b strings.Builder
	line := func(p Paragraph) {
		for _, r := range p {
			b.WriteString(r.Text)
		}
		b.WriteString("\n")
	}
	for _, block := range blocks {
		switch block := block.(type) {
		case Paragraph:
			line(block)
		case List:
			for _, p := range block {
				line(p)
			}
		}
	}
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(b.String())
}

// openScope is a region of two departments, of ten filled posts each, where
// everybody answered.
func openScope(questions ...OpenQuestion) scope {
	cb := &codebook.Codebook{Columns: []codebook.Column{
		{ID: "region", Label: "Région", In: "dans la région"},
		{ID: "dep-59", Label: "Nord", In: "dans le Nord", Departments: []string{"59"}, Department: "59"},
		{ID: "dep-62", Label: "Pas-de-Calais", In: "dans le Pas-de-Calais", Departments: []string{"62"}, Department: "62"},
		{ID: "rural", Label: "Rural", In: "en milieu rural", Territory: survey.Rural},
	}}
	var posts []survey.Post
	for i := range 20 {
		p := survey.Post{ID: string(rune('a' + i)), Department: "59", Territory: survey.QPV, Filled: true}
		if i >= 10 {
			p.Department = "62"
		}
		if i%10 < 2 {
			p.Territory = survey.Rural
		}
		posts = append(posts, p)
	}
	in := Input{Codebook: cb, Cube: aggregate.Compute(cb, posts, nil), Posts: posts, Open: questions}
	return in.scope(cb.Columns[0])
}

// question has one axis of n mediators in each of two departments, and secret
// ones in rural areas.
func question(nord, pas int) OpenQuestion {
	return OpenQuestion{Name: "obstacles", Label: "Quels obstacles ?", Base: 20, Statements: 40, Axes: []OpenAxis{{
		Name: "Logistiques", SubAxes: []OpenSubAxis{{Name: "Moyens", Mediators: 12, Words: []string{"badge", "minibus"}},
			{Name: "Locaux", Mediators: 5}}, Mediators: nord + pas, Quotes: []OpenQuote{{"pas de véhicule", "dep-59"}, {"trop loin",
			"dep-62"}, {"pas de bus", "dep-59"}, {"peu de temps", ""}},
		Counts: []OpenCount{{"region", nord + pas, 20, false}, {"dep-59", nord, 10, false}, {"dep-62", pas, 10, false}, {"rural", 0, 0,
			true}},
	}}}
}

// What is said of the coding says what was done, once for all the questions that
// it is true of.
func TestWarningsOfTheCoding(t *testing.T) {
	none, some, all, only := question(5, 5), question(5, 5), question(5, 5), question(5, 5)
	some.Decided, some.Quality = 30, &OpenQuality{40, 0.9, 0.8, 0.95}
	all.Decided = 40
	only.Decided, only.ReviewedOnly = 30, true
	const proposal = "Proposition automatique, non relue"
	for _, c := range []struct {
		rule      string
		questions []OpenQuestion
		says      string
		times     int
		never     string
	}{
		{"the same for each: once", []OpenQuestion{none, none, none}, proposal, 1, "relus"},
		{"different: with each question", []OpenQuestion{none, some}, proposal, 2, "relues."},
		{"some reviewed: how many, and the quality", []OpenQuestion{some}, "30 sur 40.", 1, "pas encore"},
		{"some reviewed: the quality", []OpenQuestion{some}, "(F1) est de 0,90, de 0,80 à 0,95.", 1, "pas encore"},
		{"all reviewed", []OpenQuestion{all}, "classées puis relues.", 1, proposal},
		{"unreviewed codes left out", []OpenQuestion{only}, "Seuls les énoncés relus par un analyste sont comptés : 30 sur 40.", 1,
			proposal},
	} {
		text := written(openScope(c.questions...).openBlocks())
		if got := strings.Count(text, c.says); got != c.times || strings.Contains(text, c.never) {
			t.Errorf("%s: %d times\n%s", c.rule, got, text)
		}
	}
}

// A difference is given where it is more than chance, and never of a secret
// column nor of counts that leave answers out.
func TestDifferencesBetweenTerritories(t *testing.T) {
	partial := question(10, 0)
	partial.Decided, partial.ReviewedOnly = 30, true
	for _, c := range []struct {
		rule string
		q    OpenQuestion
		says string
	}{
		{"a clear one, both ways", question(10, 0), "logistiques, 100 % dans le Nord contre 50 % ; logistiques, 0 % dans le " +
			"Pas-de-Calais " +
			"contre 50 %."},
		{"none", question(5, 5), "aucun écart"},
		{"answers left out", partial, "aucun écart"},
	} {
		text := written(openScope(c.q).openBlocks())
		if !strings.Contains(text, c.says) || strings.Contains(text, "rural") {
			t.Errorf("%s:\n%s", c.rule, text)
		}
	}
}

// The table has a column for each territory, with its answers, and marks what is
// secret; sub-axes and quotes stand under it.
func TestTableOfTheAxes(t *testing.T) {
	s := openScope(question(7, 3))
	table := s.openTable(s.open[0], s.openColumns())
	if len(table.Columns) != 4 || table.Columns[1].Count != sample(10) || table.Columns[3].Count != SecretMark {
		t.Errorf("%+v", table.Columns)
	}
	for i, want := range []string{"10", "7", "3", SecretMark} {
		if got := table.Rows[0].Cells[i]; got.Text != want || got.Numeric != (want != SecretMark) {
			t.Errorf("%s: %+v, want %s", table.Columns[i].ID, got, want)
		}
	}
	if text := written(s.openBlocks()); !strings.Contains(text, "Logistiques : moyens, 12 médiateurs (badge, minibus) ; locaux, 5. « "+
		"pas de véhicule » « trop loin » « peu de temps »") {
		t.Error(text)
	}
}

// A department's document quotes its own mediators; the region's, one of each
// department before a second.
func TestQuotesAreThoseOfTheDocument(t *testing.T) {
	s := openScope(question(7, 3))
	for _, c := range []struct{ column, want string }{
		{"region", "pas de véhicule, trop loin, peu de temps"}, {"dep-59", "pas de véhicule, pas de bus"}, {"dep-62", "trop loin"},
		{"rural", ""},
	} {
		for _, col := range s.cb.Columns {
			if col.ID == c.column {
				s.column = col
			}
		}
		if got := strings.Join(s.openQuotes(s.open[0].Axes[0]), ", "); got != c.want {
			t.Errorf("%s: %s, want %s", c.column, got, c.want)
		}
	}
}
