package codebook

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/survey"
)

// laid is the sample's campaign.yaml with other files beside it, so that all
// else is the default.
func laid(t *testing.T, files map[string]string) (*Codebook, []survey.Issue) {
	t.Helper()
	dir := folderOf(t, files)
	write(t, dir, CampaignFile, []byte(base[CampaignFile]+`  - {code: "60"}
  - {code: "62"}
  - {code: "80"}
`))
	return load(t, dir)
}

// ids lists what a test compares: columns, indicators or sections.
func ids[T any](all []T, id func(T) string) string { return strings.Join(names(all, id), " ") }

const (
	groupColumn  = "- {id: littoral, libelle: Littoral, dans: sur le littoral, departements: [\"62\", \"80\"]}\n"
	otherRegion  = "- {id: region, libelle: Toute la région, dans: dans toute la région}\n"
	copiedRegion = "- {id: region, libelle: \"Région\", dans: \"dans la région\"}\n"
	ofEach       = " dep-59 dep-02 dep-60 dep-62 dep-80"
)

// A file of the campaign holds what it adds, changes and removes; what it does
// not speak of stays.
func TestCampaignFileIsLaidOverTheDefault(t *testing.T) {
	const usual = "region picardie nord pas-de-calais rural qpv" + ofEach
	for _, c := range []struct{ rule, file, want string }{
		{"nothing but a comment", "# rien à changer\n", usual},
		{"an entry is added at the end", groupColumn, usual + " littoral"},
		{"an entry stands after the one it names", strings.Replace(groupColumn, "}", ", apres: region}", 1),
			"region littoral picardie nord pas-de-calais rural qpv" + ofEach},
		{"an entry replaces the default in its place", otherRegion, usual},
		{"a default entry moves", strings.Replace(otherRegion, "}", ", apres: qpv}", 1), "picardie nord pas-de-calais rural qpv region" + ofEach},
		{"entries are removed", "- retirer: [picardie, nord, pas-de-calais]\n", "region rural qpv" + ofEach},
		{"one entry is removed", "- retirer: picardie\n", "region nord pas-de-calais rural qpv" + ofEach},
		{"the columns of each department are removed", "- retirer: [departement]\n", "region picardie nord pas-de-calais rural qpv"},
		{"everything is removed", copiedRegion + "- retirer: tout\n" + groupColumn, "region littoral"},
		{"a copy stands alone", copiedRegion + groupColumn + "- chaque: departement\n", "region littoral" + ofEach},
		{"a copy that removes is no copy", "- retirer: nord\n" + copiedRegion, "region picardie pas-de-calais rural qpv" + ofEach},
		{"an empty list is empty", "[]\n", ""},
	} {
		cb, _ := laid(t, map[string]string{columnsFile: c.file})
		if got := ids(cb.Columns, Column.id); got != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.rule, got, c.want)
		}
	}
	cb, issues := laid(t, map[string]string{columnsFile: otherRegion})
	wantNoIssue(t, issues)
	if cb.Columns[0].Label != "Toute la région" {
		t.Errorf("the default was not replaced: %+v", cb.Columns[0])
	}
}

// Each list of a file of keys is laid over its own default, and a key that is
// not there keeps its default.
func TestListsUnderKeysAreLaidOverEachOther(t *testing.T) {
	cb, issues := laid(t, map[string]string{
		reportFile: "sections:\n  - {id: ajout, titre: En plus, apres: conclusion, blocs: [{tableau: ajout}]}\n  - retirer: [dispositif]\n" +
			"tableaux:\n  - {id: ajout, titre: En plus, indicateurs: [personnes], colonnes: [region]}\nresume: [formation]\n",
		themeFile: "couleurs: {principal: \"#333333\"}\n",
	})
	wantNoIssue(t, issues)
	var sections []string
	for _, s := range cb.Report.Sections {
		sections = append(sections, s.ID)
	}
	if got := strings.Join(sections, " "); !strings.Contains(got, "conclusion ajout evolution methode") || strings.Contains(got,
		"dispositif") ||
		!strings.HasSuffix(got, "mentions annexe retour retour-chiffres retour-palmares retour-corrections retour-contact") {
		t.Errorf("sections %s", got)
	}
	if n := len(cb.Report.Tables); n != 6 || cb.Report.Tables[5].ID != "ajout" {
		t.Errorf("%d tables", n)
	}
	if !slices.Equal(cb.Report.Key, []string{"formation"}) {
		t.Errorf("key figures %v", cb.Report.Key)
	}
	if c := cb.Theme.Colors; c.Primary.R != 0x33 || c.Accent.R != 0xb3 {
		t.Errorf("colours %+v", c)
	}
}

