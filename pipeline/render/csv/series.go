package csv

import (
	"fmt"
	"io"
	"strconv"

	"bilan/pipeline/present"
)

// Files of the years.
const (
	SeriesFile        = "series.csv"
	SeriesParquetFile = "series.parquet" // written by package parquet
)

// absent is the state of a year of which nothing is known.
const absent = "absent"

// Reserved marks a cell that the audit of its table names.
const Reserved = "oui"

// SeriesState is the state of a year of a series, as the data write it.
func SeriesState(r present.SeriesRecord) string {
	if !r.Point.Known {
		return absent
	}
	return r.Point.Stat.State.String()
}

// WriteSeries writes series.csv: a row for each year of each indicator and column,
// also where nothing is known of it.
func WriteSeries(w io.Writer, records []present.SeriesRecord) error {
	var out [][]string
	for _, r := range records {
		p := r.Point
		value, err := published(p.Stat.Value, p.Stat.State)
		if err != nil {
			return fmt.Errorf("%s, %s, %d: %w", r.Indicator.ID, r.Column.ID, p.Year, err)
		}
		row := []string{r.Indicator.ID, r.Column.ID, strconv.Itoa(p.Year), "", "", value, "", "", r.Indicator.Unit, SeriesState(r), r.Text, "",
			"", "", r.Provenance}
		if p.Stat.N > 0 {
			row[3] = strconv.Itoa(p.Stat.N)
		}
		if p.Stat.Base > 0 {
			row[4] = strconv.Itoa(p.Stat.Base)
		}
		if p.Stat.HasInterval {
			row[6], row[7] = number(p.Stat.Low), number(p.Stat.High)
		}
		if p.Known {
			row[11], row[12] = strconv.Itoa(p.Part), p.Break
		}
		if p.Designated {
			row[13] = Reserved
		}
		out = append(out, row)
	}
	return writeTable(w, fieldNames(seriesFields()), out)
}

// seriesFields are the columns of series.csv and .parquet, in order.
func seriesFields() []field {
	state := stateField()
	state.Constraints.Enum = append(state.Constraints.Enum, absent)
	state.Description += " absent : rien n’est connu de l’indicateur cette année-là."
	origin := optional(text("origine", "Origine", "reponses : calculé sur les réponses de l’année ; tableau : repris du tableau publié "+
		"alors, arrondi."))
	origin.Constraints.Enum = present.Provenances
	named := optional(text("reserve", "Réserve",
		Reserved+" : l’audit du tableau publié désigne la cellule, que d’autres chiffres du même tableau contredisent."))
	named.Constraints.Enum = []string{Reserved}
	return []field{
		text("indicateur", "Indicateur", "Identifiant de l’indicateur ; sa définition est dans dictionnaire-indicateurs.csv."),
		text("colonne", "Colonne", "Identifiant du territoire ou du sous-ensemble {de repondants}."),
		yearField(),
		optional(count("effectif", "Effectif", "Nombre {de repondants} de la colonne cette année-là ; vide s’il n’est pas connu.")),
		optional(count("base", "Base", "Nombre de ces {repondants} qui ont répondu ; vide s’il n’est pas connu.")),
		value("valeur", "Valeur", "Valeur ; non arrondie quand elle vient des réponses, telle qu’imprimée quand elle vient d’un tableau publié."),
		lowField(), highField(),
		optional(text("unite", "Unité", "Unité de la valeur ; vide pour un nombre simple.")),
		state,
		optional(text("affichage", "Affichage", "La valeur telle que les documents l’impriment.")),
		optional(count("partie", "Partie",
			"Partie de la série, à partir de 1 : deux valeurs ne se comparent que si elles sont de la même partie.")),
		optional(text("rupture", "Rupture", "Pourquoi la valeur ne se compare pas aux précédentes ; vide sans rupture.")),
		named,
		origin,
	}
}

func lowField() field {
	return value("bas", "Borne basse", "Borne basse de l’intervalle de confiance à 95 %, à la précision imprimée ; vide s’il n’y en a pas.")
}

func highField() field { return value("haut", "Borne haute", "Borne haute du même intervalle.") }
