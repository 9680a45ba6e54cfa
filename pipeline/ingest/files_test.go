package ingest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bilan/pipeline/codebook"
)

// Beside each odd file stands a sound return: it must be read all the same.
func TestOddFilesDoNotStopTheOthers(t *testing.T) {
	sound := workbook{names: identified()}.bytes(t)
	for _, c := range []struct {
		rule, name string
		content    []byte
		layout     string
		message    string
	}{
		{"a lock file of Office", "~$MS-62-03.xlsx", []byte("x"), LayoutIgnored, ""},
		{"a folder view of macOS", ".DS_Store", []byte("x"), LayoutIgnored, ""},
		{"a cache of Windows", "Thumbs.db", []byte("x"), LayoutIgnored, ""},
		{"a setting of Windows", "Desktop.ini", []byte("x"), LayoutIgnored, ""},
		{"an empty file", "vide.xlsx", nil, LayoutRefused, "vide (0 octet)"},
		{"a cut workbook", "coupe.xlsx", sound[:len(sound)/2], LayoutRefused, "la fin du fichier manque"},
		{"a damaged workbook", "abime.xlsx", damaged(sound), LayoutRefused, "abîmé"},
		{"a note", "note.txt", []byte("bonjour\nà demain"), LayoutRefused, "aucune question"},
		{"a note that calls itself a workbook", "note.xlsx", []byte("bonjour\nà demain"), LayoutRefused, "du texte (CSV ?) renommé"},
		{"an old workbook", "ancien.xls", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), []byte(utf16LE("....Workbook...."))...),
			LayoutRefused, ".xls"},
		{"a page", "page.xls", []byte("<html><table></table></html>"), LayoutRefused, "une page web (HTML) renommée"},
		{"a document", "bilan.pdf", []byte("%PDF-1.7\n%\xe2\xe3"), LayoutRefused, "un document PDF"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			result := files{"MS-62-03.xlsx": sound, c.name: c.content}.ingest(t)
			result.only(t)
			var odd Input
			for _, in := range result.Inputs {
				if in.File == "retours/"+c.name {
					odd = in
				}
			}
			if odd.Layout != c.layout || !strings.Contains(messages(result.Issues), c.message) {
				t.Errorf("layout %q, want %q and %q in:\n%s", odd.Layout, c.layout, c.message, messages(result.Issues))
			}
		})
	}
}

func damaged(data []byte) []byte {
	d := bytes.Clone(data)
	for i := len(d) / 3; i < len(d)/3+20; i++ {
		d[i] ^= 0x55
	}
	return d
}

func TestEntriesThatAreNoFiles(t *testing.T) {
	cb := testCodebook(t)
	dir := filepath.Join(cb.Campaign.Dir, ReturnsDir)
	must(t, os.MkdirAll(filepath.Join(dir, "dossier.xlsx"), 0o755))
	must(t, os.MkdirAll(filepath.Join(dir, "Pas-de-Calais"), 0o755))
	must(t, os.WriteFile(filepath.Join(dir, "Pas-de-Calais", "MS-62-03.xlsx"), workbook{names: identified()}.bytes(t), 0o644))
	must(t, os.Symlink(dir, filepath.Join(dir, "boucle")))
	must(t, os.Symlink("perdu2.xlsx", filepath.Join(dir, "perdu.xlsx")))
	must(t, os.Symlink("rond.xlsx", filepath.Join(dir, "rond.xlsx")))
	must(t, os.WriteFile(filepath.Join(dir, "gros.xlsx"), nil, 0o644))
	must(t, os.Truncate(filepath.Join(dir, "gros.xlsx"), maxFileBytes+1))
	result := readReturns(t, cb)
	if got := result.only(t).Source.File; got != "retours/Pas-de-Calais/MS-62-03.xlsx" {
		t.Errorf("source %s", got)
	}
	for _, want := range []string{
		"retours/boucle : raccourci (lien) non suivi : il mène à un dossier",
		"retours/perdu.xlsx : raccourci (lien) non suivi : introuvable",
		"retours/rond.xlsx : raccourci (lien) non suivi : lien qui tourne en rond",
		"retours/dossier.xlsx : c'est un dossier",
		"retours/gros.xlsx : le fichier pèse 64 Mo",
	} {
		if !strings.Contains(messages(result.Issues), want) {
			t.Errorf("no message %q in:\n%s", want, messages(result.Issues))
		}
	}
}

