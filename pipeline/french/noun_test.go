package french

import "testing"

func TestWordsOfACampaign(t *testing.T) {
	center := Nouns{Respondent: Noun{Singular: "centre social", Plural: "centres sociaux"},
		Document: Noun{Singular: "enquête", Plural: "enquêtes", Feminine: true}}
	const text = "{Un repondant}, {le repondant}, {du repondant}, {au repondant}, {aucun repondant}, {de repondants} ; {Document} : {un " +
		"document}, " +
		"{le document}, {du document}, {au document}, {de document}, {documents} reçu{e document}s"
	for _, c := range []struct {
		words Nouns
		want  string
	}{
		{Nouns{}, "Un médiateur, le médiateur, du médiateur, au médiateur, aucun médiateur, de médiateurs ; Bilan : un bilan, le " +
			"bilan, du bilan, au bilan, de bilan, bilans reçus"},
		{center, "Un centre social, le centre social, du centre social, au centre social, aucun centre social, de centres sociaux ; " +
			"Enquête : une enquête, l'enquête, de l'enquête, à l'enquête, d'enquête, enquêtes reçues"},
	} {
		if got := c.words.Say(text); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
	if got := center.Say("Les {réponses} de « {repondant »"); got != "Les {réponses} de « {repondant »" {
		t.Errorf("what is no place changed: %s", got)
	}
	if got := center.Count(1) + ", " + center.Count(3); got != "1 centre social, 3 centres sociaux" {
		t.Error(got)
	}
}

// An h is mute but in the words that are known not to elide; what stands before a
// feminine noun agrees with it.
func TestArticlesBeforeNouns(t *testing.T) {
	for singular, want := range map[string]string{"hôpital": "l'hôpital, de l'hôpital, d'hôpital",
		"hameau":    "le hameau, du hameau, de hameau",
		"handicapé": "le handicapé, du handicapé, de handicapé", "habitant": "l'habitant, de l'habitant, d'habitant",
		"état": "l'état, de l'état, d'état", "réseau": "le réseau, du réseau, de réseau"} {
		if got := (Nouns{Document: Noun{Singular: singular}}).Say("{le document}, {du document}, {de document}"); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	for feminine, want := range map[bool]string{true: "toutes les écoles complètes", false: "tous les écoles complets"} {
		school := Nouns{Post: Noun{Singular: "école", Plural: "écoles", Feminine: feminine}}
		if got := school.Say("{tous les postes} {complet poste}s"); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
