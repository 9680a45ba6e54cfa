package present

import (
	"strings"
	"testing"
)

func tablesByID(t *testing.T, in Input) map[string]*Table {
	t.Helper()
	tables, err := Tables(in)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*Table{}
	for _, table := range tables {
		if all[table.ID] != nil {
			t.Errorf("two tables are called %s", table.ID)
		}
		all[table.ID] = table.Whole()
	}
	return all
}

// rowText is the row of a table as printed, after its head.
func rowText(t *testing.T, table *Table, id string) string {
	t.Helper()
	for _, row := range table.Rows {
		if row.ID == id {
			var texts []string
			for _, c := range row.Cells {
				texts = append(texts, c.Text)
			}
			return plain(strings.Join(texts, " | "))
		}
	}
	t.Fatalf("%s has no row %s", table.ID, id)
	return ""
}

// Each department has a sheet against the region. A difference is that of the
// printed figures; totals and rankings have none, and a hidden figure hides it.
func TestDepartmentsAgainstTheRegion(t *testing.T) {
	all := tablesByID(t, threeDepartments())
	for _, c := range []struct{ rule, table, row, want string }{
		{"printed figures are subtracted", "departement-59", "personnes", "100 | 60 | 40"},
		{"less than the region has a minus", "departement-62", "personnes", "10 | 60 | −50"},
		{"alike", "departement-62", "cpam", "50 % | 50 % | 0"},
		{"a total is a part of the region's", "departement-59", "total", "600 | 720 | so"},
		{"a ranking has no difference", "departement-59", "besoins", "Âge, Besoins | Âge, Besoins | so"},
		{"a secret figure stays secret", "departement-60", "personnes", "s | 60 | s"},
	} {
		if got := rowText(t, all[c.table], c.row); got != c.want {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
	secret := all["departement-60"].Rows[0].Cells[2]
	if secret.Numeric || secret.Value != 0 {
		t.Errorf("a difference gives the secret away: %+v", secret)
	}
	if f := all["departement-59"].Rows[2].Cells[2].Format; f.Unit != "pts" || !f.Signed {
		t.Errorf("a difference of percentages is in points and signed: %+v", f)
	}
}

// A difference that chance does not explain has a note that says so.
func TestDifferencesBeyondChanceAreNoted(t *testing.T) {
	in := threeDepartments()
	far := shown(100)
	far.Low, far.High, far.HasInterval = 95, 105, true
	near := shown(60.1)
	near.Low, near.High, near.HasInterval = 50, 70, true
	ind := in.Codebook.Indicators[0]
	for _, c := range []struct {
		mine Cell
		want string
	}{
		{Cell{Numeric: true, Value: 100, Stat: far}, surely},
		{Cell{Numeric: true, Value: 60.1, Stat: near}, ""},
	} {
		if got := gap(ind, c.mine, Cell{Numeric: true, Value: 60.1, Stat: near}); got.Note != c.want {
			t.Errorf("%v: note %q, want %q", c.mine.Value, got.Note, c.want)
		}
	}
}

// Each theme has a sheet of every territory; one that is another's double is
// left out.
func TestThemesHaveASheet(t *testing.T) {
	all := tablesByID(t, threeDepartments())
	var heads []string
	for _, h := range all["theme-population"].Columns {
		heads = append(heads, h.Label)
	}
	if got := strings.Join(heads, ", "); got != "Région, Nord, Oise, Pas-de-Calais, Nord et Oise" {
		t.Errorf("territories: %s", got)
	}
	if got := rowText(t, all["theme-population"], "personnes"); got != "60 | 100 | s | 10 | 85" {
		t.Error(got)
	}
	for id, rows := range map[string]int{"theme-population": 2, "theme-partenaires": 1, "theme-besoins": 1} {
		if got := len(all[id].Rows); got != rows {
			t.Errorf("%s has %d rows, want %d", id, got, rows)
		}
	}
	if tab := all["theme-besoins"].Tab; tab != "Besoins et freins" {
		t.Error(tab)
	}
}

// The response rates come with what asks for care, and the words of their
// drawing say each of them.
func TestResponseRates(t *testing.T) {
	table := tablesByID(t, threeDepartments())["taux-de-reponse"]
	for row, want := range map[string]string{
		"retours-region": "0 | 20 | 12 | 60 % | aucun",
		"retours-dep-62": "0 | 10 | 4 | 40 % | 4 bilans : chaque réponse pèse 25 % ; moins d’un poste pourvu sur deux a répondu",
	} {
		if got := rowText(t, table, row); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if alt := plain(table.Bars.Alt); !strings.Contains(alt, "Région d’essai 60 %") || !strings.Contains(alt, "Pas-de-Calais 40 %") {
		t.Error(alt)
	}
}

// Tables of many cells are not held: a list of them says which they are, and each is
// made where it is asked for.
func TestLongTablesAreMadeWhereTheyAreAskedFor(t *testing.T) {
	tables, _ := Tables(threeDepartments())
	light := 0
	for _, table := range tables {
		whole := table.Whole()
		if whole.ID != table.ID || whole.Tab != table.Tab || whole.Whole() != whole {
			t.Errorf("%s, %q stands for %s, %q", table.ID, table.Tab, whole.ID, whole.Tab)
		}
		if whole != table {
			light++
		}
	}
	if n := len(tables); light < 2 || tables[n-1].whole == nil || len(tables[n-1].Rows) > 0 {
		t.Errorf("%d tables of %d are made again; the precision of the figures is held", light, n)
	}
}
