package ingest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// openDocument is a sheet as LibreOffice saves it.
func openDocument(t testing.TB, sheet string, rows []line) []byte {
	t.Helper()
	var b strings.Builder
	b.WriteString(`<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"` +
		` xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">` +
		`<office:body><office:spreadsheet><table:table table:name="` + sheet + `">`)
	for _, r := range rows {
		b.WriteString("<table:table-row>")
		for _, v := range r {
			switch v := v.(type) {
			case nil:
				b.WriteString("<table:table-cell/>")
			case int, float64:
				fmt.Fprintf(&b, `<table:table-cell office:value-type="float" office:value="%v"><text:p>%v</text:p></table:table-cell>`, v, v)
			default:
				text := html.EscapeString(fmt.Sprint(v))
				b.WriteString(`<table:table-cell office:value-type="string"><text:p>` + text + `</text:p></table:table-cell>`)
			}
		}
		b.WriteString("</table:table-row>")
	}
	b.WriteString("</table:table></office:spreadsheet></office:body></office:document-content>")
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range [...][2]string{{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", b.String()}} {
		f, err := w.Create(part[0])
		must(t, err)
		_, err = f.Write([]byte(part[1]))
		must(t, err)
	}
	must(t, w.Close())
	return out.Bytes()
}

// A form of the sample that LibreOffice saved as .ods gives the answers that the
// form gives: the same values from the same cells, and nothing to say about it.
func TestAFormSavedAsOpenDocumentGivesTheSameAnswers(t *testing.T) {
	cb, posts := sampleCampaign(t)
	const name = "bilan-2024_MS-59-05_Roubaix"
	one := func(folder, ext string) survey.Response {
		data, err := os.ReadFile(filepath.Join(folder, name+ext))
		must(t, err)
		cb.Campaign.Dir = t.TempDir()
		must(t, os.Mkdir(filepath.Join(cb.Campaign.Dir, ReturnsDir), 0o755))
		must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, ReturnsDir, name+ext), data, 0o644))
		res := readSample(t, cb, posts)
		if len(res.Responses) != 1 || len(res.Issues) > 0 {
			t.Fatalf("%s: %d responses, issues:\n%s", ext, len(res.Responses), messages(res.Issues))
		}
		return res.Responses[0]
	}
	form, open := one(filepath.Join(sample, ReturnsDir), ".xlsx"), one("testdata", ".ods")
	if form.Post != open.Post || form.Year != open.Year || !form.Submitted.Equal(open.Submitted) {
		t.Errorf("%+v and %+v", form, open)
	}
	for name, a := range form.Answers.All() {
		b := open.Answers.Of(name)
		if a.Ref.File = ""; a.Ref.Within() != b.Ref.Within() {
			t.Errorf("%s: %s and %s", name, a.Ref.Within(), b.Ref.Within())
		}
		a.Ref, b.Ref = survey.Ref{}, survey.Ref{}
		if diff := cmp.Diff(a, b); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// A form, a table and a return under another name are read by what they are.
func TestOpenDocumentReturns(t *testing.T) {
	table := []line{{"id_poste", "personnes", "heures"}, {"MS-62-03", 130, 35}}
	for _, c := range []struct {
		file string
		data []byte
	}{
		{"a.ods", openDocument(t, codebook.FormSheet, form())},
		{"b.ODS", openDocument(t, "Feuille1", table)},
		{"renommé.xlsx", openDocument(t, "Feuille1", table)},
		{"renommé.ods", workbook{rows: table, sheet: "Feuille1"}.bytes(t)},
	} {
		res := files{c.file: c.data}.ingest(t)
		if a := res.only(t).Answers.Of("personnes"); shown(a) != "donne 130" {
			t.Errorf("%s: %s\n%s", c.file, shown(a), messages(res.Issues))
		}
	}
}

// The register may be an .ods; two registers are one too many.
func TestRegisterSavedAsOpenDocument(t *testing.T) {
	cb := testCodebook(t)
	rows := []line{{"id_poste", "departement", "commune", "code_insee", "territoire", "structure", "date_ouverture", "statut"},
		{"MS-62-03", "62", "Boulogne-sur-Mer", "62160", "Rural", "CCAS", "2020-01-01", "Pourvu"}}
	must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, registerOpen), openDocument(t, "Postes", rows), 0o644))
	posts, issues, err := Register(cb)
	must(t, err)
	if len(posts) != 1 || posts[0].ID != "MS-62-03" || len(issues) > 0 || !IsRegister(survey.Ref{File: registerOpen}) {
		t.Errorf("%+v\n%s", posts, messages(issues))
	}
	must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, RegisterFile), workbook{rows: rows}.bytes(t), 0o644))
	posts, issues, err = Register(cb)
	must(t, err)
	if len(posts) > 0 || !strings.Contains(messages(issues), "postes.xlsx et postes.ods sont tous deux dans le dossier") {
		t.Errorf("both there: %+v\n%s", posts, messages(issues))
	}
}
