package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"bilan/pipeline/publish"
	"bilan/pipeline/sheet"
)

// correctionHeads is the first line of a new table of corrections.
var correctionHeads = [...]string{"fichier", "cellule", "ancienne_valeur", "nouvelle_valeur", "auteur", "motif"}

// ErrTraceless is a correction that does not say what it is about, who asked for
// it or why.
var ErrTraceless = errors.New("une correction dit son fichier, sa cellule, son auteur et son motif")

// AddCorrection adds a line to the table of corrections, in the columns and with
// the separator that the table has; what is in it stays as it is. A value that
// is corrected into itself is confirmed. A table that is a workbook is the
// analyst's to complete: the error says so.
func AddCorrection(campaign string, x Correction, o publish.Saving) error {
	for _, needed := range [...]string{x.File, x.Place, x.Author, x.Reason} {
		if strings.TrimSpace(needed) == "" {
			return ErrTraceless
		}
	}
	for _, book := range savedAs(campaign, correctionBooks[:]...) {
		return fmt.Errorf("les corrections de cette campagne sont dans %s : y écrire la ligne, ou l'enregistrer sous %s", book, CorrectionsFile)
	}
	path := filepath.Join(campaign, CorrectionsFile)
	former, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if len(bytes.TrimSpace(former)) == 0 {
		layout := correctionLayout{comma: ";", width: len(correctionHeads), columns: map[string]int{}, crlf: true}
		for i, head := range correctionHeads {
			layout.columns[head] = i + 1
		}
		return publish.Append(path, "\ufeff"+layout.line(correctionHeads[:]), layout.line(layout.record(x)), o)
	}
	layout, err := correctionLayoutOf(former)
	if err != nil {
		return err
	}
	text := layout.line(layout.record(x))
	if !bytes.HasSuffix(former, []byte("\n")) && !bytes.HasSuffix(former, []byte("\r")) {
		text = layout.end() + text
	}
	return publish.Append(path, "", text, o)
}

// correctionLayout is how a table of corrections is written.
type correctionLayout struct {
	comma   string
	columns map[string]int // where each stands, from 1
	width   int            // of the headings, somebody's own among them
	crlf    bool
}

// correctionLayoutOf reads the layout off the table that is there.
func correctionLayoutOf(content []byte) (correctionLayout, error) {
	if !utf8.Valid(content) {
		return correctionLayout{}, fmt.Errorf("%s n'est pas en UTF-8 : l'ouvrir et l'enregistrer au format « CSV UTF-8 », puis recommencer",
			CorrectionsFile)
	}
	var table *sheet.TextTable
	text, err := sheet.OpenText(content, isCorrectionColumn)
	if err == nil {
		table, err = text.Read()
	}
	if err == nil && len(table.Rows) > 0 {
		var c corrections
		if columns, ok := c.headings(tab{Sheet: sheet.Sheet{Rows: table.Rows}, text: true}); ok {
			return correctionLayout{string(text.Separator), columns, table.Widths[0], bytes.Contains(content, []byte("\r\n"))}, nil
		}
	}
	return correctionLayout{}, fmt.Errorf("les colonnes de %s ne sont pas reconnues ; elles se nomment : %s", CorrectionsFile,
		strings.Join(correctionHeads[:], ", "))
}

// record puts a correction in the columns of the table.
func (l correctionLayout) record(x Correction) []string {
	record := make([]string, l.width)
	for i, value := range []string{x.File, x.Place, x.Old, x.New, x.Author, x.Reason} {
		record[l.columns[correctionHeads[i]]-1] = value
	}
	return record
}

func (l correctionLayout) end() string {
	if l.crlf {
		return "\r\n"
	}
	return "\n"
}

// line writes a record. encoding/csv would rewrite the line ends inside a value.
func (l correctionLayout) line(record []string) string {
	fields := make([]string, len(record))
	for i, f := range record {
		if strings.ContainsAny(f, l.comma+"\"\r\n") || strings.TrimSpace(f) != f {
			f = `"` + strings.ReplaceAll(f, `"`, `""`) + `"`
		}
		fields[i] = f
	}
	return strings.Join(fields, l.comma) + l.end()
}
