package survey

import "testing"

// What somebody wrote goes into a message as it stands, also when it looks like
// the place of another word.
func TestWhatIsWrittenIsNoPlaceOfAWord(t *testing.T) {
	i := Issue{Args: Args{"lu", "{poste}", "poste", "MS-62-03", "vide", ""}}
	for text, want := range map[string]string{
		"« {lu} » de {poste}": "« {poste} » de MS-62-03",
		"{vide}{lu}{vide}":    "{poste}",
		"{inconnu} {":         "{inconnu} {",
		"{{poste}}":           "{MS-62-03}",
		"sans rien":           "sans rien",
	} {
		if got := i.complete(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// What somebody wrote as a whole sentence is followed by what to do like any problem.
func TestAdviceFollowsASentence(t *testing.T) {
	for problem, want := range map[string]string{"Trop.": "Trop ; vérifier", "trop": "trop ; vérifier"} {
		i := Issue{finding: &Finding{Problem: problem, Remedy: "vérifier"}}
		if i.Advice() != want || i.String() != want {
			t.Errorf("%s: %s", problem, i)
		}
	}
}
