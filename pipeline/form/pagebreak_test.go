package form_test

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/form"
)

func TestPagesBreakBetweenQuestions(t *testing.T) {
	_, cb := campaign(t)
	var b bytes.Buffer
	check(t, form.Write(&b, cb, post(), nil))
	s := read(t, b.Bytes())
	breaks := pageBreaks(t, b.Bytes())
	if len(breaks) == 0 {
		t.Fatal("a form of four pages has no page break")
	}
	for _, row := range breaks {
		above, below := s.nameAt(row), s.nameAt(row+1)
		question, _, choice := strings.Cut(below, "/")
		if choice || strings.HasSuffix(below, codebook.OtherSuffix) {
			t.Errorf("page break after row %d splits question %s", row, question)
		}
		if above == "" {
			t.Errorf("page break after row %d parts a heading from what it heads", row)
		}
	}
}

func (s sheet) nameAt(row int) string {
	i := slices.IndexFunc(s.all, func(name string) bool { return s.rows[name] == row })
	if i < 0 {
		return ""
	}
	return s.all[i]
}

// pageBreaks gives the rows after which a new page begins.
func pageBreaks(t *testing.T, content []byte) []int {
	t.Helper()
	var rows []int
	for _, m := range regexp.MustCompile(`<brk id="(\d+)"`).FindAllStringSubmatch(part(t, content, "xl/worksheets/sheet1.xml"), -1) {
		row, err := strconv.Atoi(m[1])
		check(t, err)
		rows = append(rows, row)
	}
	return rows
}

// part is one part of the workbook as it was written.
func part(t *testing.T, content []byte, name string) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	check(t, err)
	f, err := archive.Open(name)
	check(t, err)
	defer f.Close()
	text, err := io.ReadAll(f)
	check(t, err)
	return string(text)
}
