package csv

import (
	"iter"
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/present"
)

// Files of the figures, which a later run reads again.
const (
	IndicatorsFile = "indicateurs.csv"
	RankingsFile   = "palmares.csv"
)

// Indicators is indicateurs: one figure a row, an indicator in a column.
func Indicators(records iter.Seq[present.Record], year int) Table {
	return Table{
		Name: "indicateurs", Title: "Indicateurs par territoire", primary: []string{"indicateur", "colonne", "annee"}, foreign: toDictionaries(),
		Fields: []Field{
			text("indicateur", "Indicateur", "Identifiant de l’indicateur ; sa définition est dans dictionnaire-indicateurs.csv."),
			text("colonne", "Colonne", "Identifiant du territoire ou du sous-ensemble {de repondants} ; "+
				"dictionnaire-colonnes.csv en dit le type et les codes."),
			count("effectif", "Effectif",
				"Nombre {de repondants} de la colonne dont le retour a été utilisé ; pour un chiffre de plusieurs régions, sans celles "+
					"qu’il laisse de côté."),
			optional(count("base", "Base",
				"Nombre de ces {repondants} qui ont répondu à ce que l’indicateur demande, ou nombre {de postes} pour un chiffre du "+
					"registre ; vide quand ce nombre dirait la réponse à une autre question.")),
			optional(count("manquants", "Manquants",
				"Nombre {de repondants} qui devaient répondre et ne l’ont pas fait, ou pas lisiblement ; vide quand la base l’est.")),
			value("valeur", "Valeur",
				"Valeur non arrondie, sauf une médiane, donnée comme elle est imprimée ; vide si elle est secrète, si elle n’existe pas ou si "+
					"l’indicateur est un palmarès."),
			optional(text("unite", "Unité", "Unité de la valeur ; vide pour un nombre simple.")),
			stateField(),
			optional(text("affichage", "Affichage", "La valeur telle que les documents l’impriment, arrondie.")),
			yearField(),
			lowField(),
			highField(),
		},
		Rows: rowsOf(records, func(r present.Record) []any { return indicatorRow(r, year) }),
	}
}

func indicatorRow(r present.Record, year int) []any {
	st := r.Cell.Stat
	row := []any{r.Indicator.ID, r.Column.ID, st.N, nil, nil, nil, r.Indicator.Unit, st.State.String(), r.Cell.Text, year, nil, nil}
	if !st.Uncounted {
		row[3], row[4] = st.Base, st.Missing
	}
	if st.State != aggregate.Published {
		return row
	}
	row[5] = st.Value
	if st.HasInterval && !r.Cell.Register {
		row[10], row[11] = st.Low, st.High
	}
	return row
}

// Rankings is palmares: a row for each choice of a ranking in a column. A ranking
// that is not published has one row; a choice that is hidden from a published one
// has a row with its label alone.
func Rankings(records iter.Seq[present.Record], year int) Table {
	one, hundred := 1, 100
	place := optional(count("rang", "Rang", "Rang de la modalité, à partir de 1 ; à égalité, l’ordre est celui du questionnaire."))
	place.Constraints.Minimum = &one
	share := value("part", "Part",
		"Part des répondants qui citent la modalité, de 0 à 100 ; plusieurs réponses étant possibles, la somme peut dépasser 100.")
	share.Constraints.Minimum, share.Constraints.Maximum = new(int), &hundred
	return Table{
		Name: "palmares", Title: "Palmarès des modalités par territoire", foreign: toDictionaries(),
		Fields: []Field{
			text("indicateur", "Indicateur", "Identifiant du palmarès."),
			columnField(),
			place,
			optional(text("modalite", "Modalité", "Réponse proposée, dans les mots du questionnaire.")),
			optional(count("citations", "Citations", "Nombre {de repondants} qui citent la modalité.")),
			share,
			stateField(),
			yearField(),
		},
		Rows: func(yield func([]any) bool) {
			for r := range records {
				for _, row := range rankingRows(r, year) {
					if !yield(row) {
						return
					}
				}
			}
		},
	}
}

func rankingRows(r present.Record, year int) [][]any {
	row := func(s aggregate.State, place, label, cited, share any) []any {
		return []any{r.Indicator.ID, r.Column.ID, place, label, cited, share, s.String(), year}
	}
	st := r.Cell.Stat
	if st.State != aggregate.Published {
		return [][]any{row(st.State, nil, nil, nil, nil)}
	}
	var all [][]any
	for _, x := range st.Ranking {
		if x.Secret {
			all = append(all, row(aggregate.Secret, nil, x.Label, nil, nil))
		} else {
			all = append(all, row(aggregate.Published, x.Place, x.Label, x.Count, x.Share))
		}
	}
	return all
}

