package present

import (
	"strings"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// ranked is a point of view on five departments of which one is hidden.
func rankedScope(column string, remarks ...codebook.Remark) scope {
	ind := codebook.Indicator{ID: "actions_participees", Short: "Actions participées",
		Label:   "Actions auxquelles les médiateurs participent",
		Measure: codebook.Mean, Decimals: 1}
	share := codebook.Indicator{ID: "formation", Short: "Formation suivie", Label: "Part des médiateurs formés", Measure: codebook.Percent,
		Unit: "%"}
	cb := &codebook.Codebook{Indicators: []codebook.Indicator{ind, share}, Columns: []codebook.Column{{ID: "region"}}, Remarks: remarks,
		Report: codebook.Report{Sections: []codebook.Section{{ID: "activite", Title: "Activité", Level: 1}}}}
	stats := map[aggregate.Key]aggregate.Stat{}
	put := func(column string, value, half float64, state aggregate.State) {
		stats[aggregate.Key{Indicator: ind.ID, Column: column}] = aggregate.Stat{State: state, Value: value, Low: value - half, High: value +
			half,
			HasInterval: true, N: 12, Base: 12}
		stats[aggregate.Key{Indicator: share.ID, Column: column}] = aggregate.Stat{State: state, Value: 92.3, N: 12, Base: 12}
	}
	put("region", 8, 0.1, aggregate.Published)
	for code, value := range map[string]float64{"59": 9.04, "62": 5.4, "80": 9, "02": 7, "60": 1} {
		cb.Campaign.Departments = append(cb.Campaign.Departments, codebook.Department{Code: code, Name: "D" + code})
		cb.Columns = append(cb.Columns, codebook.Column{ID: "dep-" + code, Label: "D" + code, Department: code, Departments: []string{code}})
		state := aggregate.Published
		if code == "60" {
			state = aggregate.Secret
		}
		put("dep-"+code, value, 0.1, state)
	}
	c, _ := cb.Column("dep-" + column)
	return scope{cb: cb, cube: aggregate.Finished(cb.Indicators, cb.Columns, stats, nil), column: c, region: cb.Columns[0]}
}

// A rank counts the departments whose figure is published, by what is printed;
// the tool says it by itself only of one that stands alone and apart.
func TestRanksAmongThePublished(t *testing.T) {
	const among = " des quatre départements dont le chiffre est publié"
	for _, c := range []struct{ column, rank, extreme string }{
		{"62", "le plus faible" + among, " ; c’est le plus faible" + among},
		{"02", "le deuxième plus faible" + among, ""},
		{"59", "le plus élevé, à égalité avec D80", ""},
		{"60", "", ""},
	} {
		s := rankedScope(c.column)
		f, err := s.figure("actions_participees", codebook.ThisDepartment)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.rank(f); got != c.rank {
			t.Errorf("%s: %q, want %q", c.column, got, c.rank)
		}
		if got, err := s.extreme(f); err != nil || got != c.extreme {
			t.Errorf("%s: %q, want %q (%v)", c.column, got, c.extreme, err)
		}
	}
}

// A remark stands at the end of its section with its title, writes the figures
// that it names, and does not show a hidden one.
func TestARemarkEndsItsSection(t *testing.T) {
	r := codebook.Remark{File: "remarques/62-activite.md", Column: "dep-62", Section: "activite", First: 1,
		Source: "Ils participent à {{ chiffre \"actions_participees\" }} actions, {{ rang \"actions_participees\" }}.\n\n- **un** point"}
	s := rankedScope("62", r)
	all, err := s.withRemarks(Section{ID: "activite", Blocks: []Block{Paragraph{{Text: "Avant."}}}})
	if err != nil || len(all) != 4 {
		t.Fatal(all, err)
	}
	if title := all[1].(Paragraph); title.Plain() != "Le mot de l’analyste" || !title[0].Bold {
		t.Errorf("%v", title)
	}
	if said := all[2].(Paragraph).Plain(); !strings.Contains(strings.ReplaceAll(said, "\u00a0", " "),
		"à 5,4 actions, le plus faible des quatre") {
		t.Error(said)
	}
	other, err := s.withRemarks(Section{ID: "postes"})
	if err != nil || len(other) > 0 {
		t.Error("the remark stands elsewhere too", other)
	}
	r.Column = "dep-60"
	hidden := rankedScope("60", r)
	if text, secret, err := hidden.remarkText(r); err != nil || !secret || !strings.Contains(text, "à chiffre non publié actions") {
		t.Error(text, secret, err)
	}
	if issues := hidden.checkRemark(r); len(issues) != 1 || issues[0].Code != survey.RemarkHidden {
		t.Error(issues)
	}
}

// A typed number that a table contradicts is named with the figure; figures of
// any territory, years and far numbers are left alone.
func TestTypedNumbersAreHeldAgainstTheTables(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Les médiateurs ont participé à 5,1 actions.", "5,1 → 5,4"},
		{"Ils ont participé à 5,4 actions, pour 8 en région et 9,0 ailleurs.", ""},
		{"En 2024, les 12 réunions du 3 mars ont compté.", ""},
		{"Une formation est suivie par 90 % d'entre eux.", "90 % → 92\u202f%"},
		{"Une formation est suivie par 92 % d'entre eux.", ""},
		{"Ils ont participé à 250 actions sur trois ans.", ""},
		{"Environ 5 actions auxquelles participer.", ""},
		{"Ce chiffre de 5,6 surprend.", "5,6 → 5,4"},
	} {
		r := codebook.Remark{File: "f", Column: "dep-62", Section: "activite", First: 2, Source: c.text}
		var got []string
		for _, i := range rankedScope("62", r).checkRemark(r) {
			got = append(got, i.Args.Of("nombre")+" → "+i.Args.Of("chiffre"))
			if i.Ref.Line != 2 {
				t.Errorf("%q: line %d", c.text, i.Ref.Line)
			}
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