// What the default says of a removed name goes with it; what the campaign says
// of it is a fault, and names the line that removes.
func TestRemovedNames(t *testing.T) {
	cb, issues := laid(t, map[string]string{columnsFile: "- retirer: [nord]\n", indicatorsFile: "- retirer: [formation]\n",
		reportFile: "tableaux:\n  - retirer: [apres]\n"})
	wantNoIssue(t, issues)
	for _, table := range cb.Report.Tables {
		if slices.Contains(table.Columns, "nord") || slices.Contains(table.Indicators, "formation") || table.ID == "apres" {
			t.Errorf("%+v", table)
		}
	}
	if slices.Contains(cb.Report.Key, "formation") {
		t.Errorf("key figures %v", cb.Report.Key)
	}

	const cites = "tableaux:\n  - {id: ajout, titre: En plus, indicateurs: [personnes], colonnes: [nord]}\n"
	for _, c := range []struct{ rule, columns, advice string }{
		{"removed by name", "# Nos colonnes\n- retirer: [nord]\n", "croisements.yaml › ligne 2 retire ce nom"},
		{"removed with all others", "# Nos colonnes\n\n- retirer: tout\n" + copiedRegion, "croisements.yaml › ligne 3 retire ce nom"},
		{"left out of a copy", "# Nos colonnes\n" + copiedRegion, "croisements.yaml › ligne 2 recopie le modèle"},
	} {
		_, issues := laid(t, map[string]string{columnsFile: c.columns, reportFile: cites})
		at := slices.IndexFunc(issues, func(i survey.Issue) bool { return i.Ref == line(reportFile, 2) })
		if at < 0 || issues[at].Code != survey.DefUnknownName || !strings.HasPrefix(issues[at].Remedy(), c.advice) {
			t.Errorf("%s: %v", c.rule, issues)
		}
	}
}

// A fault is where the entry at fault was written: in the campaign's file or in
// the default.
func TestFaultsOfBothFiles(t *testing.T) {
	for _, c := range []struct {
		rule, file, content string
		want                survey.Ref
		code                survey.Code
	}{
		{"of the campaign", indicatorsFile, "- {id: ajout, libelle: Ajout, mesure: moyenne, question: personne}\n", line(indicatorsFile, 1),
			survey.DefUnknownName},
		{"an unknown key", indicatorsFile,
			"- {id: personnes, libelle: Personnes, mesure: moyenne, question: personnes}\n- {id: b, libelle: B, mesure: moyenne, question: " +
				"personnes, untie: x}\n", line(indicatorsFile, 2), survey.DefUnknownKey},
		{"an entry that cannot be removed", indicatorsFile, "\n- retirer: [personnes, personne]\n", line(indicatorsFile, 2),
			survey.DefUnknownName},
		{"an entry that is not there to stand after", columnsFile, strings.Replace(groupColumn, "}", ", apres: regions}", 1),
			line(columnsFile, 1), survey.DefUnknownName},
		{"one name twice", indicatorsFile,
			"- {id: a, libelle: A, mesure: moyenne, question: personnes}\n- {id: a, libelle: A, mesure: moyenne, question: " +
				"personnes}\n", line(indicatorsFile, 2), survey.DefDuplicate},
		{"a removal with something else", indicatorsFile, "- retirer: [formation]\n  libelle: x\n", line(indicatorsFile, 1),
			survey.DefUnknownKey},
		{"of the default", columnsFile, "- retirer: [region]\n", survey.Ref{File: "templates/rapport.yaml"}, survey.DefUnknownNames},
	} {
		_, issues := laid(t, map[string]string{c.file: c.content})
		found := slices.ContainsFunc(issues, func(i survey.Issue) bool {
			return i.Code == c.code && (i.Ref == c.want || c.want.Whole() && i.Ref.File == c.want.File)
		})
		if !found {
			t.Errorf("%s: %v", c.rule, issues)
		}
	}
}

// A campaign with its own questionnaire hears once, and with what to write,
// which default indicators it cannot have.
func TestIndicatorsOfAnotherQuestionnaire(t *testing.T) {
	files := map[string]string{
		"questionnaire/survey.csv": base["questionnaire/survey.csv"], "questionnaire/choices.csv": base["questionnaire/choices.csv"],
		indicatorsFile: "- {id: ajout, libelle: Ajout, mesure: moyenne, question: personnes}\n",
	}
	_, issues := laid(t, files)
	if len(issues) != 2 || issues[1].Code != survey.DefNotAsked || !strings.Contains(issues[1].Remedy(),
		"- retirer: [acces_droits, acces_soins, ") {
		t.Fatalf("%v", issues)
	}
	_, advice, _ := strings.Cut(issues[1].Remedy(), "« ")
	advice, _, _ = strings.Cut(advice, " »")
	files[indicatorsFile] += advice + "\n"
	_, issues = laid(t, files)
	for _, i := range issues {
		if i.Code == survey.DefNotAsked {
			t.Errorf("what the message says to write does not mend it: %s", i)
		}
	}
}

