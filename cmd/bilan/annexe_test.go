package main

import (
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The published Annexe 1 has 138 cells. 128 follow from the answers at the
// published precision; the other ten are those that annexe-publiee.csv lists,
// with the value that it gives.
func TestComputedAnnexeAgreesWithThePublishedOne(t *testing.T) {
	out, res := produced(t, sample, "--formats", "csv")
	if res.code != exitDone {
		t.Fatal(res.stderr)
	}
	computed := newAnnexe(t, out)
	equal, listed := 0, 0
	for _, p := range table(t, filepath.Join(sample, "annexe-publiee.csv"), ';') {
		expected := p["valeur_publiee"]
		if p["valeur_attendue_si_differente"] != "" {
			listed++
			if computed.matches(p, expected) {
				t.Errorf("%s, %s: the published %q follows from the answers although it is listed as impossible", p["indicateur"], p["colonne"],
					expected)
			}
			expected = p["valeur_attendue_si_differente"]
		} else {
			equal++
		}
		if !computed.matches(p, expected) {
			t.Errorf("%s, %s: computed %s, expected %q", p["indicateur"], p["colonne"], computed.show(p), expected)
		}
	}
	if equal != 128 || listed != 10 {
		t.Errorf("%d cells as published and %d listed, want 128 and 10", equal, listed)
	}
}

// annexe is what the run wrote, by indicator and column.
type annexe struct {
	figures  map[[2]string]map[string]string
	rankings map[[2]string][]map[string]string
}

func newAnnexe(t *testing.T, out string) annexe {
	a := annexe{map[[2]string]map[string]string{}, map[[2]string][]map[string]string{}}
	for _, r := range table(t, filepath.Join(out, "donnees", "indicateurs.csv"), ',') {
		a.figures[[2]string{r["indicateur"], r["colonne"]}] = r
	}
	for _, r := range table(t, filepath.Join(out, "donnees", "palmares.csv"), ',') {
		key := [2]string{r["indicateur"], r["colonne"]}
		a.rankings[key] = append(a.rankings[key], r)
	}
	return a
}

func (a annexe) matches(p map[string]string, want string) bool {
	key := [2]string{p["indicateur"], p["colonne"]}
	if p["type"] == "palmares" {
		return sameRanking(a.rankings[key], want)
	}
	row, ok := a.figures[key]
	return ok && row["effectif"] == p["effectif"] && sameNumber(row["valeur"], want)
}

func (a annexe) show(p map[string]string) string {
	key := [2]string{p["indicateur"], p["colonne"]}
	if p["type"] != "palmares" {
		return a.figures[key]["affichage"] + " (n = " + a.figures[key]["effectif"] + ")"
	}
	var labels []string
	for _, r := range a.rankings[key] {
		labels = append(labels, r["modalite"]+" "+r["citations"])
	}
	return strings.Join(labels, ", ")
}

// sameNumber rounds a computed value, half away from zero, to the decimals that
// the published text shows: « 10 » is the value 10.4, « 8,3 » the value 8.25.
func sameNumber(value, published string) bool {
	v, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return false
	}
	plain := strings.NewReplacer("%", "", " ", "", ",", ".").Replace(published)
	want, err := strconv.ParseFloat(plain, 64)
	_, decimals, _ := strings.Cut(plain, ".")
	scale := math.Pow10(len(decimals))
	return err == nil && math.Floor(v*scale+0.5+1e-9) == math.Round(want*scale)
}

// sameRanking compares the first choices with a published list, whose authors
// shortened and inflected the labels: « addiction / cancer ».
func sameRanking(ranks []map[string]string, published string) bool {
	place := 0
	for piece := range strings.FieldsFuncSeq(strings.Replace(published, "(+ graphique)", "", 1),
		func(r rune) bool { return r == ',' || r == '/' }) {
		words := plainWords(piece)
		switch {
		case words == "":
		case place < len(ranks) && strings.Contains(plainWords(ranks[place]["modalite"]), words):
			place++
		case place > 0 && strings.Contains(plainWords(ranks[place-1]["modalite"]), words):
			// a slash inside one label: « Public relais / Pairs / Médiateurs »
		default:
			return false
		}
	}
	return place > 0
}

// plainWords is a text without accents, case, punctuation and plurals.
func plainWords(s string) string {
	var words []string
	fields := strings.FieldsFunc(norm.NFD.String(strings.ToLower(s)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r)
	})
	for _, w := range fields {
		w = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Mn, r) {
				return -1
			}
			return r
		}, w)
		words = append(words, strings.TrimSuffix(w, "s"))
	}
	return strings.Join(words, " ")
}
