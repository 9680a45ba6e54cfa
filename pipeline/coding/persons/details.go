package persons

import (
	"slices"
	"strings"
	"sync"
)

// details are the words that tell the health or the private life of somebody,
// each an expression of roots in a row, small words left out.
type details struct{ health, private [][]string }

var detailWords = sync.OnceValue(func() details {
	return details{expressions("sante.txt"), expressions("vie-privee.txt")}
})

func expressions(file string) [][]string {
	var all [][]string
	for line := range lines(file) {
		all = append(all, rootsOf(tokens(line)))
	}
	return all
}

func rootsOf(all []token) []string {
	var roots []string
	for _, t := range all {
		if !functionWords[t.folded] || t.folded == "sans" {
			roots = append(roots, Root(t.folded))
		}
	}
	return roots
}

// somebody tells the nouns of one person, after a word that points at one.
var (
	pointing = set("un une ce cet cette mon ma notre certain certaine autre son sa")
	pointed  = set("le la l du au")
	oneOf    = set("monsieur dame homme femme usager usagere patient patiente jeune beneficiaire personne maman papa enfant habitant " +
		"habitante voisin voisine " +
		"collegue responsable chef cheffe directeur directrice ado adolescent adolescente mere pere fils fille couple gardien " +
		"gardienne bebe etudiant etudiante " +
		"eleve retraite retraitee mamie papi papy locataire gars garcon demoiselle mediateur mediatrice coordinatrice coordinateur " +
		"tuteur tutrice stagiaire " +
		"benevole famille frere soeur cousin cousine ami amie migrant migrante refugie refugiee gamin gamine elu elue maire binome " +
		"infirmiere infirmier")
	known1 = set("monsieur dame maman papa gardien gardienne voisin voisine gars mamie papi papy petit petite fils fille soeur frere " +
		"ado gamin gamine maire")
)

// Details reports whether a text tells the health, or the private life, of one
// person whom a reader might recognise: « un monsieur diabétique », not « les
// personnes diabétiques ».
func Details(text string) (health, private bool) {
	all := tokens(text)
	if !slices.ContainsFunc(slices.Collect(positions(all)), func(i int) bool { return onePerson(all, i) }) {
		return false, false
	}
	roots := rootsOf(all)
	holds := func(e []string) bool { return contains(roots, e) }
	return slices.ContainsFunc(detailWords().health, holds), slices.ContainsFunc(detailWords().private, holds)
}

// OnePerson reports whether a text speaks of one person.
func OnePerson(text string) bool {
	all := tokens(text)
	return slices.ContainsFunc(slices.Collect(positions(all)), func(i int) bool { return onePerson(all, i) })
}

func positions(all []token) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range all {
			if !yield(i) {
				return
			}
		}
	}
}

// onePerson reports whether a noun of one person, or an age, stands at i.
func onePerson(all []token, i int) bool {
	t := all[i]
	switch {
	case titles[t.folded] && t.folded != "docteur" && t.folded != "professeur" && t.folded != "dr" && t.folded != "pr" &&
		t.folded != "frere" && t.folded != "soeur" && !plural(t.folded):
		return t.folded != "m" || t.shape == capitals || t.shape == initial
	case t.shape == number && i+1 < len(all) && all[i+1].folded == "ans":
		return i > 0 && (all[i-1].folded == "de" || strings.Contains(t.gap, ","))
	case !oneOf[t.folded]:
		return false
	}
	for k := i - 1; k >= max(0, i-2); k-- { // an adjective may stand between: « une jeune fille »
		if pointing[all[k].folded] || pointed[all[k].folded] && known1[t.folded] {
			return true
		}
	}
	return i == 0 && known1[t.folded]
}

func contains(roots, expression []string) bool {
	for i := 0; i+len(expression) <= len(roots); i++ {
		if slices.Equal(roots[i:i+len(expression)], expression) {
			return true
		}
	}
	return false
}
