package xlsx

import "strings"

// tab is a sheet as the workbook part announces it.
type tab struct {
	rel    string
	offset int64
}

// workbook reads the parts in the order in which they explain each other.
func (rd *reading) workbook() error {
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
	rd.root = rels
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

// announced reads the workbook part: epoch, sheets, names.
func (rd *reading) announced(part int) (tabs []tab, err error) {
	names := newNames()
	err = rd.part(part, "workbook", func(s *scanner) error {
		return s.each(func(local string) error {
			switch local {
			case "workbookPr":
				v, _ := s.attr("date1904")
				rd.book.Date1904 = isTrue(v)
			case "sheets":
				return s.each(func(local string) error {
					return rd.announce(s, local, &tabs)
				})
			case "definedNames":
				return s.each(func(local string) error {
					return rd.readName(s, local, names)
				})
			}
			return s.skip()
		})
	})
	rd.book.Names = names.byName
	if err == nil && len(tabs) == 0 {
		err = inPart(faultf(NoWorkbook, "no sheet"), rd.zip.files[part].Name)
	}
	return tabs, err
}

func (rd *reading) announce(s *scanner, local string, tabs *[]tab) error {
	if local != "sheet" {
		return s.skip()
	}
	if len(*tabs) == maxSheets {
		return tooBig("Sheets", maxSheets)
	}
	raw, _ := s.attr("name")
	name := string(unescape([]byte(string(raw)), 0))
	id, _ := s.prefixed("id")
	for i := range rd.book.Sheets {
		if strings.EqualFold(rd.book.Sheets[i].Name, name) {
			return duplicate("sheet", Place{Ref: rd.book.Sheets[i].Name, Offset: (*tabs)[i].offset},
				Place{Ref: name, Offset: s.start})
		}
	}
	*tabs = append(*tabs, tab{rel: string(id), offset: s.start})
	rd.book.Sheets = append(rd.book.Sheets, Sheet{Name: name, State: readState(s)})
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
		return rd.worksheet(i, part)
	}
	return &FileError{Kind: MissingPart, Sheet: sheet.Name, Detail: "no relation " + t.rel}
}

// readProps reads what the workbook says about itself. It is a courtesy: a
// workbook whose properties cannot be read is read without them.
func (rd *reading) readProps() {
	rel, ok := ofKind(rd.root, "core-properties")
	if !ok {
		return
	}
	part, ok := rd.locate(rel.part)
	if !ok {
		return
	}
	var p Props
	err := rd.part(part, "coreProperties", func(s *scanner) error {
		return s.each(func(local string) error { return p.read(s, local) })
	})
	if err == nil && rd.hold(len(p.Title)+len(p.Creator)+len(p.LastModifiedBy)) == nil {
		rd.book.Props = p
	}
}

func (p *Props) read(s *scanner, local string) error {
	text, err := s.appendText(nil)
	if err != nil {
		return err
	}
	switch local {
	case "title":
		p.Title = string(text)
	case "creator":
		p.Creator = string(text)
	case "lastModifiedBy":
		p.LastModifiedBy = string(text)
	case "created":
		p.Created, _ = parseISO(text)
	case "modified":
		p.Modified, _ = parseISO(text)
	}
	return nil
}
