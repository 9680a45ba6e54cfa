package form

import (
	"slices"
	"strings"

	"bilan/pipeline/codebook"
)

// sheetText is a sheet of an XLSForm that something is added to.
type sheetText struct {
	heads []codebook.Head
	names []string // of the columns, as they were written
	rows  [][]string
}

func newSheetText(s codebook.WrittenSheet) *sheetText {
	t := &sheetText{heads: slices.Clone(s.Heads)}
	for i, row := range s.Rows {
		cells := make([]string, len(s.Heads)) // what stands under no name is nobody's
		copy(cells, row)
		if i == 0 {
			t.names = cells
			continue
		}
		t.rows = append(t.rows, cells)
	}
	return t
}

// speak gives a language to the texts that have none, unless the sheet names its
// languages itself: then it only spells them as the columns that are added.
func (t *sheetText) speak(language string) {
	own := slices.ContainsFunc(t.heads, func(h codebook.Head) bool { return h.Language != "" })
	for i, h := range t.heads {
		if !own && slices.Contains(texts, h.Key) {
			h.Language = language
		}
		if t.heads[i] = h; h.Language != "" && slices.Contains(texts, h.Key) {
			t.names[i] = h.Key + "::" + h.Language
		}
	}
}

// need adds the columns that are not there; those of texts in the language of
// the labels.
func (t *sheetText) need(keys ...string) {
	for _, key := range keys {
		if t.column(key) >= 0 {
			continue
		}
		h := codebook.Head{Key: key}
		name := key
		if label := t.column("label"); label >= 0 && (key == "hint" || strings.HasSuffix(key, "_message")) {
			if h.Language = t.heads[label].Language; h.Language != "" {
				name += "::" + h.Language
			}
		}
		t.heads, t.names = append(t.heads, h), append(t.names, name)
	}
}

// column is the first of a key, or -1.
func (t *sheetText) column(key string) int {
	return slices.IndexFunc(t.heads, func(h codebook.Head) bool { return h.Key == key })
}

func (t *sheetText) of(row []string, key string) string {
	if i := t.column(key); i >= 0 && i < len(row) {
		return strings.TrimSpace(row[i])
	}
	return ""
}

// with is a row in which some cells are others. Their columns are there.
func (t *sheetText) with(row []string, cells map[string]string) []string {
	written := slices.Clone(row)
	for key, value := range cells {
		for i, h := range t.heads {
			if h.Key != key {
				continue
			}
			for len(written) <= i {
				written = append(written, "")
			}
			written[i] = value // in every language: an empty one would show a dash
		}
	}
	return written
}

// written is the whole sheet, the names of the columns first.
func (t *sheetText) written() [][]string { return append([][]string{t.names}, t.rows...) }
