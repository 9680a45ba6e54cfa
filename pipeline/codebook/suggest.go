package codebook

import (
	"cmp"
	"slices"
	"strings"

	"bilan/pipeline/french"
)

// listed is how many names a message shows at most: more would hide the advice.
const listed = 15

// Suggest advises on a name that does not exist: the nearest known one when it
// is near, otherwise those that exist.
func Suggest(name string, known []string) string {
	return cmp.Or(perhaps(name, known), ChoiceOf(name, known))
}

// suggestKey is suggest for a key: those that may stand there.
func suggestKey(key string, possible []string) string {
	return cmp.Or(perhaps(key, possible), "clés possibles : "+quoted(possible))
}

// perhaps asks whether the nearest of the known names is meant; empty where none is
// near.
func perhaps(name string, known []string) string {
	if best, near := Nearest(name, known); near {
		return "vouliez-vous dire « " + best + " » ?"
	}
	return ""
}

// ChoiceOf advises on a value that is not a possible one: it always lists the possible ones when they
// are few.
func ChoiceOf(value string, possible []string) string {
	possible = slices.DeleteFunc(slices.Clone(possible), func(name string) bool { return name == "" }) // reported already
	if len(possible) == 0 {
		return "aucun nom n'est défini ici"
	}
	if len(possible) > listed {
		return cmp.Or(perhaps(value, possible), "par exemple : "+quoted(possible[:listed])+"…")
	}
	return "valeurs possibles : " + quoted(possible)
}

// Nearest finds the known name that differs least, if it differs by no more
// than a third of its letters.
func Nearest(name string, known []string) (string, bool) {
	best, least := "", 0
	for _, k := range known {
		d := french.EditDistance(strings.ToLower(name), k)
		if best == "" || d < least {
			best, least = k, d
		}
	}
	return best, best != "" && least <= max(1, len([]rune(best))/3)
}
