package csv

import (
	"io"
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// dataPackage is the description of the open data: a Data Package of
// the Frictionless standard, which holds the Table Schema of each file. One
// document for all the files is what its tools take.
type dataPackage struct {
	Profile     string     `json:"profile"`
	Name        string     `json:"name"`
	Title       string     `json:"title"`
	Description string     `json:"description"`
	Resources   []resource `json:"resources"`
}

type resource struct {
	Profile   string   `json:"profile"`
	Name      string   `json:"name"`
	Path      string   `json:"path"`
	Title     string   `json:"title"`
	Format    string   `json:"format"`
	MediaType string   `json:"mediatype"`
	Encoding  string   `json:"encoding,omitempty"`
	Dialect   *dialect `json:"dialect,omitempty"`
	Schema    schema   `json:"schema"`
}

type dialect struct {
	Delimiter      string `json:"delimiter"`
	LineTerminator string `json:"lineTerminator"`
	QuoteChar      string `json:"quoteChar"`
	DoubleQuote    bool   `json:"doubleQuote"`
	Header         bool   `json:"header"`
}

type schema struct {
	Fields        []field      `json:"fields"`
	MissingValues []string     `json:"missingValues"`
	PrimaryKey    []string     `json:"primaryKey,omitempty"`
	ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
}

type field struct {
	Name        string      `json:"name"`
	Type        string      `json:"type"`
	Title       string      `json:"title"`
	Description string      `json:"description"`
	Constraints constraints `json:"constraints"`
}

type constraints struct {
	Required bool     `json:"required"`
	Minimum  *int     `json:"minimum,omitempty"`
	Maximum  *int     `json:"maximum,omitempty"`
	Enum     []string `json:"enum,omitempty"`
}

// Tables names the tables of the open data that have a schema of their own.
func Tables(a About) []string {
	var all []string
	for _, r := range describe(a).Resources {
		if r.Format == "csv" {
			all = append(all, r.Name)
		}
	}
	return all
}

// SchemaFile is the file of the schema of a table.
func SchemaFile(table string) string { return "schema-" + table + ".json" }

// WriteSchema writes the Table Schema of one table, for the tools that take a table
// and its schema. Keys to other tables are in the data package alone, where these
// tables are.
func WriteSchema(w io.Writer, a About, table string) error {
	all := describe(a).Resources
	i := slices.IndexFunc(all, func(r resource) bool { return r.Name == table })
	s := all[i].Schema
	s.ForeignKeys = nil
	return encode(w, s, a.Nouns)
}

func describe(a About) dataPackage {
	indicators := schema{
		Fields: indicatorFields(), PrimaryKey: []string{"indicateur", "colonne", "annee"}, MissingValues: []string{""},
		ForeignKeys: toDictionaries(),
	}
	rankings := schema{Fields: rankingFields(), MissingValues: []string{""}, ForeignKeys: toDictionaries()}
	ofIndicators := schema{Fields: indicatorDictionaryFields(), PrimaryKey: []string{"indicateur"}, MissingValues: []string{""}}
	ofColumns := schema{Fields: columnDictionaryFields(), PrimaryKey: []string{"colonne"}, MissingValues: []string{""}}
	quarters := schema{Fields: quarterFields(), PrimaryKey: []string{"code"}, MissingValues: []string{""}}
	p := dataPackage{
		Profile: "data-package", Name: packageName(a.Nouns),
		Title: "{Documents} annuels des {repondants}",
		Description: french.TypesetCell("Indicateurs et palmarès calculés à partir des {documents} annuels des {repondants}. Les valeurs ne " +
			"sont " +
			"pas arrondies ; les pourcentages vont de 0 à 100. Une valeur couverte par le secret statistique ou non disponible est vide, et la " +
			"colonne « etat » le dit. Chaque " +
			"table existe en CSV et en Parquet, avec les mêmes lignes."),
		Resources: []resource{
			csvResource("indicateurs", IndicatorsFile, "Indicateurs par territoire", indicators),
			csvResource("palmares", RankingsFile, "Palmarès des modalités par territoire", rankings),
			csvResource("dictionnaire-indicateurs", IndicatorDictionaryFile, "Ce qu’est chaque indicateur", ofIndicators),
			csvResource("dictionnaire-colonnes", ColumnDictionaryFile, "Qui est dans chaque colonne", ofColumns),
			parquetResource("indicateurs-parquet", IndicatorsParquetFile, "Indicateurs par territoire (Parquet)", indicators),
			parquetResource("palmares-parquet", RankingsParquetFile, "Palmarès des modalités par territoire (Parquet)", rankings),
		},
	}
	if a.Axes {
		axes := schema{
			Fields: axisFields(), PrimaryKey: []string{"question", "axe", "colonne", "annee"}, MissingValues: []string{""},
			ForeignKeys: []foreignKey{{"colonne", reference{"dictionnaire-colonnes", "colonne"}}},
		}
		p.Resources = append(p.Resources,
			csvResource("axes", AxesFile, "Axes des questions ouvertes par territoire", axes),
			parquetResource("axes-parquet", AxesParquetFile, "Axes des questions ouvertes par territoire (Parquet)", axes),
		)
	}
	if a.Series {
		series := schema{
			Fields: seriesFields(), PrimaryKey: []string{"indicateur", "colonne", "annee"}, MissingValues: []string{""},
			ForeignKeys: toDictionaries(),
		}
		p.Resources = append(p.Resources,
			csvResource("series", SeriesFile, "Indicateurs par territoire et par année", series),
			parquetResource("series-parquet", SeriesParquetFile, "Indicateurs par territoire et par année (Parquet)", series),
		)
	}
	if a.Quarters {
		p.Description += french.TypesetCell(" Le fichier quartiers.geojson donne les contours des quartiers, simplifiés.")
		p.Resources = append(p.Resources,
			csvResource("quartiers", QuartersFile, "Quartiers prioritaires et {repondants}", quarters),
			parquetResource("quartiers-parquet", QuartersParquetFile, "Quartiers prioritaires et {repondants} (Parquet)", quarters),
		)
	}
	return p
}

func csvResource(name, path, title string, s schema) resource {
	return resource{
		Profile: "tabular-data-resource", Name: name, Path: path, Title: title,
		Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
		Dialect: &dialect{Delimiter: ",", LineTerminator: "\r\n", QuoteChar: `"`, DoubleQuote: true, Header: true},
		Schema:  s,
	}
}

// parquetResource is a file of package parquet, which has the same fields; what
// is an empty field of the CSV file is null there.
func parquetResource(name, path, title string, s schema) resource {
	s.ForeignKeys = nil // the tools read the dictionaries with the CSV files
	return resource{
		Profile: "data-resource", Name: name, Path: path, Title: title, // « tabular » promises a text or JSON
		Format: "parquet", MediaType: "application/vnd.apache.parquet", Schema: s,
	}
}

// indicatorFields are the columns of indicateurs.csv and .parquet, in order.
func indicatorFields() []field {
	return []field{
		text("indicateur", "Indicateur", "Identifiant de l’indicateur ; sa définition est dans dictionnaire-indicateurs.csv."),
		text("colonne", "Colonne", "Identifiant du territoire ou du sous-ensemble {de repondants} ; "+
			"dictionnaire-colonnes.csv en dit le type et les codes."),
		count("effectif", "Effectif",
			"Nombre {de repondants} de la colonne dont le retour a été utilisé ; pour un chiffre de plusieurs régions, sans celles qu’il laisse "+
				"de côté."),
		optional(count("base", "Base",
			"Nombre de ces {repondants} qui ont répondu à ce que l’indicateur demande, ou nombre de postes pour un chiffre du registre ; vide "+
				"quand ce nombre dirait la réponse à une autre question.")),
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
	}
}

// rankingFields are the columns of palmares.csv and .parquet, in order.
func rankingFields() []field {
	one, hundred := 1, 100
	place := optional(count("rang", "Rang", "Rang de la modalité, à partir de 1 ; à égalité, l’ordre est celui du questionnaire."))
	place.Constraints.Minimum = &one
	share := value("part", "Part",
		"Part des répondants qui citent la modalité, de 0 à 100 ; plusieurs réponses étant possibles, la somme peut dépasser 100.")
	share.Constraints.Minimum, share.Constraints.Maximum = new(int), &hundred
	return []field{
		text("indicateur", "Indicateur", "Identifiant du palmarès."),
		text("colonne", "Colonne", "Identifiant du territoire ou du sous-ensemble {de repondants}."),
		place,
		optional(text("modalite", "Modalité", "Réponse proposée, dans les mots du questionnaire.")),
		optional(count("citations", "Citations", "Nombre {de repondants} qui citent la modalité.")),
		share,
		stateField(),
		yearField(),
	}
}

func text(name, title, description string) field {
	return field{Name: name, Type: "string", Title: title, Description: french.TypesetCell(description),
		Constraints: constraints{Required: true}}
}

func count(name, title, description string) field {
	f := text(name, title, description)
	f.Type, f.Constraints.Minimum = "integer", new(int)
	return f
}

// value is a number that may be secret or absent.
func value(name, title, description string) field {
	f := optional(text(name, title, description))
	f.Type = "number"
	return f
}

func optional(f field) field {
	f.Constraints.Required = false
	return f
}

func yearField() field { return count("annee", "Année", "Année de référence.") }

func stateField() field {
	f := text("etat", "État",
		"publie : la valeur est donnée ; secret : "+survey.SecretWords+", trop peu {de repondants} ou valeur qui permettrait d’en retrouver "+
			"une autre ; vide : "+survey.MissingWords+", aucune réponse ou calcul impossible.")
	f.Constraints.Enum = []string{aggregate.Published.String(), aggregate.Secret.String(), aggregate.Empty.String()}
	return f
}

// packageName identifies the data on a portal.
func packageName(nouns french.Nouns) string {
	if nouns.Respondent.Singular == "" {
		return "bilan-mediateurs-sante"
	}
	return french.Slug(nouns.Say("{document} {repondants}"))
}
