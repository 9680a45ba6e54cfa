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

// newSheetText takes a sheet without the aliases, which only our own reading of
// returns needs.
func newSheetText(s codebook.WrittenSheet) *sheetText {
	t := &sheetText{}
	for i, row := range s.Rows {
		var kept []string
		for k, h := range s.Heads {
			switch {
			case h.Key == "alias":
			case k < len(row):
				kept = append(kept, row[k])
			default:
				kept = append(kept, "")
			}
		}
		if i == 0 {
			t.names = kept
			continue
		}
		t.rows = append(t.rows, kept)
	}
	t.heads = slices.DeleteFunc(slices.Clone(s.Heads), func(h codebook.Head) bool { return h.Key == "alias" })
	return t
}

// speak gives a language to the columns that have none, unless the sheet names
// its languages itself.
func (t *sheetText) speak(language string, keys ...string) {
	if slices.ContainsFunc(t.heads, func(h codebook.Head) bool { return h.Language != "" }) {
		return
	}
	for i, h := range t.heads {
		if slices.Contains(keys, h.Key) {
			t.heads[i].Language, t.names[i] = language, h.Key+"::"+language
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