// A file written when every file replaced its default still does where the
// default cannot apply: the campaign is of another region, or asks other
// questions. A note says so, until the file says what it removes.
func TestFileReplacesADefaultThatCannotApply(t *testing.T) {
	const (
		region  = "- {id: region, libelle: Ma région, dans: en région}\n"
		people  = "- {id: gens, libelle: Gens, mesure: moyenne, question: personnes}\n"
		chapter = "sections: [{id: gens, titre: Gens, blocs: [{tableau: gens}]}]\n" +
			"tableaux: [{id: gens, titre: Gens, indicateurs: [gens], colonnes: [region]}]\nresume: [gens]\n"
	)
	files := map[string]string{columnsFile: region, indicatorsFile: people, reportFile: chapter}
	read := func(change func(files map[string]string)) (*Codebook, []survey.Issue) {
		changed := maps.Clone(files)
		changed[CampaignFile] = base[CampaignFile]
		for _, name := range []string{"questionnaire/survey.csv", "questionnaire/choices.csv"} {
			changed[name] = base[name]
		}
		change(changed)
		return load(t, folderOf(t, changed))
	}
	cb, issues := read(func(map[string]string) {})
	if got := ids(cb.Columns, Column.id) + " | " + ids(cb.Indicators, Indicator.id) + " | " +
		cb.Report.Sections[0].ID; got != "region | gens | gens" ||
		len(cb.Report.Sections) != 1 {
		t.Errorf("%s, %d sections", got, len(cb.Report.Sections))
	}
	var replaced []string
	for _, i := range issues {
		if i.Code != survey.DefReplaced || i.Level != survey.Note {
			t.Errorf("%s", i)
		}
		replaced = append(replaced, i.Ref.File)
	}
	if got := strings.Join(replaced, " "); got != "indicateurs.yaml croisements.yaml rapport.yaml" {
		t.Errorf("noted of %s", got)
	}

	cb, issues = read(func(files map[string]string) {
		for _, name := range []string{columnsFile, indicatorsFile} {
			files[name] += "- retirer: tout\n"
		}
		files[reportFile] += "retirer: tout\n"
	})
	wantNoIssue(t, issues)
	if len(cb.Columns)+len(cb.Indicators)+len(cb.Report.Sections) != 3 {
		t.Errorf("%+v", cb)
	}

	// A file that places an entry in the default is laid over it.
	cb, _ = read(func(files map[string]string) { files[columnsFile] = strings.Replace(region, "}", ", apres: qpv}", 1) })
	if got := ids(cb.Columns, Column.id); !strings.HasPrefix(got, "picardie nord pas-de-calais rural qpv region") {
		t.Errorf("columns %s", got)
	}
}

// The effective definitions say of each entry where it comes from.
func TestEffectiveDefinitions(t *testing.T) {
	cb, _ := laid(t, map[string]string{columnsFile: groupColumn + "- retirer: [nord]\n"})
	at := slices.IndexFunc(cb.Definitions, func(d Definition) bool { return d.Name == columnsFile })
	var text bytes.Buffer
	if err := cb.Definitions[at].Write(&text); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# templates/croisements.yaml › ligne 4\n- id: region\n",
		"# croisements.yaml › ligne 1\n- {id: littoral,"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("%q is not in\n%s", want, text.String())
		}
	}
	if strings.Contains(text.String(), "id: nord") {
		t.Errorf("a removed entry is there:\n%s", text.String())
	}

	// What is written applies as it stands.
	whole, _ := laid(t, map[string]string{columnsFile: text.String()})
	if got, want := ids(whole.Columns, Column.id), ids(cb.Columns, Column.id); got != want {
		t.Errorf("read again: %s, want %s", got, want)
	}

	text.Reset()
	if err := cb.Definitions[len(cb.Definitions)-1].Write(&text); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"croisements.yaml : croisements.yaml, sur templates/croisements.yaml\n",
		"indicateurs.yaml : templates/indicateurs.yaml\n"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("%q is not in\n%s", want, text.String())
		}
	}
}
