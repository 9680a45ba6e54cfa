package ingest

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bilan/data"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// placedRegister reads a register of the Aisne and of Corsica, from rows under these titles.
func placedRegister(t *testing.T, titles line, rows ...line) ([]survey.Post, []survey.Issue) {
	t.Helper()
	cb := testCodebook(t)
	cb.Campaign.Departments = []codebook.Department{{Code: "02", Name: "Aisne"}, {Code: "2A", Name: "Corse-du-Sud"},
		{Code: "69", Name: "Rhône"}}
	for _, d := range cb.Campaign.Departments {
		cb.Campaign.Quarters = append(cb.Campaign.Quarters, data.QuartiersDe(d.Code)...)
	}
	content := workbook{sheet: "Postes", rows: append([]line{titles}, rows...)}.bytes(t)
	must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, RegisterFile), content, 0o644))
	posts, issues, err := Register(cb)
	must(t, err)
	return posts, issues
}

// A post names its quarters by code or by name; what is not understood is left
// out, with an advice that names the quarters of the commune.
func TestQuartersOfARegister(t *testing.T) {
	for _, c := range []struct {
		rule, written string
		want          []string
		code          survey.Code // empty for no issue
		says          string
	}{
		{"a code", "QN00211M", []string{"QN00211M"}, "", ""},
		{"a code in small letters", " qn00211m ", []string{"QN00211M"}, "", ""},
		{"two codes", "QN00211M ; QN00210M", []string{"QN00211M", "QN00210M"}, "", ""},
		{"one code twice", "QN00211M;QN00211M", []string{"QN00211M"}, "", ""},
		{"two lines", "QN00211M\nQN00210M", []string{"QN00211M", "QN00210M"}, "", ""},
		{"a name", "Montreuil", []string{"QN00210M"}, "", ""},
		{"a name in other letters", "champagne-moulin roux", []string{"QN00211M"}, "", ""},
		{"a part of a name", "Moulin", []string{"QN00211M"}, "", ""},
		{"a name and a code", "Montreuil;QN00211M", []string{"QN00210M", "QN00211M"}, "", ""},
		{"nothing", "", nil, "", ""},
		{"a separator alone", " ; ", nil, "", ""},
		{"a code that does not exist", "QN00299M", nil, survey.RegisterQuarterUnknown, "QN00210M Montreuil"},
		{"a code of 2014", "QP002001", nil, survey.RegisterQuarterOld, "QN00211M"},
		{"a code of another commune", "QN00201M", []string{"QN00201M"}, survey.RegisterQuarterElsewhere, "Saint-Quentin"},
		{"a code of another region", "QN05972M", []string{"QN05972M"}, survey.RegisterQuarterElsewhere, "Lille"},
		{"a name of another commune", "Vermandois", nil, survey.RegisterQuarterName, "QN00210M Montreuil"},
		{"letters that many names hold", "ou", nil, survey.RegisterQuarterName, "QN00210M"},
	} {
		posts, issues := placedRegister(t, line{"id_poste", "departement", "commune", "code_insee", "territoire", "qpv", "structure",
			"date_ouverture", "statut"},
			line{"MS-02-03", "02", "Laon", "02408", "QPV", c.written, "Association", "2022-01-01", "Pourvu"})
		if len(posts) != 1 || !slices.Equal(posts[0].Quarters, c.want) {
			t.Errorf("%s: %+v", c.rule, posts)
		}
		switch {
		case c.code == "" && len(issues) > 0:
			t.Errorf("%s: %s", c.rule, messages(issues))
		case c.code != "" && (len(issues) != 1 || issues[0].Code != c.code || !strings.Contains(issues[0].String(), c.says) ||
			issues[0].Ref.Column != 6):
			t.Errorf("%s: %s", c.rule, messages(issues))
		}
	}
}

// Coordinates are not asked for: the first quarter places a post, else its
// commune, by its code or by its name. Coordinates that are there win.
func TestPostsArePlacedWithoutCoordinates(t *testing.T) {
	quarter, _ := data.QuartierParCode("QN00211M")
	laon, _ := data.CommuneParCode("02408")
	for _, c := range []struct {
		rule                        string
		commune, insee, qpv         any
		longitude, latitude         any
		wantLongitude, wantLatitude float64
		located                     bool
	}{
		{"its quarter", "Laon", "02408", "QN00211M", nil, nil, quarter.Centre[0], quarter.Centre[1], true},
		{"its commune", "Laon", "02408", nil, nil, nil, laon.Centre[0], laon.Centre[1], true},
		{"its commune by name", "LAON", nil, nil, nil, nil, laon.Centre[0], laon.Centre[1], true},
		{"its own coordinates", "Laon", "02408", "QN00211M", 3.5, 49.5, 3.5, 49.5, true},
		{"an unknown commune", "Laonville", nil, nil, nil, nil, 0, 0, false},
		{"an unknown code", "Laon", "02999", nil, nil, nil, 0, 0, false},
	} {
		posts, _ := placedRegister(t, line{"id_poste", "departement", "commune", "code_insee", "longitude", "latitude", "territoire", "qpv",
			"structure", "date_ouverture", "statut"},
			line{"MS-02-03", "02", c.commune, c.insee, c.longitude, c.latitude, "QPV", c.qpv, "Association", "2022-01-01", "Pourvu"})
		p := posts[0]
		if p.Located != c.located || math.Abs(p.Longitude-c.wantLongitude)+math.Abs(p.Latitude-c.wantLatitude) > 1e-9 {
			t.Errorf("%s: %v %v %v", c.rule, p.Located, p.Longitude, p.Latitude)
		}
		if p.Central != strings.HasPrefix(c.rule, "its commune") {
			t.Errorf("%s: at the centre of the commune %v", c.rule, p.Central)
		}
	}
}

// A department is a code or a name, in any case. One that is not in the campaign
// leaves the post out of the register: « 20 », the former code of Corsica, is
// told which two took its place.
func TestDepartmentsOfARegister(t *testing.T) {
	for _, c := range []struct {
		written any
		want    string // empty for a post that is left out
	}{
		{"02", "02"}, {2, "02"}, {"2", "02"}, {"Aisne", "02"}, {"AISNE", "02"}, {"2a", "2A"}, {"corse du sud", "2A"}, {"Corse-du-Sud", "2A"},
		{"20", ""}, {20, ""}, {"75", ""}, {"Paris", ""}, {"", ""},
	} {
		posts, issues := placedRegister(t, line{"id_poste", "departement", "commune", "code_insee", "territoire", "structure", "date_ouverture",
			"statut"},
			line{"MS-1", c.written, "Laon", "02408", "QPV", "Association", "2022-01-01", "Pourvu"})
		if c.want != "" {
			if len(posts) != 1 || posts[0].Department != c.want || len(issues) > 0 {
				t.Errorf("%v: %+v %s", c.written, posts, messages(issues))
			}
			continue
		}
		if len(posts) != 0 || codes(issues) != "registre-departement" || issues[0].Level != survey.Error {
			t.Errorf("%v: %+v %s", c.written, posts, messages(issues))
		}
		if said := strings.Contains(messages(issues), "2A (Corse-du-Sud) ou 2B"); said != (c.written == "20" || c.written == 20) {
			t.Errorf("%v: %s", c.written, messages(issues))
		}
	}
}
