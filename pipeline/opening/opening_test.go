package opening_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bilan/data"
	"bilan/pipeline/codebook"
	"bilan/pipeline/opening"
)

const sample = "../../data/hdf-2024"

// Every region gives a campaign that loads without a single issue, with its
// departments and a column for each of them.
func TestEveryRegionGivesACampaignWithoutFault(t *testing.T) {
	for _, r := range data.Regions() {
		dir := filepath.Join(t.TempDir(), "campagne")
		if _, err := opening.Create(opening.Options{Dir: dir, Region: r.Code, Year: 2025}); err != nil {
			t.Errorf("%s: %v", r.Nom, err)
			continue
		}
		cb, issues, err := codebook.Load(dir)
		if err != nil || len(issues) > 0 {
			t.Errorf("%s: %v %v", r.Nom, err, issues)
			continue
		}
		if cb.Campaign.Year != 2025 || cb.Campaign.Region.Code != r.Code || len(cb.Campaign.Departments) != len(r.Departements()) {
			t.Errorf("%s: %+v", r.Nom, cb.Campaign)
		}
		for _, d := range r.Departements() {
			if _, ok := cb.Column(codebook.DepartmentColumn(d.Code)); !ok {
				t.Errorf("%s: no column for %s", r.Nom, d.Nom)
			}
		}
	}
}

func TestFolderHoldsWhatAYearNeeds(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "ara-2025")
	created, err := opening.Create(opening.Options{Dir: dir, Region: "84", Year: 2025})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"campagne.yaml", "croisements.yaml", "postes.xlsx", "questionnaire.xlsx", "LISEZMOI.md",
		"remarques/LISEZMOI.md"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 || !slices.Contains(created.Files, name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, name := range []string{"retours", "questionnaires", "suivis"} {
		if entries, err := os.ReadDir(filepath.Join(dir, name)); err != nil || len(entries) != 1 || entries[0].Name() != "LISEZMOI.md" {
			t.Errorf("%s: %v %v", name, entries, err)
		}
	}
	if beside, _ := os.ReadDir(filepath.Dir(dir)); len(beside) != 1 {
		t.Errorf("left beside the folder: %v", beside)
	}
	c := created.Codebook.Campaign
	if !c.Opens.Equal(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)) || !c.Closes.Equal(time.Date(2026, 2, 28, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("survey from %v to %v", c.Opens, c.Closes)
	}
}

// The same options give the same bytes.
func TestSameCampaignSameBytes(t *testing.T) {
	read := func() map[string]string {
		dir := filepath.Join(t.TempDir(), "c")
		if _, err := opening.Create(opening.Options{Dir: dir, Region: "53", Year: 2025}); err != nil {
			t.Fatal(err)
		}
		all := map[string]string{}
		_ = filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() {
				content, _ := os.ReadFile(p)
				all[e.Name()] = string(content)
			}
			return err
		})
		return all
	}
	first, second := read(), read()
	for name, content := range first {
		if second[name] != content {
			t.Errorf("%s differs", name)
		}
	}
}

func TestWhatIsRefused(t *testing.T) {
	former, _, err := codebook.Load(sample)
	if err != nil {
		t.Fatal(err)
	}
	full := t.TempDir()
	file := filepath.Join(full, "note.txt")
	if err := os.WriteFile(file, []byte("à garder"), 0o600); err != nil {
		t.Fatal(err)
	}
	fresh := filepath.Join(t.TempDir(), "nouveau")
	for _, c := range []struct {
		rule string
		o    opening.Options
		want error
		says string
	}{
		{"a code of no region", opening.Options{Dir: fresh, Region: "99", Year: 2025}, opening.ErrRegion, "84 Auvergne-Rhône-Alpes"},
		{"no region", opening.Options{Dir: fresh, Year: 2025}, opening.ErrRegion, "32 Hauts-de-France"},
		{"a department for a region", opening.Options{Dir: fresh, Region: "62", Year: 2025}, opening.ErrRegion, "62"},
		{"a year with two digits", opening.Options{Dir: fresh, Region: "84", Year: 25}, opening.ErrYear, "25"},
		{"no year", opening.Options{Dir: fresh, Region: "84"}, opening.ErrYear, "2025"},
		{"a folder with a file", opening.Options{Dir: full, Region: "84", Year: 2025}, opening.ErrFolder, "pas vide"},
		{"a file for a folder", opening.Options{Dir: file, Region: "84", Year: 2025}, opening.ErrFolder, "note.txt"},
		{"a folder below a file", opening.Options{Dir: filepath.Join(file, "c"), Region: "84", Year: 2025}, opening.ErrFolder, "note.txt"},
		{"another region than the former campaign's", opening.Options{Dir: fresh, Region: "84", Former: former}, opening.ErrRegion, "32"},
	} {
		_, err := opening.Create(c.o)
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.rule, err)
		}
	}
	if content, _ := os.ReadFile(file); string(content) != "à garder" {
		t.Error("a file was overwritten")
	}
	if _, err := os.Stat(fresh); err == nil {
		t.Error("a refused campaign left a folder")
	}
}