// Axes is axes: a row for each axis of each open question and column.
func Axes(records []present.AxisRecord) Table {
	hundred := 100
	share := value("part", "Part", "Part des {repondants} qui se sont exprimés dont la réponse relève de l’axe, de 0 à 100 ; vide "+
		"tant que le codage n’est pas relu en entier.")
	share.Constraints.Minimum, share.Constraints.Maximum = new(int), &hundred
	return Table{
		Name: "axes", Title: "Axes des questions ouvertes par territoire", primary: []string{"question", "axe", "colonne", "annee"},
		foreign: []foreignKey{{"colonne", reference{"dictionnaire-colonnes", "colonne"}}},
		Fields: []Field{
			text("question", "Question", "Nom de la question ouverte."),
			text("axe", "Axe", "Axe de la grille de codage."),
			columnField(),
			optional(count("base", "Base", "Nombre {de repondants} de la colonne qui se sont exprimés.")),
			optional(count("citations", "Citations", "Nombre de ces {repondants} dont la réponse relève de l’axe ; une réponse peut "+
				"relever de plusieurs.")),
			share,
			stateField(),
			yearField(),
		},
		Rows: rowsOf(slices.Values(records), func(r present.AxisRecord) []any {
			row := []any{r.Question, r.Axis, r.Column, nil, nil, nil, r.State.String(), r.Year}
			if r.State == aggregate.Published {
				row[3], row[4] = r.Base, r.Mediators
			}
			if r.HasShare {
				row[5] = r.Share
			}
			return row
		}),
	}
}

// Of a year of a series: the state where nothing is known, and the mark of a cell
// that the audit of its table names.
const (
	absent   = "absent"
	reserved = "oui"
)

// Series is series: a row for each year of each indicator and column, also where
// nothing is known of it.
func Series(records []present.SeriesRecord) Table {
	state := stateField()
	state.Constraints.Enum = append(state.Constraints.Enum, absent)
	state.Description += " absent : rien n’est connu de l’indicateur cette année-là."
	origin := optional(text("origine", "Origine", "reponses : calculé sur les réponses de l’année ; tableau : repris du tableau publié "+
		"alors, arrondi."))
	origin.Constraints.Enum = present.Provenances
	named := optional(text("reserve", "Réserve",
		reserved+" : l’audit du tableau publié désigne la cellule, que d’autres chiffres du même tableau contredisent."))
	named.Constraints.Enum = []string{reserved}
	return Table{
		Name: "series", Title: "Indicateurs par territoire et par année", primary: []string{"indicateur", "colonne", "annee"},
		foreign: toDictionaries(),
		Fields: []Field{
			text("indicateur", "Indicateur", "Identifiant de l’indicateur ; sa définition est dans dictionnaire-indicateurs.csv."),
			columnField(),
			yearField(),
			optional(count("effectif", "Effectif", "Nombre {de repondants} de la colonne cette année-là ; vide s’il n’est pas connu.")),
			optional(count("base", "Base", "Nombre de ces {repondants} qui ont répondu ; vide s’il n’est pas connu.")),
			value("valeur", "Valeur",
				"Valeur ; non arrondie quand elle vient des réponses, telle qu’imprimée quand elle vient d’un tableau publié."),
			lowField(), highField(),
			optional(text("unite", "Unité", "Unité de la valeur ; vide pour un nombre simple.")),
			state,
			optional(text("affichage", "Affichage", "La valeur telle que les documents l’impriment.")),
			optional(count("partie", "Partie",
				"Partie de la série, à partir de 1 : deux valeurs ne se comparent que si elles sont de la même partie.")),
			optional(text("rupture", "Rupture", "Pourquoi la valeur ne se compare pas aux précédentes ; vide sans rupture.")),
			named,
			origin,
		},
		Rows: rowsOf(slices.Values(records), seriesRow),
	}
}

func seriesRow(r present.SeriesRecord) []any {
	p := r.Point
	row := []any{r.Indicator.ID, r.Column.ID, p.Year, known(p.Stat.N), known(p.Stat.Base), nil, nil, nil, r.Indicator.Unit, absent,
		r.Text, nil, nil, nil, r.Provenance}
	if p.Stat.State == aggregate.Published {
		row[5] = p.Stat.Value
	}
	if p.Stat.HasInterval {
		row[6], row[7] = p.Stat.Low, p.Stat.High
	}
	if p.Known {
		row[9], row[11], row[12] = p.Stat.State.String(), p.Part, p.Break
	}
	if p.Designated {
		row[13] = reserved
	}
	return row
}
