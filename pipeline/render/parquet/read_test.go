package parquet

import (
	"bytes"
	"errors"
	"io"
	"testing"

	pq "github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
)

// table is a Parquet file as parquet-go reads it.
type table struct {
	names  []string
	types  []string // as parquet-go writes them: « INT64 », « STRING »; « LIST »
	nulls  []bool   // whether the column may have nulls
	rows   [][]cell
	about  map[string]string
	footer *format.FileMetaData
}

func readBack(t testing.TB, content []byte) table {
	t.Helper()
	f, err := pq.OpenFile(bytes.NewReader(content), int64(len(content)))
	check(t, err)
	read := table{about: map[string]string{}, footer: f.Metadata()}
	for _, kv := range read.footer.KeyValueMetadata {
		read.about[kv.Key] = kv.Value
	}
	for _, field := range f.Schema().Fields() {
		read.names = append(read.names, field.Name())
		read.types = append(read.types, field.Type().String())
		read.nulls = append(read.nulls, field.Optional())
	}
	for _, g := range f.RowGroups() {
		read.rows = append(read.rows, rowsOf(t, g, read.types)...)
	}
	if int64(len(read.rows)) != f.NumRows() {
		t.Fatalf("%d rows read, the footer says %d", len(read.rows), f.NumRows())
	}
	return read
}

func rowsOf(t testing.TB, g pq.RowGroup, types []string) (all [][]cell) {
	t.Helper()
	rows := g.Rows()
	defer rows.Close()
	one := make([]pq.Row, 1)
	for {
		n, err := rows.ReadRows(one)
		if n == 1 {
			row := make([]cell, len(types))
			one[0].Range(func(i int, vs []pq.Value) bool { row[i] = cellOf(types[i], vs); return true })
			all = append(all, row)
		}
		if errors.Is(err, io.EOF) {
			return all
		}
		check(t, err)
	}
}

func cellOf(typ string, vs []pq.Value) cell {
	if typ == "LIST" {
		return listOf(vs)
	}
	v := vs[0]
	switch {
	case v.IsNull():
		return nil
	case v.Kind() == pq.Int64:
		return v.Int64()
	case v.Kind() == pq.Double:
		return v.Double()
	case v.Kind() == pq.Int32:
		return day(v.Int32())
	}
	return string(v.ByteArray())
}

func listOf(vs []pq.Value) cell {
	if vs[0].IsNull() && vs[0].DefinitionLevel() == 0 {
		return nil
	}
	all := []string{}
	for _, v := range vs {
		if !v.IsNull() {
			all = append(all, string(v.ByteArray()))
		}
	}
	return all
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
