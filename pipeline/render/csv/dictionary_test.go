package csv

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"bilan/pipeline/present"
)

// The schema of each table is a Table Schema by itself: its fields at the root, in
// the order of the table, every one with a type.
func TestEachTableHasASchema(t *testing.T) {
	heads := map[string]string{}
	for table, fill := range map[string]func(*bytes.Buffer) error{
		"indicateurs":              func(b *bytes.Buffer) error { return WriteIndicators(b, nil) },
		"palmares":                 func(b *bytes.Buffer) error { return WriteRankings(b, nil) },
		"dictionnaire-indicateurs": func(b *bytes.Buffer) error { return WriteIndicatorDictionary(b, nil) },
		"dictionnaire-colonnes":    func(b *bytes.Buffer) error { return WriteColumnDictionary(b, nil) },
		"quartiers":                func(b *bytes.Buffer) error { return WriteQuarters(b, nil) },
	} {
		var b bytes.Buffer
		if err := fill(&b); err != nil {
			t.Fatal(err)
		}
		heads[table] = strings.TrimSpace(b.String())
	}
	tables := Tables(About{Quarters: true})
	if len(tables) != len(heads) {
		t.Errorf("%q", tables)
	}
	for _, table := range tables {
		var b bytes.Buffer
		if err := WriteSchema(&b, About{Quarters: true}, table); err != nil {
			t.Fatal(err)
		}
		var s struct {
			Fields        []struct{ Name, Type string }
			MissingValues []string
			ForeignKeys   []any
		}
		if err := json.Unmarshal(b.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, f := range s.Fields {
			names = append(names, f.Name)
			if f.Type == "" {
				t.Errorf("%s: no type", f.Name)
			}
		}
		if strings.Join(names, ",") != heads[table] || len(s.MissingValues) != 1 || s.ForeignKeys != nil {
			t.Errorf("%s: %q, the table has %s", table, names, heads[table])
		}
	}
}

// The package ties every figure to its indicator and its column.
func TestKeysLeadToTheDictionaries(t *testing.T) {
	p := describe(About{})
	for _, r := range p.Resources[:2] {
		for _, key := range r.Schema.ForeignKeys {
			found := false
			for _, other := range p.Resources {
				found = found || other.Name == key.Reference.Resource && other.Schema.PrimaryKey[0] == key.Reference.Fields
			}
			if !found {
				t.Errorf("%s leads nowhere: %+v", r.Name, key)
			}
		}
		if len(r.Schema.ForeignKeys) != 2 {
			t.Errorf("%s: %d keys", r.Name, len(r.Schema.ForeignKeys))
		}
	}
}

func TestColumnsAreWrittenWithTheirCodes(t *testing.T) {
	var b bytes.Buffer
	err := WriteColumnDictionary(&b, []present.ColumnEntry{{ID: "nord", Label: "Nord", Kind: present.GroupColumn, Region: "32",
		Departments: "59", Same: "dep-59"}})
	want := "colonne,libelle,type,code_region,codes_departements,memes_repondants\r\nnord,Nord,regroupement,32,59,dep-59\r\n"
	if err != nil || b.String() != want {
		t.Errorf("%q, %v", b.String(), err)
	}
}
