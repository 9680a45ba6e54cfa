package main

import (
	"encoding/json"
	"strings"
	"testing"

	"bilan/pipeline/french"
	"bilan/pipeline/trace"
)

// expliquer shows where 130 comes from, down to the cells, by identifier or by
// label, and the same for programs.
func TestExpliquerAFigure(t *testing.T) {
	for _, names := range [][]string{
		{"personnes", "pas-de-calais"},
		{"Personnes différentes informées, orientées ou accompagnées, en moyenne par médiateur", "Pas-de-Calais"},
	} {
		res := bilan(append([]string{"expliquer", sample}, names...)...)
		said := french.Spaces(res.stdout)
		for _, words := range []string{"publié : 130", "1 560 / 12 = 130", "MS-62-11 ; 315, rang 1 ; sans lui 113 (+16,82)",
			"retours/bilan-2024_MS-62-11_Bruay-la-Buissiere.xlsx › Bilan!C12", "sans retour utilisé : MS-62-01"} {
			if !strings.Contains(said, words) {
				t.Errorf("%v: %q is not reported:\n%s%s", names, words, said, res.stderr)
			}
		}
	}
	res := bilan("expliquer", sample, "personnes", "62", "--format", "json")
	var r trace.Record
	if err := json.Unmarshal([]byte(res.stdout), &r); err != nil {
		t.Fatal(err, res.stderr)
	}
	if *r.Value != 130 || len(r.Contributions) != 12 || r.Contributions[0].Cells[0].Place != "Bilan!C12" || len(r.Silent) != 4 {
		t.Errorf("%+v", r)
	}
}

// The other way: what a return or a cell moves, and by how much.
func TestExpliquerAnAnswer(t *testing.T) {
	res := bilan("expliquer", sample, "--cellule", "bilan-2024_MS-62-03_Boulogne-sur-Mer.xlsx!Bilan!C12")
	said := french.Spaces(res.stdout)
	if !strings.Contains(said, "personnes pas-de-calais : 130, sans : 136 (−6,45)") || strings.Contains(said, "besoins") {
		t.Errorf("%s%s", said, res.stderr)
	}
	if short := bilan("expliquer", sample, "--cellule", "ms-62-03.xlsx!bilan!C12"); short.stdout != res.stdout {
		t.Errorf("the file by its post: %s%s", short.stdout, short.stderr)
	}
	if wrong := bilan("expliquer", sample, "--cellule", "MS-62-03.xlsx!Bilan!C999"); wrong.code != exitUsage ||
		!strings.Contains(wrong.stderr, "MS-62-03_Boulogne-sur-Mer.xlsx!Bilan!C") || strings.Contains(wrong.stderr, "MS-02-01") {
		t.Errorf("a cell that is not there: %s", wrong.stderr)
	}
	res = bilan("expliquer", sample, "--poste", "MS-62-03", "--format", "json")
	var r trace.ImpactRecord
	if err := json.Unmarshal([]byte(res.stdout), &r); err != nil || r.Post != "MS-62-03" || len(r.Effects) < 100 {
		t.Errorf("%v, %d figures", err, len(r.Effects))
	}
}

// A sentence says where it is written, what lets it be said, and its cells; what a
// return changes in the documents is reported too.
func TestExpliquerASentence(t *testing.T) {
	res := bilan("expliquer", sample, "--phrase", "co-animent  DONC deux fois plus")
	said := french.Spaces(res.stdout)
	for _, words := range []string{"bilan-region : « Les médiateurs co-animent donc deux fois plus d’actions", "actions.tmpl, ligne 7",
		`with chiffre "rapport_actions"`, "rapport_actions region : 2,0 ; 345 / 175 = 1,971429, arrondi à 2,0",
		"MS-02-01 Bilan!C17 et Bilan!C19"} {
		if !strings.Contains(said, words) {
			t.Errorf("%q is not reported:\n%s%s", words, said, res.stderr)
		}
	}
	res = bilan("expliquer", sample, "--cellule", "bilan-2024_MS-62-03_Boulogne-sur-Mer.xlsx!Bilan!C12", "--format", "json")
	var r trace.ImpactRecord
	if err := json.Unmarshal([]byte(res.stdout), &r); err != nil {
		t.Fatal(err, res.stderr)
	}
	turned := false
	for _, x := range r.Sentences {
		turned = turned || strings.Contains(french.Spaces(x.Now), "130 personnes") && strings.Contains(french.Spaces(x.Then), "136 personnes")
	}
	if !turned {
		t.Errorf("%+v", r.Sentences)
	}
	if res := bilan("expliquer", sample, "--phrase", "pas dans un document"); res.code != exitUsage {
		t.Errorf("code %d, %s", res.code, res.stderr)
	}
}

// What cannot be found is a fault of the command line, with the nearest name.
func TestExpliquerWhatIsNot(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"persones"}, "vouliez-vous dire « personnes » ?"},
		{[]string{"personnes", "picardi"}, "vouliez-vous dire « picardie » ?"},
		{[]string{"--poste", "MS-62-3"}, "aucun retour utilisé de « MS-62-3 »"},
		{[]string{"--cellule", "MS-62-03.xlsx!Bilan!C999"}, "aucune réponse utilisée dans la cellule"},
		{nil, "il faut un indicateur"},
		{[]string{"personnes", "--poste", "MS-62-03"}, "il faut un indicateur"},
	} {
		res := bilan(append([]string{"expliquer", sample}, c.args...)...)
		if res.code != exitUsage || !strings.Contains(res.stderr, c.want) {
			t.Errorf("%v: code %d, %s", c.args, res.code, res.stderr)
		}
	}
}
