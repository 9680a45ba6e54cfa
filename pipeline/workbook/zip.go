package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
)

const (
	contentTypes = "[Content_Types].xml"
	worksheets   = "xl/worksheets/sheet"
	coreProps    = "docProps/core.xml"
)

// datedZip packs the parts as they come, all with one date, and mends those
// that excelize cannot write as they should be. It holds files, not [Rows]: of
// what a type behind an interface leads to the linker keeps every method, and so
// all of excelize, 4 MB more than is used.
type datedZip struct {
	archive *zip.Writer
	rows    map[string]*os.File // of long sheets, by the name of their part
}

func (z datedZip) Create(name string) (io.Writer, error) {
	part, err := z.archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch()})
	switch {
	case err != nil:
		return nil, err
	case name == contentTypes:
		return mended{part, sortDefaults}, nil
	case z.rows[name] != nil:
		return completed{part, z.rows[name]}, nil
	case strings.HasPrefix(name, worksheets):
		return mended{part, func(sheet []byte) []byte { return setDimension(placeResults(sheet)) }}, nil
	case name == coreProps:
		return mended{part, prefixProperties}, nil
	}
	return part, nil
}

// AddFS completes excelize.ZipWriter; excelize never calls it.
func (z datedZip) AddFS(fs.FS) error { return errors.ErrUnsupported }

func (z datedZip) Close() error { return z.archive.Close() }

// mended changes what passes through it. A part comes in one piece, except a
// sheet that excelize streamed, which has no formula to complete and whose used
// range was set before.
type mended struct {
	w    io.Writer
	mend func([]byte) []byte
}

func (m mended) Write(b []byte) (int, error) {
	if _, err := m.w.Write(m.mend(b)); err != nil {
		return 0, err
	}
	return len(b), nil
}

// sortParts copies a zip archive with its parts in the order of their names, as
// they are packed. '[' sorts before the letters that begin the other parts, so
// the content types come first, as readers like it.
func sortParts(w io.Writer, packed []byte) error {
	from, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return err
	}
	to := zip.NewWriter(w)
	parts := slices.SortedFunc(slices.Values(from.File), func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	for _, part := range parts {
		if err := to.Copy(part); err != nil {
			return err
		}
	}
	return to.Close()
}

// sortDefaults puts the <Default> elements of the content types, whose order
// means nothing and is random in excelize, in the order of their text. They
// are written in place of the first one.
func sortDefaults(types []byte) []byte {
	element := regexp.MustCompile(`<Default [^>]*>(?:</Default>)?`)
	all := element.FindAll(types, -1)
	if len(all) == 0 {
		return types
	}
	at := element.FindIndex(types)[0]
	rest := element.ReplaceAll(types, nil)
	sorted := slices.SortedFunc(slices.Values(all), bytes.Compare)
	return slices.Concat(rest[:at], bytes.Join(sorted, nil), rest[at:])
}

// corePrefix are the names of the properties that excelize writes in a default
// namespace. It means the same, but exceljs knows them by their usual prefix only.
var corePrefix = regexp.MustCompile(`<(/?)(coreProperties|lastModifiedBy|keywords|category|contentStatus|revision|version)([ >])`)

func prefixProperties(core []byte) []byte {
	core = corePrefix.ReplaceAll(core, []byte("<${1}cp:$2$3"))
	return bytes.Replace(core, []byte(` xmlns="`), []byte(` xmlns:cp="`), 1)
}
