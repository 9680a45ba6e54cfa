package present

import (
	"slices"
	"strings"
	"testing"

	"bilan/data"
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
)

// documents of a region's invented campaign.
func documentsOf(t *testing.T, code string, fill filling) []Document {
	t.Helper()
	r, ok := data.RegionParCode(code)
	if !ok {
		t.Fatal("no region " + code)
	}
	cb := regionalCodebook(t, r)
	posts := inventPosts(cb)
	docs, err := Documents(placed(Input{Codebook: cb, Posts: posts, Cube: aggregate.Compute(cb, posts, fill(cb, posts))}))
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func blocksOf(t *testing.T, d Document, section string) []Block {
	t.Helper()
	i := slices.IndexFunc(d.Sections, func(s Section) bool { return s.ID == section })
	if i < 0 {
		t.Fatal("no section " + section)
	}
	return d.Sections[i].Blocks
}

// says is the running text of a section.
func says(t *testing.T, d Document, section string) string {
	t.Helper()
	var words []string
	for _, b := range blocksOf(t, d, section) {
		if p, ok := b.(Paragraph); ok {
			words = append(words, p.Plain())
		}
	}
	return strings.Join(words, " ")
}

// Everywhere, overseas too, the posts are on a map and in a table, and so are the
// quarters without a mediator.
func TestPostsHaveAMapAndATable(t *testing.T) {
	for _, region := range []string{"53", "01", "04"} { // Bretagne, Guadeloupe, La Réunion
		for _, d := range documentsOf(t, region, varied) {
			var ids []string
			for _, b := range blocksOf(t, d, "carte") {
				switch b := b.(type) {
				case *Map:
					ids = append(ids, "carte")
				case *Table:
					ids = append(ids, b.ID)
					if len(b.Rows) == 0 {
						t.Errorf("%s: no row", d.ID)
					}
				}
			}
			said := says(t, d, "carte")
			if strings.Join(ids, " ") != "carte communes qpv-sans-mediateur" || !strings.Contains(said, "La carte montre") {
				t.Errorf("region %s, %s: %v, %q", region, d.ID, ids, said)
			}
		}
	}
}

// The licences ask for the sources of what a map draws: the outlines, the quarters
// where it shows them, the centre of a commune where a post stands at it.
func TestAMapNamesItsSources(t *testing.T) {
	r, _ := data.RegionParCode("53")
	cb := regionalCodebook(t, r)
	posts := inventPosts(cb)
	in := placed(Input{Codebook: cb, Posts: posts, Cube: aggregate.Compute(cb, posts, varied(cb, posts))})
	for _, central := range []bool{false, true} {
		posts[0].Central = central
		m := in.scope(cb.RegionColumn()).postMap(mapOfRegion)
		for _, shown := range []*Map{m, m.small()} {
			quarters := len(shown.Quarters) > 0
			for source, wanted := range map[string]bool{data.AttributionContours: true, data.AttributionCentres: central,
				data.AttributionQuartiers: quarters} {
				if strings.Contains(shown.Credit, Typeset(source)) != wanted {
					t.Errorf("central %v, quarters %v: %s", central, quarters, shown.Credit)
				}
			}
		}
	}
}

// The table of the posts counts each of them once: by commune for a department,
// by department for the region, which names the communes.
func TestTableOfPostsIsComplete(t *testing.T) {
	docs := documentsOf(t, "53", varied)
	for i, d := range docs {
		rows, total := 0, 0.0
		for _, b := range blocksOf(t, d, "carte") {
			if table, ok := b.(*Table); ok && table.ID == "communes" {
				for _, r := range table.Rows {
					rows++
					total += r.Cells[0].Value + r.Cells[1].Value
				}
			}
		}
		if regional := i == 0; regional && (rows != 4 || total != 20) || !regional && (rows != 5 || total != 5) {
			t.Errorf("%s: %d rows, %v posts", d.ID, rows, total)
		}
	}
}

// The one department of an overseas region is the region: one document says it
// all, and compares it with nothing.
func TestARegionOfOneDepartmentHasOneDocument(t *testing.T) {
	docs := documentsOf(t, "01", varied)
	if len(docs) != 1 || docs[0].ID != "bilan-region" {
		t.Fatalf("%d documents, the first %s", len(docs), docs[0].ID)
	}
	for _, text := range prose(docs[0]) {
		if strings.Contains(text, "moyenne régionale") || strings.Contains(text, "en région)") {
			t.Error(text)
		}
	}
}

// A sentence calls a figure higher or lower than the region's only where the
// difference is more than chance explains; otherwise both stand side by side.
func TestSentencesDareNoMoreThanTheFigures(t *testing.T) {
	interval := func(value, low, high float64) aggregate.Stat {
		return aggregate.Stat{State: aggregate.Published, Value: value, Low: low, High: high, HasInterval: true, N: 12, Base: 12}
	}
	driven := func(st aggregate.Stat) aggregate.Stat { st.Driven = true; return st }
	region := interval(50, 48, 52)
	for _, c := range []struct {
		rule string
		mine aggregate.Stat
		want string
	}{
		{"far above", interval(80, 70, 90), ", plus que dans l’ensemble de la région (50\u202f%)"},
		{"far below", interval(20, 15, 25), ", moins que dans l’ensemble de la région (50\u202f%)"},
		{"within chance", interval(56, 40, 70), ", sans écart sûr avec l’ensemble de la région (50\u202f%)"},
		{"within chance and near", interval(55, 40, 70), ", proche de l’ensemble de la région (50\u202f%)"},
		{"far above, and hanging on one answer", driven(interval(80, 70, 90)), ", sans écart sûr avec l’ensemble de la région (50\u202f%)"},
		{"printed alike", interval(50.2, 49, 51), ", comme dans l’ensemble de la région"},
		{"no interval, too few answers", aggregate.Stat{State: aggregate.Published, Value: 80, Base: 4},
			", sans écart sûr avec l’ensemble de la région (50\u202f%)"},
		{"all: « tous » is not « plus »", interval(100, 100, 100), ", contre 50\u202f% dans l’ensemble de la région"},
	} {
		ind := codebook.Indicator{ID: "x", Measure: codebook.Percent, Unit: "%"}
		columns := []codebook.Column{{ID: "region"}, {ID: "dep-62", Department: "62", Departments: []string{"62"}}}
		s := scope{
			cb: &codebook.Codebook{Indicators: []codebook.Indicator{ind}, Columns: columns},
			cube: aggregate.Finished([]codebook.Indicator{ind}, columns, map[aggregate.Key]aggregate.Stat{{Indicator: "x",
				Column: "region"}: region, {Indicator: "x", Column: "dep-62"}: c.mine}, nil),
			column: columns[1], region: columns[0],
		}
		f, err := s.figure("x", codebook.ThisDepartment)
		if err != nil || f == nil {
			t.Fatal(f, err)
		}
		if got, err := s.distance(f); err != nil || got != c.want {
			t.Errorf("%s: %q, want %q (%v)", c.rule, got, c.want, err)
		}
	}
}
