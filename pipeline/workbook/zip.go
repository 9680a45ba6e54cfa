package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

const (
	contentTypes = "[Content_Types].xml"
	worksheets   = "xl/worksheets/sheet"
)

// sortedZip holds the parts back until Close, then writes them in the order of
// their names, all with one date. '[' sorts before the letters that begin the
// other parts, so the content types come first, as readers like it.
type sortedZip struct {
	w     io.Writer
	parts map[string]*bytes.Buffer
}

func newSortedZip(w io.Writer) excelize.ZipWriter {
	return &sortedZip{w: w, parts: map[string]*bytes.Buffer{}}
}

func (z *sortedZip) Create(name string) (io.Writer, error) {
	b := new(bytes.Buffer)
	z.parts[name] = b
	return b, nil
}

// AddFS completes excelize.ZipWriter; excelize never calls it.
func (z *sortedZip) AddFS(fs.FS) error { return errors.ErrUnsupported }

func (z *sortedZip) Close() error {
	archive := zip.NewWriter(z.w)
	for _, name := range slices.Sorted(maps.Keys(z.parts)) {
		content := z.parts[name].Bytes()
		if name == contentTypes {
			content = sortDefaults(content)
		}
		if strings.HasPrefix(name, worksheets) {
			content = placeResults(content)
		}
		part, err := archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch()})
		if err != nil {
			return err
		}
		if _, err := part.Write(content); err != nil {
			return err
		}
	}
	return archive.Close()
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
