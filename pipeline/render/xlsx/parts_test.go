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
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	check(t, err)
	r, err := z.Open("xl/tables/table1.xml")
	check(t, err)
	defer r.Close()
	part, err := io.ReadAll(r)
	check(t, err)
	return part
}
