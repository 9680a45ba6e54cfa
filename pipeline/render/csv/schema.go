package csv

import (
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
	Fields        []Field      `json:"fields"`
	MissingValues []string     `json:"missingValues"`
	PrimaryKey    []string     `json:"primaryKey,omitempty"`
	ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
}

// Field is a column of a table.
type Field struct {
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

func describe(a About) dataPackage {
	p := dataPackage{
		Profile: "data-package", Name: packageName(a.Nouns),
		Title: "{Documents} annuels des {repondants}",
		Description: french.TypesetCell("Indicateurs et palmarès calculés à partir des {documents} annuels des {repondants}. Les valeurs " +
			"ne sont pas arrondies ; les pourcentages vont de 0 à 100. Une valeur couverte par le secret statistique ou non disponible est " +
			"vide, et la colonne « etat » le dit. Chaque table existe en CSV et en Parquet, avec les mêmes lignes."),
	}
	for _, group := range a.Tables {
		var packed []resource
		for _, t := range group {
			p.Description += french.TypesetCell(t.remark)
			p.Resources = append(p.Resources, csvResource(t))
			if !t.Dictionary {
				packed = append(packed, parquetResource(t))
			}
		}
		p.Resources = append(p.Resources, packed...)
	}
	return p
}

func csvResource(t Table) resource {
	return resource{
		Profile: "tabular-data-resource", Name: t.Name, Path: t.File(), Title: t.Title,
		Format: "csv", MediaType: "text/csv", Encoding: "utf-8",
		Dialect: &dialect{Delimiter: ",", LineTerminator: "\r\n", QuoteChar: `"`, DoubleQuote: true, Header: true},
		Schema:  t.schema(),
	}
}

// parquetResource is a file of package parquet, which has the same fields; what
// is an empty field of the CSV file is null there.
func parquetResource(t Table) resource {
	s := t.schema()
	s.ForeignKeys = nil // the tools read the dictionaries with the CSV files
	return resource{
		Profile: "data-resource", Name: t.Name + "-parquet", Path: t.Name + ".parquet", // « tabular » promises a text or JSON
		Title: t.Title + " (Parquet)", Format: "parquet", MediaType: "application/vnd.apache.parquet", Schema: s,
	}
}

func text(name, title, description string) Field {
	return Field{Name: name, Type: "string", Title: title, Description: french.TypesetCell(description),
		Constraints: constraints{Required: true}}
}

func count(name, title, description string) Field {
	f := text(name, title, description)
	f.Type, f.Constraints.Minimum = "integer", new(int)
	return f
}

// value is a number that may be secret or absent.
func value(name, title, description string) Field {
	f := optional(text(name, title, description))
	f.Type = "number"
	return f
}

func optional(f Field) Field {
	f.Constraints.Required = false
	return f
}

func columnField() Field {
	return text("colonne", "Colonne", "Identifiant du territoire ou du sous-ensemble {de repondants}.")
}

func lowField() Field {
	return value("bas", "Borne basse", "Borne basse de l’intervalle de confiance à 95 %, à la précision imprimée ; vide "+
		"s’il n’y en a pas.")
}

func highField() Field { return value("haut", "Borne haute", "Borne haute du même intervalle.") }

func yearField() Field { return count("annee", "Année", "Année de référence.") }

func stateField() Field {
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
