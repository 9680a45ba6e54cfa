package ingest

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"bilan/pipeline/french"
	"bilan/pipeline/publish"
)

// correctionHeads is the first line of a new table of corrections.
func correctionHeads() []string {
	return []string{"fichier", "cellule", "ancienne_valeur", "nouvelle_valeur", "auteur", "motif"}
}

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
		layout := correctionLayout{comma: ';', columns: correctionHeads(), crlf: true}
		return publish.Append(path, "\ufeff"+layout.line(correctionHeads()), layout.line(layout.record(x)), o)
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
	comma   rune
	columns []string // what each holds; empty for one of somebody's own
	crlf    bool
}

// correctionLayoutOf reads the layout off the table that is there.
func correctionLayoutOf(content []byte) (correctionLayout, error) {
	if !utf8.Valid(content) {
		return correctionLayout{}, fmt.Errorf("%s n'est pas en UTF-8 : l'ouvrir et l'enregistrer au format « CSV UTF-8 », puis recommencer",
			CorrectionsFile)
	}
	text := strings.TrimPrefix(string(content), "\ufeff")
	for _, comma := range ";,\t" {
		r := csv.NewReader(strings.NewReader(text))
		r.Comma, r.LazyQuotes = comma, true
		heads, err := r.Read()
		if err != nil {
			continue
		}
		l := correctionLayout{comma: comma, crlf: strings.Contains(text, "\r\n")}
		known := map[string]bool{}
		for _, head := range heads {
			name := correctionColumns[french.FoldWords(head)]
			l.columns = append(l.columns, name)
			known[name] = true
		}
		if known["fichier"] && (known["cellule"] || known["question"]) && known["ancienne_valeur"] && known["nouvelle_valeur"] &&
			known["auteur"] && known["motif"] {
			return l, nil
		}
	}
	return correctionLayout{}, fmt.Errorf("les colonnes de %s ne sont pas reconnues ; elles se nomment : %s", CorrectionsFile,
		strings.Join(correctionHeads(), ", "))
}

// record puts a correction in the columns of the table.
func (l correctionLayout) record(x Correction) []string {
	values := map[string]string{"fichier": x.File, "cellule": x.Place, "ancienne_valeur": x.Old, "nouvelle_valeur": x.New,
		"auteur": x.Author, "motif": x.Reason}
	placed := false
	record := make([]string, len(l.columns))
	for i, name := range l.columns {
		if name == "question" && !slices.Contains(l.columns, "cellule") { // the one column for places
			name = "cellule"
		}
		if name == "cellule" && placed {
			continue
		}
		placed = placed || name == "cellule"
		record[i] = values[name]
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
		if strings.ContainsAny(f, string(l.comma)+"\"\r\n") || strings.TrimSpace(f) != f {
			f = `"` + strings.ReplaceAll(f, `"`, `""`) + `"`
		}
		fields[i] = f
	}
	return strings.Join(fields, string(l.comma)) + l.end()
}