// A folder that is missing, or is none, is not a campaign where nobody answered.
func TestTheFolderMustBeThere(t *testing.T) {
	for name, make := range map[string]func(root string) error{
		"missing":     func(string) error { return nil },
		"a file":      func(root string) error { return os.WriteFile(root, []byte("x"), 0o644) },
		"a lost link": func(root string) error { return os.Symlink("perdu", root) },
		"a loop":      func(root string) error { return os.Symlink(ReturnsDir, root) },
	} {
		cb := testCodebook(t)
		must(t, make(filepath.Join(cb.Campaign.Dir, ReturnsDir)))
		if _, err := Returns(context.Background(), cb, testPosts, nil); !errors.Is(err, ErrNoFolder) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// Returns often stand on a shared drive, behind a link.
func TestTheFolderMayBeALink(t *testing.T) {
	cb, shared := testCodebook(t), t.TempDir()
	must(t, os.WriteFile(filepath.Join(shared, "MS-62-03.xlsx"), workbook{names: identified()}.bytes(t), 0o644))
	must(t, os.Symlink(shared, filepath.Join(cb.Campaign.Dir, ReturnsDir)))
	if got := readReturns(t, cb).only(t).Source.File; got != "retours/MS-62-03.xlsx" {
		t.Errorf("source %s", got)
	}
}

func TestACancelledRunStops(t *testing.T) {
	cb := testCodebook(t)
	must(t, os.MkdirAll(filepath.Join(cb.Campaign.Dir, ReturnsDir), 0o755))
	must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, ReturnsDir, "a.csv"), []byte("x"), 0o644))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Returns(ctx, cb, testPosts, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestTheSameFolderGivesTheSameResult(t *testing.T) {
	cb := testCodebook(t)
	dir := filepath.Join(cb.Campaign.Dir, ReturnsDir)
	must(t, os.MkdirAll(dir, 0o755))
	for _, name := range []string{"a.xlsx", "b.xlsx", "c.xlsx", "d.xlsx"} {
		must(t, os.WriteFile(filepath.Join(dir, name), workbook{names: identified(), rows: form(line{"personnes", "P", name})}.bytes(t), 0o644))
	}
	first, err := json.Marshal(readReturns(t, cb))
	must(t, err)
	for range 10 {
		again, err := json.Marshal(readReturns(t, cb))
		must(t, err)
		if !bytes.Equal(first, again) {
			t.Fatalf("two readings differ:\n%s\n%s", first, again)
		}
	}
}

func TestProgressCountsEveryFile(t *testing.T) {
	cb := testCodebook(t)
	dir := filepath.Join(cb.Campaign.Dir, ReturnsDir)
	must(t, os.MkdirAll(dir, 0o755))
	for _, name := range []string{"a.csv", "b.csv", "c.csv"} {
		must(t, os.WriteFile(filepath.Join(dir, name), []byte("x"), 0o644))
	}
	var seen []int
	_, err := Returns(context.Background(), cb, testPosts, func(done, total int) {
		if total != 3 {
			t.Errorf("total %d", total)
		}
		seen = append(seen, done)
	})
	must(t, err)
	if len(seen) != 3 || seen[2] != 3 {
		t.Errorf("progress %v", seen)
	}
}

func TestRegister(t *testing.T) {
	cb := testCodebook(t)
	rows := []line{
		{"Registre des postes"},
		{"Statut", "ID poste", "Département", "Commune", "Code INSEE", "Longitude", "LATITUDE", "Territoire", "Structure", "Date ouverture"},
		{"Pourvu", "MS-62-03", "62", "Boulogne", "62160", 1.6, 50.7, "QPV", "CCAS", "2015-04-01"},
		{"vacant", "MS-02-01", 2, "Saint-Quentin", 2691, "3,28757", "49,84889", "rural", "Centre social", nil},
		{"Pourvu", "MS-62-03", "62"},
		{"Pourvu", "MS-75-01", "75"},
		{"peut-être", "MS-62-06", "62", nil, nil, 500, 50, "ville"},
		{"Pourvu", nil, "62"},
	}
	must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, RegisterFile), workbook{sheet: "Postes", rows: rows}.bytes(t), 0o644))
	posts, issues, err := Register(cb)
	must(t, err)
	if len(posts) != 3 { // the post of Paris is in no department of the campaign, and in no total
		t.Fatalf("%d posts:\n%s", len(posts), messages(issues))
	}
	if p := posts[0]; !p.Filled || !p.Located || p.Longitude != 1.6 || p.Territory != "QPV" || p.Opened != "2015-04-01" ||
		p.Ref.String() != "postes.xlsx › Postes!B3" {
		t.Errorf("first post %+v", p)
	}
	if p := posts[1]; p.Filled || p.Department != "02" || p.INSEE != "02691" || p.Latitude != 49.84889 || p.Territory != "Rural" {
		t.Errorf("second post %+v", p)
	}
	want := "registre-poste-double registre-departement registre-valeur registre-valeur registre-valeur registre-poste-sans-nom"
	if got := codes(issues); got != want {
		t.Errorf("issues %s:\n%s", got, messages(issues))
	}
}

// What no figure rests on may lack without a word: the place in degrees, the quarter,
// the address, the day on which a post was opened.
func TestTheColumnsOfARegister(t *testing.T) {
	for rule, c := range map[string]struct {
		content []byte
		codes   string
	}{
		"absent":         {nil, "registre-illisible"},
		"not a workbook": {[]byte("bonjour\n"), "registre-illisible"},
		"no headings":    {workbook{rows: []line{{"Poste", "Commune"}}}.bytes(t), "registre-sans-titres"},
		"no department": {workbook{rows: []line{{"id_poste", "commune", "code_insee", "longitude", "latitude", "territoire", "structure",
			"date_ouverture", "statut"}}}.bytes(t), "registre-colonne-absente"},
		"only what is asked for": {workbook{rows: []line{{"id_poste", "departement", "commune", "code_insee", "territoire", "structure",
			"statut"}}}.bytes(t), ""},
	} {
		cb := &codebook.Codebook{Campaign: codebook.Campaign{Dir: t.TempDir()}}
		if c.content != nil {
			must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, RegisterFile), c.content, 0o644))
		}
		_, issues, err := Register(cb)
		must(t, err)
		if codes(issues) != c.codes {
			t.Errorf("%s: issues %s", rule, messages(issues))
		}
	}
}
