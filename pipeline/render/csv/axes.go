package csv

import (
	"io"
	"strconv"

	"bilan/pipeline/present"
)

// Files of the open questions.
const (
	AxesFile        = "axes.csv"
	AxesParquetFile = "axes.parquet" // written by package parquet
)

// WriteAxes writes axes.csv: a row for each axis of each open question and column.
func WriteAxes(w io.Writer, records []present.AxisRecord) error {
	var out [][]string
	for _, r := range records {
		row := []string{r.Question, r.Axis, r.Column, "", "", "", r.State.String(), strconv.Itoa(r.Year)}
		if r.Counted() {
			row[3], row[4] = strconv.Itoa(r.Base), strconv.Itoa(r.Mediators)
		}
		if r.HasShare {
			row[5] = number(r.Share)
		}
		out = append(out, row)
	}
	return writeTable(w, fieldNames(axisFields()), out)
}

// axisFields are the columns of axes.csv and .parquet, in order.
func axisFields() []field {
	hundred := 100
	share := value("part", "Part", "Part des {repondants} qui se sont exprimés dont la réponse relève de l’axe, de 0 à 100 ; vide "+
		"tant que le "+
		"codage n’est pas relu en entier.")
	share.Constraints.Minimum, share.Constraints.Maximum = new(int), &hundred
	return []field{
		text("question", "Question", "Nom de la question ouverte."),
		text("axe", "Axe", "Axe de la grille de codage."),
		text("colonne", "Colonne", "Identifiant du territoire ou du sous-ensemble {de repondants}."),
		optional(count("base", "Base", "Nombre {de repondants} de la colonne qui se sont exprimés.")),
		optional(count("citations", "Citations", "Nombre de ces {repondants} dont la réponse relève de l’axe ; une réponse peut relever de "+
			"plusieurs.")),
		share,
		stateField(),
		yearField(),
	}
}
