package pipeline

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"bilan/pipeline/edition"
	"bilan/pipeline/form"
	"bilan/pipeline/publish"
	"bilan/pipeline/track"
)

// writtenOf gives the text of everything that is written of a campaign, by file:
// what a run publishes and keeps, a form of each sort, the register, the reminders
// and the page of two years.
func writtenOf(t *testing.T, campaign string) map[string]string {
	t.Helper()
	target := t.TempDir()
	sound := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	_, err := Produce(context.Background(), edition.Options{Campaign: campaign, Target: target, Formats: edition.AllFormats()})
	sound(err)
	s, err := Track(context.Background(), campaign, time.Time{}, nil)
	sound(err)
	years, err := CompareYears(context.Background(), campaign, campaign, nil)
	sound(err)
	cb, _, err := Define(campaign)
	sound(err)
	posts, _, err := Posts(cb)
	sound(err)
	_, err = publish.Saving{}.Save(filepath.Join(target, "autres"), append(edition.ReportFiles("annees", cb, years),
		publish.File(form.FileName(cb, posts[0]), func(w io.Writer) error { return form.Write(w, cb, posts[0], nil) }),
		publish.File("questionnaire.xlsx", func(w io.Writer) error { return form.WriteOnline(w, cb, posts) }),
		publish.File("postes.xlsx", func(w io.Writer) error { return form.WriteRegister(w, cb, nil) }),
		publish.File(StateFile, func(w io.Writer) error { return track.WriteBook(w, s.State) }),
		publish.File(RemindersFile, func(w io.Writer) error { return track.WriteReminders(w, s.State) })))
	sound(err)
	all := map[string]string{}
	sound(fs.WalkDir(os.DirFS(target), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") { // what is known of a run, for the next
			return err
		}
		content, err := os.ReadFile(filepath.Join(target, name))
		name = strings.TrimPrefix(name, "autres/")
		all["nom "+name], all[name] = name, textOf(t, name, content)
		return err
	}))
	return all
}

var (
	legible = regexp.MustCompile(`[\p{L}][\p{L}\p{P} ]{5,}`)
	tag     = regexp.MustCompile(`</?[a-zA-Z]+:?[^>]*>`)
	namedIn = regexp.MustCompile(`\b(?:name|displayName|title|descr|prompt|promptTitle|error|errorTitle)="([^"]*)"`)
)

// textOf is what a file says; of a workbook or a Word document, all of its parts:
// cells, names of sheets and tables, properties.
func textOf(t *testing.T, name string, content []byte) string {
	t.Helper()
	switch filepath.Ext(name) {
	case ".pdf":
		return textOfPDF(t, content)
	case ".png":
		return ""
	case ".parquet": // of the binary file, what can be read
		return strings.Join(legible.FindAllString(string(content), -1), "\n")
	case ".xlsx", ".docx":
	default:
		return string(content)
	}
	packed, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	var text strings.Builder
	for _, part := range packed.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, named := range namedIn.FindAllStringSubmatch(string(content), -1) {
			text.WriteString(named[1] + "\n")
		}
		text.WriteString(tag.ReplaceAllString(string(content), "\n"))
	}
	return text.String()
}

var (
	pdfStream = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)
	shown     = regexp.MustCompile(`(?s)\(((?:\\.|[^\\()])*)\) Tj`)
	escaped   = regexp.MustCompile(`(?s)\\.`)
	marked    = regexp.MustCompile(`<FEFF([0-9A-F]+)>`)
)

// textOfPDF is what a PDF prints, and what it says for the eye: alternatives of its
// figures, bookmarks, properties. Its fonts know a character by its number.
func textOfPDF(t *testing.T, content []byte) string {
	t.Helper()
	var text strings.Builder
	wide := func(raw []byte) {
		var units []uint16
		for i := 0; i+1 < len(raw); i += 2 {
			units = append(units, binary.BigEndian.Uint16(raw[i:]))
		}
		text.WriteString(string(utf16.Decode(units)) + "\n")
	}
	objects := bytes.Clone(content)
	for _, m := range pdfStream.FindAllSubmatch(content, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue
		}
		page, _ := io.ReadAll(r)
		objects = append(objects, page...)
		for _, said := range shown.FindAllSubmatch(page, -1) {
			wide(escaped.ReplaceAllFunc(said[1], func(pair []byte) []byte {
				if at := strings.IndexByte("nrtbf", pair[1]); at >= 0 {
					return []byte{"\n\r\t\b\f"[at]}
				}
				return pair[1:]
			}))
		}
	}
	if text.Len() == 0 {
		t.Error("a PDF prints nothing that can be read")
	}
	for _, m := range marked.FindAllSubmatch(objects, -1) {
		raw, err := hex.DecodeString(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		wide(raw)
	}
	return text.String()
}
