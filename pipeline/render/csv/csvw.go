package csv

import (
	"io"
	"strings"
)

// WebMetadataFile describes the tables as CSV on the Web (W3C, 2015); it has the
// name that its readers look for beside a table.
const WebMetadataFile = "csv-metadata.json"

// webTables is the root of the metadata.
type webTables struct {
	Context []any      `json:"@context"`
	Title   string     `json:"dc:title"`
	Licence webLink    `json:"dc:license"`
	Tables  []webTable `json:"tables"`
}

type webLink struct {
	ID string `json:"@id"`
}

type webTable struct {
	URL    string    `json:"url"`
	Title  string    `json:"dc:title"`
	Schema webSchema `json:"tableSchema"`
}

type webSchema struct {
	Columns     []webColumn `json:"columns"`
	PrimaryKey  []string    `json:"primaryKey,omitempty"`
	ForeignKeys []webKey    `json:"foreignKeys,omitempty"`
}

type webColumn struct {
	Name        string      `json:"name"`
	Titles      []string    `json:"titles"`
	Description string      `json:"dc:description"`
	Datatype    webDatatype `json:"datatype"`
	Required    bool        `json:"required"`
}

type webDatatype struct {
	Base    string `json:"base"`
	Minimum *int   `json:"minimum,omitempty"`
	Maximum *int   `json:"maximum,omitempty"`
	Format  string `json:"format,omitempty"` // of a text: the values that it may have
}

type webKey struct {
	Columns   string       `json:"columnReference"`
	Reference webReference `json:"reference"`
}

type webReference struct {
	Resource string `json:"resource"`
	Columns  string `json:"columnReference"`
}

// WriteWebMetadata writes csv-metadata.json: what the data package says of the
// tables, for the readers of CSV on the Web.
func WriteWebMetadata(w io.Writer, a About) error {
	m := webTables{
		Context: []any{"http://www.w3.org/ns/csvw", map[string]string{"@language": "fr"}},
		Title:   a.Title, Licence: webLink{licenceAddress},
	}
	all := describe(a).Resources
	paths := map[string]string{}
	for _, r := range all {
		paths[r.Name] = r.Path
	}
	for _, r := range all {
		if r.Format != "csv" {
			continue
		}
		t := webTable{URL: r.Path, Title: r.Title, Schema: webSchema{PrimaryKey: r.Schema.PrimaryKey}}
		for _, f := range r.Schema.Fields {
			t.Schema.Columns = append(t.Schema.Columns, webColumnOf(f))
		}
		for _, k := range r.Schema.ForeignKeys {
			t.Schema.ForeignKeys = append(t.Schema.ForeignKeys, webKey{k.Fields, webReference{paths[k.Reference.Resource], k.Reference.Fields}})
		}
		m.Tables = append(m.Tables, t)
	}
	return encode(w, m, a.Nouns)
}

// webColumnOf says a field in the words of the standard. The heads of the files are
// the names: they are a title too.
func webColumnOf(f Field) webColumn {
	d := webDatatype{Base: f.Type, Minimum: f.Constraints.Minimum, Maximum: f.Constraints.Maximum}
	if f.Type == "number" {
		d.Base = "double"
	}
	d.Format = strings.Join(f.Constraints.Enum, "|")
	return webColumn{f.Name, []string{f.Name, f.Title}, f.Description, d, f.Constraints.Required}
}
