package present

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/codebook"
)

// The sample campaign's definitions, which the default texts are written for.
func sampleCodebook(t *testing.T) *codebook.Codebook {
	t.Helper()
	cb, issues, err := codebook.Load("../../data/hdf-2024")
	if err != nil || len(issues) > 0 {
		t.Fatal(err, issues)
	}
	return cb
}

// What no sentence may hold, whatever the figures.
var spoiled = regexp.MustCompile(`<nil>|<no value>|\{\{|%!|  | \.|\.\.|,,| ,|\( ?\)|: ?\.|\b(de|du|des|dans|par|en) [.,]`)

// On empty, single, equal, all-zero and hidden answers no sentence is broken
// and none stands twice in a document.
func TestTextsHoldOnExtremes(t *testing.T) {
	for k, in := range rehearsals(sampleCodebook(t)) {
		docs, err := Documents(in)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			for _, fault := range saidTwice(d) {
				t.Errorf("rehearsal %d, %s: %s", k, d.ID, fault)
			}
			seen := map[string]bool{}
			for _, text := range prose(d) {
				if bad := spoiled.FindString(text); bad != "" || text == "" {
					t.Errorf("rehearsal %d, %s: %q in %q", k, d.ID, bad, text)
				}
				for sentence := range strings.SplitSeq(text, ". ") {
					if len(sentence) > 40 && seen[sentence] {
						t.Errorf("rehearsal %d, %s: said twice: %q", k, d.ID, sentence)
					}
					seen[sentence] = true
				}
			}
		}
	}
}

// saidTwice lists the charts whose figures stand all in one line of a table of
// the text; the annexe has them all by design.
func saidTwice(d Document) (faults []string) {
	for _, sec := range d.Sections {
		for _, b := range sec.Blocks {
			c, ok := b.(*Chart)
			if !ok || len(c.Items) < 3 {
				continue
			}
			for _, other := range d.Sections {
				for _, b := range other.Blocks {
					if t, ok := b.(*Table); ok && other.ID != "annexe" && t.shows(c) {
						faults = append(faults, c.ID+" repeats the table "+t.ID)
					}
				}
			}
		}
	}
	return faults
}

// shows reports whether a row or a column of the table has every figure of a
// chart beside the label that it has there.
func (t *Table) shows(c *Chart) bool {
	has := func(item Item) bool {
		return slices.ContainsFunc(t.Rows, func(r Row) bool {
			return slices.ContainsFunc(r.Cells, func(cell Cell) bool { return cell.Text == item.Text }) && r.Head == item.Label
		})
	}
	return !slices.ContainsFunc(c.Items, func(i Item) bool { return !has(i) })
}

// prose is every paragraph of a document but the definitions, which repeat
// themselves by nature.
func prose(d Document) []string {
	var all []string
	for _, s := range d.Sections {
		all = append(all, s.Title)
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case Paragraph:
				all = append(all, b.Plain())
			case List:
				if s.ID != "methode" {
					for _, p := range b {
						all = append(all, p.Plain())
					}
				}
			case *Chart:
				all = append(all, b.Title, b.Subtitle)
			}
		}
	}
	return all
}

// Nothing of a column that must stay secret is in its document: neither a
// figure nor a choice of its own.
func TestSecretColumnShowsTheRegionInstead(t *testing.T) {
	in := rehearsals(sampleCodebook(t))[1] // one respondent in each department
	docs, err := Documents(in)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range docs[1:] {
		for _, s := range d.Sections {
			for _, b := range s.Blocks {
				if c, ok := b.(*Chart); ok && s.Level == 2 && !strings.HasPrefix(c.Main, "Hauts-de-France") {
					t.Errorf("%s: %s is drawn for %s", d.ID, c.ID, c.Main)
				}
			}
		}
	}
}

// A typo in a text is found before a return is read, with its line, even in a
// branch that no rehearsal takes.
func TestCheckFindsFaultsOfTexts(t *testing.T) {
	for _, c := range []struct{ source, place, cause string }{
		{"Bonjour\n{{ chiffre \"persones\" }}", "ligne 2", "l'indicateur « persones » n'existe pas"},
		{"{{ if false }}\n\n{{ with chiffre \"nulle_part\" }}{{ end }}{{ end }}", "ligne 3", "l'indicateur « nulle_part » n'existe pas"},
		{"{{ with chiffre \"personnes\" \"suisse\" }}{{ . }}{{ end }}", "ligne 1", "la colonne « suisse » n'existe pas"},
		{"{{ chifre \"personnes\" }}", "ligne 1", "la fonction « chifre » n'existe pas"},
		{"un\n{{ .Anne }}", "ligne 2", "« .Anne » n'existe pas"},
		{"{{ with chiffre \"personnes\" }}", "ligne 1", "n'est pas fermée"},
		{"{{ chiffre \"personnes\" }} personnes", "", "hors de {{ with … }}"},
		{"{{ with palmares \"personnes\" 3 }}{{ end }}", "ligne 1", "n'est pas un palmarès"},
	} {
		cb := sampleCodebook(t)
		cb.Texts = map[string]codebook.Text{"essai": {Name: "essai", File: "textes/essai.tmpl", Source: c.source}}
		issues := Check(cb)
		if len(issues) != 1 || issues[0].Ref.Place() != c.place || !strings.Contains(issues[0].String(), c.cause) ||
			issues[0].Ref.File != "textes/essai.tmpl" {
			t.Errorf("%q: %v, want %s: %s", c.source, issues, c.place, c.cause)
		}
	}
}

// A part that has nothing to say has no heading, whatever the answers.
func TestNoHeadingStandsAlone(t *testing.T) {
	for k, in := range rehearsals(sampleCodebook(t)) {
		docs, err := Documents(in)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			for _, s := range d.Sections {
				if len(s.Blocks) == 0 {
					t.Errorf("rehearsal %d, %s: nothing under %q", k, d.ID, s.Title)
				}
			}
		}
	}
}
