package form_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/form"
	"bilan/pipeline/survey"
)

// xlsformTable is a table of a questionnaire: rows of cells by column.
type xlsformTable []map[string]string

func (t xlsformTable) csv() string {
	var heads []string
	for _, row := range t {
		for key := range row {
			if !slices.Contains(heads, key) {
				heads = append(heads, key)
			}
		}
	}
	slices.Sort(heads)
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write(heads)
	for _, row := range t {
		cells := make([]string, len(heads))
		for i, h := range heads {
			cells[i] = row[h]
		}
		_ = w.Write(cells)
	}
	w.Flush()
	return b.String()
}

// feature is one line of the table of GUIDE.md.
type feature struct{ name, example, verdict string }

var featureLine = regexp.MustCompile("(?m)^\\| ([^|]+) \\| `([^`]+)` \\| (lu|gardé|refusé) \\|$")

func features(t *testing.T) []feature {
	t.Helper()
	guide, err := os.ReadFile("../../GUIDE.md")
	check(t, err)
	_, table, ok := strings.Cut(string(guide), "Un test essaie chaque ligne de ce tableau.\n\n")
	if !ok {
		t.Fatal("GUIDE.md has no table of XLSForm")
	}
	table, _, _ = strings.Cut(table, "\n\n")
	var all []feature
	for _, m := range featureLine.FindAllStringSubmatch(table, -1) {
		all = append(all, feature{m[1], m[2], m[3]})
	}
	if lines := strings.Count(table, "\n|") - 1; len(all) != lines { // below the heads
		t.Fatalf("%d lines of the table are read, of %d", len(all), lines)
	}
	return all
}

// tried writes the questionnaire that holds the example, beside a few questions
// that it may name.
func tried(example string) map[string]string {
	row := map[string]string{"type": "text", "name": "essai", "label": "Essai ?"}
	choice := map[string]string{"list_name": "oui_non", "name": "peut-etre", "label": "Peut-être"}
	settings := map[string]string{"form_id": "essai", "form_title": "Essai", "version": "1"}
	for part := range strings.SplitSeq(example, " · ") {
		key, value, _ := strings.Cut(part, ": ")
		switch {
		case strings.HasPrefix(key, "choices."):
			choice[strings.TrimPrefix(key, "choices.")] = value
		case strings.HasPrefix(key, "settings."):
			settings[strings.TrimPrefix(key, "settings.")] = value
		default:
			row[key] = value
			if strings.HasPrefix(key, "label::") {
				delete(row, "label")
			}
		}
	}
	questions := xlsformTable{
		{"type": "text", "name": "id_poste", "label": "Poste ?"}, {"type": "date", "name": "date_saisie", "label": "Quel jour ?"},
		{"type": "integer", "name": "nombre", "label": "Combien ?"}, {"type": "text", "name": "texte", "label": "Quoi ?"},
		{"type": "select_one oui_non", "name": "choix", "label": "Lequel ?"},
		{"type": "select_multiple oui_non", "name": "plusieurs", "label": "Lesquels ?"}, row,
	}
	if kind, ok := strings.CutPrefix(row["type"], "begin_"); ok {
		questions = append(questions, map[string]string{"type": "text", "name": "dedans", "label": "Dedans ?"},
			map[string]string{"type": "end_" + kind})
	}
	choices := xlsformTable{
		{"list_name": "oui_non", "name": "oui", "label": "Oui"}, {"list_name": "oui_non", "name": "non", "label": "Non"}, choice,
	}
	return map[string]string{"survey.csv": questions.csv(), "choices.csv": choices.csv(), "settings.csv": xlsformTable{settings}.csv()}
}

// questionnaireFaults are the errors of a questionnaire, but not of what the
// defaults say of questions that it does not have.
func questionnaireFaults(issues []survey.Issue) []survey.Issue {
	return slices.DeleteFunc(slices.Clone(issues), func(i survey.Issue) bool {
		return i.Level != survey.Error || !strings.HasPrefix(i.Ref.File, "questionnaire")
	})
}

// What GUIDE.md says of each element of XLSForm is so: what is read or kept is
// handed on as it was written, and what is refused is named with its line and
// what to write instead.
func TestXLSFormFeaturesOfTheGuide(t *testing.T) {
	for _, f := range features(t) {
		dir, files := t.TempDir(), tried(f.example)
		check(t, os.WriteFile(filepath.Join(dir, codebook.CampaignFile), []byte(smallCampaign), 0o600))
		check(t, os.Mkdir(filepath.Join(dir, "questionnaire"), 0o700))
		for name, text := range files {
			check(t, os.WriteFile(filepath.Join(dir, "questionnaire", name), []byte(text), 0o600))
		}
		cb, issues, err := codebook.Load(dir)
		check(t, err)
		faults := questionnaireFaults(issues)
		if f.verdict == "refusé" {
			if len(faults) != 1 || faults[0].Ref.Line == 0 || faults[0].Remedy() == "" {
				t.Errorf("%s (%s) is not refused once, with its line and what to write: %v", f.name, f.example, faults)
			}
			continue
		}
		if len(faults) > 0 {
			t.Errorf("%s (%s) is refused: %v", f.name, f.example, faults)
			continue
		}
		handedOn(t, f, cb, files)
		posts := []survey.Post{{ID: "A-1", Department: "62"}, {ID: "A-2", Department: "02"}}
		sameQuestionnaire(t, f.name, cb, throughXLSForm(t, dir, func(b *bytes.Buffer) error { return form.WriteOnline(b, cb, posts) }))
	}
}

const smallCampaign = `region: "32"
annee: 2024
titre: "Essai"
collecte: {debut: 2025-01-01, fin: 2025-02-28}
departements: [{code: "62"}]
`

// handedOn asks that every cell come out of --xlsform.
func handedOn(t *testing.T, f feature, cb *codebook.Codebook, files map[string]string) {
	t.Helper()
	sheets := onlineSheets(t, func(b *bytes.Buffer) error { return form.WriteOnline(b, cb, nil) })
	for name, text := range files {
		records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		check(t, err)
		sheet := sheets[strings.TrimSuffix(name, ".csv")]
		for _, cell := range slices.Concat(records...) {
			if base, ok := strings.CutSuffix(cell, " or_other"); ok {
				cell = base + codebook.OtherSuffix
			}
			if !strings.Contains(sheet, cell) {
				t.Errorf("%s (%s): %s loses %q:\n%s", f.name, f.example, name, cell, sheet)
			}
		}
	}
}
