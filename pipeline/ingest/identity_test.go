package ingest

import (
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

func TestWhoseReturnItIs(t *testing.T) {
	anonymous := form(line{"id_poste", "Poste", nil})
	named := func(post any, year any) map[string]any {
		return map[string]any{codebook.PostName: post, codebook.YearName: year, codebook.VersionName: 1}
	}
	for _, c := range []struct {
		rule  string
		file  string
		book  workbook
		post  string // empty: refused
		codes string
	}{
		{"the defined name tells, whatever the file is called", "bilan final v2.xlsx", workbook{names: named("MS-62-03", 2024)}, "MS-62-03", ""},
		{"then the answer id_poste", "bilan.xlsx", workbook{}, "MS-62-03", "poste-par-reponse"},
		{"then the name of the file", "bilan-2024_MS-62-04_Calais - Copie.xlsx", workbook{rows: anonymous}, "MS-62-04",
			"poste-par-nom-de-fichier"},
		{"a file name in decomposed letters", "Me\u0301diateur ms62-4.xlsx", workbook{rows: anonymous}, "MS-62-04", "poste-par-nom-de-fichier"},
		{"a file name that holds two posts tells nothing", "MS-62-03 et MS-62-04.xlsx", workbook{rows: anonymous}, "", "poste-absent"},
		{"nothing tells", "bilan.xlsx", workbook{rows: anonymous}, "", "poste-absent"},
		{"another spelling", "bilan.xlsx", workbook{rows: form(line{"id_poste", "Poste", "ms 62 3"})}, "MS-62-03",
			"poste-ecriture poste-par-reponse"},
		{"name and answer that differ", "bilan.xlsx", workbook{names: named("MS-62-03", 2024),
			rows: form(line{"id_poste", "Poste", "MS-62-04"})}, "MS-62-03", "poste-contradictoire"},
		{"an unknown post", "bilan.xlsx", workbook{names: named("MS-62-99", 2024)}, "", "poste-inconnu"},
		{"a post of another region", "bilan.xlsx", workbook{names: named("MS-75-03", 2024)}, "", "poste-autre-region"},
		{"a vacant post is counted", "bilan.xlsx", workbook{names: named("MS-62-05", 2024), rows: form(line{"id_poste", "Poste", "MS-62-05"})},
			"MS-62-05", "poste-vacant"},
		{"another year is refused", "bilan.xlsx", workbook{names: named("MS-62-03", 2023)}, "", "annee-autre"},
		{"the year as text", "bilan.xlsx", workbook{names: named("MS-62-03", "2024")}, "MS-62-03", ""},
		{"an unreadable year is refused", "bilan.xlsx", workbook{names: named("MS-62-03", "l'an dernier")}, "", "annee-illisible"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			result := files{c.file: c.book.bytes(t)}.ingest(t)
			got := ""
			if len(result.Responses) == 1 {
				got = result.Responses[0].Post
			}
			if got != c.post || codes(result.Issues) != c.codes {
				t.Errorf("post %q issues %q, want %q %q:\n%s", got, codes(result.Issues), c.post, c.codes, messages(result.Issues))
			}
			if c.post == "" && (result.Balance.Used > 0 || result.Balance.SetAside == 0) {
				t.Errorf("balance of a refused return %+v", result.Balance)
			}
		})
	}
}

func TestAnotherYearNamesBothYears(t *testing.T) {
	names := maps.Clone(identified())
	names[codebook.YearName] = 2023
	result := files{"vieux.xlsx": workbook{names: names}.bytes(t)}.ingest(t)
	if got := messages(result.Issues); !strings.Contains(got, "2023") || !strings.Contains(got, "2024") {
		t.Errorf("issues:\n%s", got)
	}
}

func TestOneReturnForEachPost(t *testing.T) {
	book := func(date string, persons int) []byte {
		return workbook{names: identified(), rows: form(line{"date_saisie", "Date", date}, line{"personnes", "Personnes", persons})}.bytes(t)
	}
	for _, c := range []struct {
		rule  string
		files files
		kept  string
		codes string
		want  Balance
	}{
		{"the latest day is used", files{"a.xlsx": book("2025-02-01", 1), "b.xlsx": book("2025-01-01", 2)}, "retours/a.xlsx", "retour-double",
			Balance{Found: 20, Used: 10, SetAside: 10}},
		{"of the same day, the later name", files{"a.xlsx": book("2025-02-01", 1), "b.xlsx": book("2025-02-01", 2)}, "retours/b.xlsx",
			"retour-double", Balance{Found: 20, Used: 10, SetAside: 10}},
		{"a dated return before an undated one", files{"a.xlsx": book("2025-02-01", 1), "b.xlsx": book("", 2)}, "retours/a.xlsx",
			"retour-double", Balance{Found: 19, Used: 10, SetAside: 9}},
		{"one named after another post gives way", files{"a.xlsx": book("2025-01-01", 1), "MS-62-04.xlsx": book("2025-02-01", 2)},
			"retours/a.xlsx",
			"poste-autre-nom-de-fichier retour-double", Balance{Found: 20, Used: 10, SetAside: 10}},
		{"and is read where nothing else came", files{"MS-62-04.xlsx": book("2025-02-01", 2)}, "retours/MS-62-04.xlsx",
			"poste-autre-nom-de-fichier", Balance{Found: 10, Used: 10}},
		{"a copy counts once", files{"a.xlsx": book("2025-02-01", 1), "a - Copie.xlsx": book("2025-02-01", 1)}, "retours/a.xlsx", "retour-copie",
			Balance{Found: 20, Used: 10, Ignored: 10}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			result := c.files.ingest(t)
			if got := result.only(t).Source.File; got != c.kept || codes(result.Issues) != c.codes || result.Balance != c.want {
				t.Errorf("kept %s, balance %+v, want %s %+v; issues:\n%s", got, result.Balance, c.kept, c.want, messages(result.Issues))
			}
		})
	}
}

// A post is found in the name of a file as if every post of the register were
// looked for in it.
func FuzzPostInName(f *testing.F) {
	for _, name := range []string{"MS-62-03.xlsx", "ms62 4 et MS-62-03", "062-03 ms 62 3", "MS-62-034", "MS-62-3-62-3", "", "é-62"} {
		f.Add(name)
	}
	cb := testCodebook(f)
	posts := append(slices.Clone(testPosts), survey.Post{ID: "62-03"}, survey.Post{ID: "ms 62 003 9"}, survey.Post{ID: "-"})
	r := newRoll(cb.Campaign, posts)
	f.Fuzz(func(t *testing.T, name string) {
		base := path.Base(name)
		whole := " " + strings.Join(tokens(strings.TrimSuffix(base, path.Ext(base))), " ") + " "
		var found []string
		for _, p := range posts {
			if key := strings.Join(tokens(p.ID), " "); key != "" && strings.Contains(whole, " "+key+" ") {
				found = append(found, p.ID)
			}
		}
		post, ok := r.inName(name)
		if ok != (len(found) == 1) || ok && post.ID != found[0] {
			t.Errorf("%q: %q, %v, want %v", name, post.ID, ok, found)
		}
	})
}
