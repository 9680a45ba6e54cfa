package xlsx_test

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
)

// tablePart returns the first table of a workbook as it is stored.
func tablePart(t *testing.T, content []byte) []byte {
	t.Helper()
	return part(t, content, "xl/tables/table1.xml")
}

// part returns one part of a workbook as it is stored.
func part(t *testing.T, content []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	check(t, err)
	r, err := z.Open(name)
	check(t, err)
	defer r.Close()
	stored, err := io.ReadAll(r)
	check(t, err)
	return stored
}
