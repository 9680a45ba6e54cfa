package persons

import "strings"

// ruleWords are the words that the rules lean on, folded: regles.txt, by what
// stands over each list.
var ruleWords = func() map[string]map[string]bool {
	all := map[string]map[string]bool{}
	var list map[string]bool
	for line := range lines("regles.txt") {
		words, held := strings.CutPrefix(line, "  ")
		if !held {
			list = map[string]bool{}
			all[line] = list
			continue
		}
		for w := range strings.FieldsSeq(words) {
			list[w] = true
		}
	}
	return all
}()

// set is one of the lists. One that is not there is a fault of the program.
func set(name string) map[string]bool {
	if len(ruleWords[name]) == 0 {
		panic("regles.txt: no list « " + name + " »")
	}
	return ruleWords[name]
}

var (
	titles            = set("titres")
	abbreviatedTitles = set("titres abrégés")
	offices           = set("fonctions")
	households        = set("foyers")
	callers           = set("appeler")
	roles             = set("rôles")
	institutions      = set("institutions")
	kinds             = set("genres d’institutions")
	articles          = set("articles")
	possessives       = set("possessifs")
	locatives         = set("devant un lieu")
	particles         = set("particules")
	functionWords     = set("mots grammaticaux")
	predicates        = set("verbes")
	surnames          = set("noms de famille")
	leads             = set("devant une personne")
	saints            = []string{"saint", "sainte", "st", "ste", "notre"}
)
