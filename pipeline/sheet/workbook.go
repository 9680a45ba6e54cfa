package sheet

import (
	"maps"
	"slices"
	"strings"
)

// tab is a sheet as the workbook part announces it.
type tab struct {
	rel    string
	offset int64
}

// workbook reads the parts in the order in which they explain each other.
func (rd *reading) workbook() error {
	if content, ok := rd.zip.openDocument(); ok {
		return rd.openDocument(content)
	}
	main, part, err := rd.mainPart()
	if err != nil {
		return err
	}
	tabs, err := rd.announced(part)
	if err != nil {
		return err
	}
	rels, err := rd.relationsOf(main)
	if err != nil {
		return err
	}
	if err := rd.readStyles(rels); err != nil {
		return err
	}
	if err := rd.readTable(rels); err != nil {
		return err
	}
	for i := range tabs {
		if err := rd.readTab(i, tabs[i], rels); err != nil {
			return err
		}
	}
	return nil
}

// mainPart finds the workbook part: by its relation or, as some programs leave
// that out, under its usual name.
func (rd *reading) mainPart() (name string, part int, err error) {
	rels, err := rd.relationsOf("")
	if err != nil {
		return "", 0, err
	}
	const usual = "xl/workbook.xml"
	rel, ok := ofKind(rels, "officeDocument")
	if !ok {
		rel.part = usual
	}
	part, ok = rd.locate(rel.part)
	really := rd.zip.really()
	if !ok || really != FormatZip && !rd.zip.has(usual) {
		return "", 0, &FileError{Kind: NoWorkbook, Part: rel.part, Really: really}
	}
	return rel.part, part, nil
}

// announcement is what the workbook part says.
type announcement struct {
	date1904 bool
	sheets   []Sheet // without rows
	tabs     []tab   // of the sheets
	names    map[string]Name
	held     int // bytes of the names
}

// announced reads the workbook part: epoch, sheets, names.
func (rd *reading) announced(part int) (tabs []tab, err error) {
	a, err := readOnce(rd, part, "", "workbook", rd.readAnnouncement)
	if err != nil {
		return nil, err
	}
	if len(a.tabs) == 0 {
		return nil, inPart(faultf(NoWorkbook, "no sheet"), rd.zip.files[part].Name)
	}
	rd.book.Date1904, rd.book.Sheets, rd.book.Names = a.date1904, slices.Clone(a.sheets), maps.Clone(a.names)
	return a.tabs, rd.hold(a.held)
}

func (rd *reading) readAnnouncement(s *scanner, a *announcement) error {
	n := newNames(rd.lim.Text)
	err := s.each(func(local string) error {
		switch local {
		case "workbookPr":
			v, _ := s.attr("date1904")
			a.date1904 = isTrue(v)
		case "sheets":
			return s.each(func(local string) error { return a.sheet(s, local) })
		case "definedNames":
			return s.each(func(local string) error { return n.read(s, local) })
		}
		return s.skip()
	})
	a.names, a.held = n.byName, n.text
	return err
}

func (a *announcement) sheet(s *scanner, local string) error {
	if local != "sheet" {
		return s.skip()
	}
	if len(a.tabs) == maxSheets {
		return tooBig("Sheets", maxSheets)
	}
	raw, _ := s.attr("name")
	name := string(unescape([]byte(string(raw)), 0))
	id, _ := s.prefixed("id")
	for i := range a.sheets {
		if strings.EqualFold(a.sheets[i].Name, name) {
			return duplicate("sheet", Place{Ref: a.sheets[i].Name, Offset: a.tabs[i].offset},
				Place{Ref: name, Offset: s.start})
		}
	}
	a.tabs = append(a.tabs, tab{rel: string(id), offset: s.start})
	a.sheets = append(a.sheets, Sheet{Name: name, State: readState(s)})
	return s.skip()
}

func readState(s *scanner) State {
	v, _ := s.attr("state")
	switch string(v) {
	case "hidden":
		return Hidden
	case "veryHidden":
		return VeryHidden
	}
	return Visible
}

// isTrue reads a boolean of the format, as strict and older writers spell it.
func isTrue(v []byte) bool {
	switch string(v) {
	case "1", "true", "on":
		return true
	}
	return false
}

// readTab reads the part of one sheet.
func (rd *reading) readTab(i int, t tab, rels []relation) error {
	sheet := &rd.book.Sheets[i]
	for _, rel := range rels {
		if rel.id != t.rel {
			continue
		}
		if rel.kind != "worksheet" {
			sheet.NoGrid = true
			return nil
		}
		part, ok := rd.locate(rel.part)
		if !ok {
			return &FileError{Kind: MissingPart, Part: rel.part, Sheet: sheet.Name}
		}
		if first, twice := rd.taken[part]; twice {
			return &FileError{Kind: Duplicate, Part: rel.part, Detail: "one part for two sheets",
				First: Place{Ref: first}, Second: Place{Ref: sheet.Name}}
		}
		rd.taken[part] = sheet.Name
		if err := rd.worksheet(i, part); err != nil {
			return err
		}
		rd.notes(i, rel.part)
		return nil
	}
	return &FileError{Kind: MissingPart, Sheet: sheet.Name, Detail: "no relation " + t.rel}
}