// --depuis keeps the register byte for byte, moves year and dates on, keeps
// comments, and leaves the returns behind.
func TestFormerCampaignIsCarriedOver(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "hdf-2024")
	if err := os.CopyFS(dir, os.DirFS(sample)); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"theme.yaml": "police: Liberation Serif\n", "corrections.csv": "fichier;cellule\n", "codage.xlsx": "relu",
	} {
		if name == "theme.yaml" {
			theme, err := os.ReadFile("../../templates/theme.yaml")
			if err != nil {
				t.Fatal(err)
			}
			content = string(theme)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	former, _, err := codebook.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "historique"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "historique", "2022.csv"), []byte("a;b\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	next := filepath.Join(t.TempDir(), "hdf-2025")
	created, err := opening.Create(opening.Options{Dir: next, Former: former})
	if err != nil {
		t.Fatal(err)
	}
	c := created.Codebook.Campaign
	if c.Year != 2025 || c.Opens.Format(time.DateOnly) != "2026-01-01" || c.Closes.Format(time.DateOnly) != "2026-02-28" {
		t.Errorf("year %d, survey from %v to %v", c.Year, c.Opens, c.Closes)
	}
	if !strings.HasPrefix(c.Source, "Bilans 2025 des médiateurs santé") || c.QPVSource != former.Campaign.QPVSource {
		t.Errorf("sources %q and %q", c.Source, c.QPVSource)
	}
	for name, as := range map[string]string{"postes.xlsx": "", "theme.yaml": "", "textes/contexte.tmpl": "", "codage.xlsx": "",
		"corrections.csv": "corrections-2024.csv"} {
		if as == "" {
			as = name
		}
		want, _ := os.ReadFile(filepath.Join(dir, name))
		if got, err := os.ReadFile(filepath.Join(next, as)); err != nil || string(got) != string(want) || !slices.Contains(created.Kept, as) {
			t.Errorf("%s: %v", as, err)
		}
	}
	if table, err := os.ReadFile(filepath.Join(next, "historique", "2022.csv")); err != nil || string(table) != "a;b\n" {
		t.Errorf("the history did not come along: %q, %v", table, err)
	}
	if series, err := os.ReadFile(filepath.Join(next, "correspondances.yaml")); err != nil ||
		!strings.Contains(string(series), "campagnes_precedentes: ") || len(created.Codebook.Former.Series.Campaigns) != 1 {
		t.Errorf("the former year is not set: %s, %v", series, err)
	}
	if entries, err := os.ReadDir(filepath.Join(next, "retours")); err != nil || len(entries) != 1 {
		t.Errorf("returns came along: %v %v", entries, err)
	}
	if _, err := os.Stat(filepath.Join(next, "annexe-publiee.csv")); err == nil {
		t.Error("the published table of the former year came along")
	}
}

// A register and a questionnaire that LibreOffice saved come along as they are,
// with no empty ones beside them.
func TestWhatLibreOfficeSavedIsCarriedOver(t *testing.T) {
	dir, next := t.TempDir(), filepath.Join(t.TempDir(), "hdf-2025")
	for _, name := range []string{"campagne.yaml", "postes.xlsx"} {
		content, err := os.ReadFile(filepath.Join(sample, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, strings.Replace(name, ".xlsx", ".ods", 1)), content, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	former, _, err := codebook.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	created, err := opening.Create(opening.Options{Dir: next, Former: former})
	if err != nil || !slices.Contains(created.Kept, "postes.ods") {
		t.Fatalf("%+v, %v", created.Kept, err)
	}
	if _, err := os.Stat(filepath.Join(next, "postes.xlsx")); err == nil {
		t.Error("an empty register beside the one that came along")
	}
}
