package main

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"
)

// The only answer of the Oise and those of the Somme, which goes with it, are
// planted as numbers that nothing else can give. Neither they nor their sum or
// mean stand in any file that may be published, workbooks unzipped and pages
// inflated; the figures of Picardie, which hold them, do.
func TestHiddenValuesAreInNoPublicFile(t *testing.T) {
	dir := copied(t)
	for post, persons := range map[string]int{"MS-60-01": 7341, "MS-80-02": 5003, "MS-80-03": 5101, "MS-80-04": 5407} {
		setAnswer(t, returnOf(t, dir, post), "personnes", persons)
	}
	out, res := produced(t, dir)
	if res.code != exitDone {
		t.Fatal(res.stderr)
	}
	figures := newAnnexe(t, out).figures
	if a, b := figures[[2]string{"personnes", "dep-60"}], figures[[2]string{"personnes", "dep-80"}]; a["etat"] != "secret" ||
		b["etat"] != "secret" {
		t.Fatalf("%v %v", a, b)
	}
	shown := strings.Fields(figures[[2]string{"personnes", "picardie"}]["affichage"])[0]
	seen := map[string]bool{}
	for name, content := range files(t, out) {
		if strings.HasPrefix(name, "prive/") || strings.HasSuffix(name, ".png") {
			continue
		}
		text := readable(t, name, content)
		for _, n := range []int{7341, 5003, 5101, 5407, 5170, 15511, 22852} {
			if where := numeral(n).FindString(text); where != "" {
				t.Errorf("%s holds %q", name, where)
			}
		}
		seen[filepath.Ext(name)] = seen[filepath.Ext(name)] || strings.Contains(text, shown)
	}
	for _, kind := range []string{".pdf", ".xlsx", ".csv", ".parquet"} {
		if !seen[kind] {
			t.Errorf("what is searched in %s files is not their text: Picardie's %s is not found", kind, shown)
		}
	}
}

func returnOf(t *testing.T, dir, post string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "retours", "*"+post+"*"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%s: %v %v", post, found, err)
	}
	return found[0]
}

// numeral finds a number however its thousands are set apart.
func numeral(n int) *regexp.Regexp {
	digits := fmt.Sprint(n)
	cut := len(digits) - 3
	return regexp.MustCompile(`(^|[^0-9.,])` + digits[:cut] + "[ ,.\u00a0\u202f]?" + digits[cut:] + `($|[^0-9])`)
}

// readable is the content of a file with what is packed in it unpacked.
func readable(t *testing.T, name, content string) string {
	t.Helper()
	switch filepath.Ext(name) {
	case ".xlsx":
		return unzipped(t, content)
	case ".pdf":
		return inflated(content)
	case ".parquet":
		return content + "\n" + parquetCells(t, content)
	}
	return content
}

func unzipped(t *testing.T, content string) string {
	t.Helper()
	archive, err := zip.NewReader(strings.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, part := range archive.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&b, r); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

var drawnText = regexp.MustCompile(`(?s)\(((?:[^\\()]|\\.)*)\)`)

// inflated is the texts that the pages of a PDF draw, one a line, and whatever
// stands in it uncompressed: titles, alternatives.
func inflated(content string) string {
	var b strings.Builder
	for _, raw := range strings.Split(content, "stream\n") {
		z, err := zlib.NewReader(strings.NewReader(raw))
		if err != nil {
			b.WriteString(utf16Text(raw))
			continue
		}
		var page bytes.Buffer
		if _, err := io.Copy(&page, z); err != nil && page.Len() == 0 {
			continue
		}
		for _, m := range drawnText.FindAllStringSubmatch(page.String(), -1) {
			b.WriteString(utf16Text(m[1]) + "\n")
		}
	}
	return b.String()
}

// utf16Text reads big-endian UTF-16, which is how these pages write, and keeps
// the rest as it is.
func utf16Text(s string) string {
	s = strings.NewReplacer(`\\`, `\`, `\(`, "(", `\)`, ")", `\r`, "\r").Replace(s)
	var units []uint16
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return s + "\n" + string(utf16.Decode(units))
}

// An edition of one department is a part of the whole one, byte for byte: beside
// it, nothing can be subtracted.
func TestADepartmentAloneIsAPartOfTheWhole(t *testing.T) {
	whole, _ := produced(t, sample, "--formats", "pdf,csv,xlsx")
	alone, res := produced(t, sample, "--formats", "pdf,csv,xlsx", "--departement", "62")
	all, some := files(t, whole), files(t, alone)
	if res.code != exitDone || len(some) < 10 || some["bilan-62-pas-de-calais.pdf"] == "" {
		t.Fatalf("code %d, %v", res.code, names(some))
	}
	for name, content := range some {
		if name != "manifeste.json" && !strings.HasPrefix(name, "prive/") && content != all[name] {
			t.Errorf("%s is not the one of the whole edition", name)
		}
	}
}
