package csv

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/present"
)

// IndicatorDictionary is dictionnaire-indicateurs, in the order of the entries.
func IndicatorDictionary(entries []present.IndicatorEntry) Table {
	return Table{
		Name: "dictionnaire-indicateurs", Title: "Ce qu’est chaque indicateur", Dictionary: true, primary: []string{"indicateur"},
		Fields: []Field{
			text("indicateur", "Indicateur", "Identifiant."),
			text("libelle", "Libellé", "Intitulé entier."),
			optional(text("theme", "Thème", "Partie des tableaux.")),
			optional(text("mesure", "Mesure", "Comment la valeur est calculée.")),
			optional(text("question", "Question", "Nom de la question ; vide pour un rapport ou un chiffre du registre.")),
			optional(text("unite", "Unité", "Unité de la valeur.")),
			text("base", "Base", "Ce que compte la colonne « base » des données."),
			count("decimales", "Décimales", "Décimales imprimées dans les documents."),
			optional(text("definition", "Définition", "Ce qui est compté, exactement.")),
		},
		Rows: rowsOf(slices.Values(entries), func(e present.IndicatorEntry) []any {
			return []any{e.ID, e.Label, e.Theme, e.Measure, e.Question, e.Unit, e.Base, e.Decimals, e.Definition}
		}),
	}
}

// ColumnDictionary is dictionnaire-colonnes, in the order of the entries.
func ColumnDictionary(entries []present.ColumnEntry) Table {
	kind := text("type", "Type",
		"region, departement, regroupement (de départements), territoire (d’un type), sous-ensemble (selon une autre colonne du registre, "+
			"ou une réponse), ensemble (de plusieurs régions). Les colonnes se recouvrent : n’additionner que celles d’un même type.")
	kind.Constraints.Enum = present.ColumnKinds
	return Table{
		Name: "dictionnaire-colonnes", Title: "Qui est dans chaque colonne", Dictionary: true, primary: []string{"colonne"},
		Fields: []Field{
			text("colonne", "Colonne", "Identifiant."),
			text("libelle", "Libellé", "Intitulé."),
			kind,
			optional(text("code_region", "Code de la région", "Code officiel géographique de l’Insee.")),
			optional(text("codes_departements", "Codes des départements",
				"Codes de l’Insee, séparés par des espaces ; vide pour toute la région.")),
			optional(text("memes_repondants", "Mêmes {repondants}",
				"Autres colonnes des mêmes {repondants}, séparées par des espaces : les additionner compterait chacun deux fois.")),
		},
		Rows: rowsOf(slices.Values(entries), func(e present.ColumnEntry) []any {
			return []any{e.ID, e.Label, e.Kind, e.Region, e.Departments, e.Same}
		}),
	}
}

// foreignKey ties a field to a dictionary.
type foreignKey struct {
	Fields    string    `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string `json:"resource"`
	Fields   string `json:"fields"`
}

// toDictionaries are the keys of a table of figures.
func toDictionaries() []foreignKey {
	return []foreignKey{
		{"indicateur", reference{"dictionnaire-indicateurs", "indicateur"}}, {"colonne", reference{"dictionnaire-colonnes", "colonne"}},
	}
}

// WriteReadme writes README.txt, which a person reads first: what the data are, by
// whom, of when, and how to cite them.
func WriteReadme(w io.Writer, a About) error {
	var b strings.Builder
	line := func(format string, args ...any) {
		b.WriteString(french.TypesetCell(a.Nouns.Say(fmt.Sprintf(format, args...))) + "\r\n")
	}
	line("%s", a.Title)
	line("")
	if a.Description != "" {
		line("%s", a.Description)
		line("")
	}
	cited := "« " + a.Title + " »"
	if a.Publisher != "" {
		line("Producteur : %s", a.Publisher)
		cited = a.Publisher + ", " + cited
	}
	line("Période : année %d", a.Year)
	line("Fréquence : annuelle")
	line("Couverture géographique : %s", a.Region)
	line("Sources : %s", strings.Join(a.Sources, " ; "))
	line("Licence : %s (%s)", LicenceTitle, LicenceID)
	line("Citer : %s, %s.", cited, LicenceTitle)
	line("")
	line("Fichiers (UTF-8, virgule, point décimal ; description de chaque table dans datapackage.json)")
	for _, r := range describe(a).Resources {
		line("- %s : %s", r.Path, r.Title)
	}
	line("")
	line("Les colonnes (territoires) se recouvrent : dictionnaire-colonnes.csv dit le type de chacune. " +
		"N’additionner que des colonnes d’un même type.")
	_, err := io.WriteString(w, b.String())
	return err
}
