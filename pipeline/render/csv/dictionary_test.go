package csv_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/french"
	"bilan/pipeline/present"
	"bilan/pipeline/render/csv"
)

// The schema of each table is a Table Schema by itself: its fields at the root, in
// the order of the table, every one with a type.
func TestEachTableHasASchema(t *testing.T) {
	for _, table := range slices.Concat(every().Tables...) {
		var head, b bytes.Buffer
		check(t, table.Write(&head))
		check(t, table.WriteSchema(&b, french.Nouns{}))
		var s struct {
			Fields        []struct{ Name, Type string }
			MissingValues []string
			ForeignKeys   []any
		}
		check(t, json.Unmarshal(b.Bytes(), &s))
		var names []string
		for _, f := range s.Fields {
			names = append(names, f.Name)
			if f.Type == "" {
				t.Errorf("%s: no type", f.Name)
			}
		}
		if strings.Join(names, ",") != strings.TrimSpace(head.String()) || len(s.MissingValues) != 1 || s.ForeignKeys != nil {
			t.Errorf("%s: %q, the table has %s", table.Name, names, head.String())
		}
	}
}

// The package ties every figure to its indicator and its column.
func TestKeysLeadToTheDictionaries(t *testing.T) {
	var b bytes.Buffer
	check(t, csv.WriteDataPackage(&b, every()))
	var p struct {
		Resources []struct {
			Name   string
			Schema struct {
				PrimaryKey  []string
				ForeignKeys []struct {
					Reference struct{ Resource, Fields string }
				}
			}
		}
	}
	check(t, json.Unmarshal(b.Bytes(), &p))
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
	err := csv.ColumnDictionary([]present.ColumnEntry{{ID: "nord", Label: "Nord", Kind: present.GroupColumn, Region: "32",
		Departments: "59", Same: "dep-59"}}).Write(&b)
	want := "colonne,libelle,type,code_region,codes_departements,memes_repondants\r\nnord,Nord,regroupement,32,59,dep-59\r\n"
	if err != nil || b.String() != want {
		t.Errorf("%q, %v", b.String(), err)
	}
}
