package sheet

import (
	"bytes"
	"strings"
)

// maxDefinition is the longest formula of the format; a longer definition is
// kept only as a name that nothing resolves.
const maxDefinition = 8192

// names collects the defined names of the workbook.
type names struct {
	byName map[string]Name
	places map[string]Place // by lower-case name: the format ignores case
	text   int              // bytes of all of them
	most   int64            // allowed
}

func newNames(most int64) *names {
	return &names{byName: map[string]Name{}, places: map[string]Place{}, most: most}
}

// read reads one defined name. Names of a single sheet are passed over.
func (n *names) read(s *scanner, local string) error {
	_, ofSheet := s.attr("localSheetId")
	if local != "definedName" || ofSheet {
		return s.skip()
	}
	v, _ := s.attr("name")
	name, offset := string(v), s.start
	def, err := s.appendText(nil)
	if err != nil {
		return err
	}
	return n.keep(name, string(bytes.TrimSpace(def)), offset)
}

// keep adds a name within the bounds.
func (n *names) keep(name, def string, offset int64) error {
	if len(n.byName) == maxItems {
		return tooBig("Names", maxItems)
	}
	if len(def) > maxDefinition {
		def = ""
	}
	if n.text += len(name) + len(def); int64(n.text) > n.most {
		return tooBig("Text", n.most)
	}
	return n.add(name, def, offset)
}

// add keeps a name. The same definition twice does no harm; two definitions
// leave no way to choose.
func (n *names) add(name, def string, offset int64) error {
	here := Place{Ref: name, Text: def, Offset: offset}
	first, twice := n.places[strings.ToLower(name)]
	if !twice {
		n.places[strings.ToLower(name)] = here
		n.byName[name] = resolveName(def)
		return nil
	}
	if first.Text == def {
		return nil
	}
	return duplicate("defined name", first, here)
}

// resolveName understands a single cell, a text and a number.
func resolveName(def string) Name {
	def = strings.TrimPrefix(def, "=")
	if n := len(def); n >= 2 && def[0] == '"' && def[n-1] == '"' {
		return Name{Kind: NameText, Text: strings.ReplaceAll(def[1:n-1], `""`, `"`)}
	}
	if num, ok := parseNumber([]byte(def)); ok {
		return Name{Kind: NameNumber, Text: def, Num: num}
	}
	at := strings.LastIndexByte(def, '!')
	if at < 0 {
		return Name{Text: def}
	}
	area, ok := parseRange([]byte(def[at+1:]))
	sheet, plain := sheetOf(def[:at])
	if !ok || !plain || area.FromCol != area.ToCol || area.FromRow != area.ToRow {
		return Name{Text: def}
	}
	return Name{Kind: NameCell, Sheet: sheet, Col: area.FromCol, Row: area.FromRow, Text: def}
}

// sheetOf reads the sheet before "!", quoted or not; plain is false when it
// stands in another workbook or is no single sheet.
func sheetOf(s string) (sheet string, plain bool) {
	if n := len(s); n >= 2 && s[0] == '\'' && s[n-1] == '\'' {
		s = strings.ReplaceAll(s[1:n-1], "''", "'")
	} else if strings.ContainsAny(s, "'(, ") {
		return "", false
	}
	return s, s != "" && !strings.ContainsAny(s, "[]:")
}
