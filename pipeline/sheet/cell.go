package sheet

// cellType is the attribute t.
type cellType uint8

const (
	asNumber cellType = iota // also without t
	asShared
	asString // the result of a formula
	asInline
	asBool
	asError
	asDate
	asUnknown
)

func readType(raw []byte) cellType {
	switch string(raw) {
	case "", "n":
		return asNumber
	case "s":
		return asShared
	case "str":
		return asString
	case "inlineStr":
		return asInline
	case "b":
		return asBool
	case "e":
		return asError
	case "d":
		return asDate
	}
	return asUnknown
}

// stored is what stands between <c> and </c>; the text is in reading.value.
type stored struct {
	kind   cellType
	value  bool // there is a <v>
	inline bool // there is an <is>
}

// cell reads the cell whose tag was read and adds it to the row.
func (rd *reading) cell(s *scanner) error {
	at := s.start
	tag := readCellTag(s)
	c, err := rd.tagged(s, tag)
	if err != nil {
		return err
	}
	st := stored{kind: readType(tag.kind)}
	if err := rd.cellContent(s, &c, &st); err != nil {
		return err
	}
	return rd.keepCell(c, st, at)
}

// tagged is the cell as far as its tag tells.
func (rd *reading) tagged(s *scanner, tag cellTag) (c Cell, err error) {
	c.Col, err = rd.column(s, tag.ref)
	if tag.style != nil {
		c.Style = rd.style(tag.style)
	}
	if c.Style >= 0 && int(c.Style) < len(rd.looks) {
		c.Look = rd.looks[c.Style]
	}
	return c, err
}

// keepCell gives the cell its value and adds it to the row.
func (rd *reading) keepCell(c Cell, st stored, at int64) error {
	if err := rd.resolve(&c, st); err != nil {
		return err
	}
	row := &rd.row
	row.cells, row.at = append(row.cells, c), append(row.at, at)
	if len(row.cells) > maxColumns {
		return row.sort()
	}
	return nil
}

// cellTag is what the tag of a cell says; nil where it says nothing.
type cellTag struct{ ref, style, kind []byte }

// readCellTag finds the three attributes of a cell in one pass: there are more
// cells than anything else.
func readCellTag(s *scanner) (tag cellTag) {
	for i := range s.attrs {
		a := &s.attrs[i]
		if a.nameEnd-a.name != 1 {
			continue
		}
		switch s.buf[a.name] {
		case 'r':
			tag.ref = s.attrValue(i)
		case 's':
			tag.style = s.attrValue(i)
		case 't':
			tag.kind = s.attrValue(i)
		}
	}
	return tag
}

// column places the cell: where it says, or after the one before it.
func (rd *reading) column(s *scanner, ref []byte) (int, error) {
	row := &rd.row
	last := 0
	if n := len(row.cells); n > 0 {
		last = row.cells[n-1].Col
	}
	if ref == nil {
		return last + 1, rd.checkColumn(s, last+1)
	}
	col, number, ok := parseRef(ref)
	if !ok {
		return 0, outOfRange(s, "cell %q", ref)
	}
	if row.guessed {
		row.number, row.guessed = number, false
	}
	if number != row.number {
		return 0, outOfRange(s, "cell %s in row %d", ref, row.number)
	}
	row.mixed = row.mixed || col <= last
	return col, rd.checkColumn(s, col)
}

func (rd *reading) checkColumn(s *scanner, col int) error {
	switch {
	case col > maxColumns:
		return outOfRange(s, "column %d of row %d", col, rd.row.number)
	case col > rd.lim.Columns:
		return tooBig("Columns", int64(rd.lim.Columns))
	}
	return nil
}

// style gives the index of a cell format, -1 when there is no such format.
func (rd *reading) style(raw []byte) int32 {
	n, ok := parseInt(raw)
	if !ok || n > 0 && n >= len(rd.looks) {
		return -1
	}
	return int32(n)
}

// cellContent reads what the cell holds into rd.value.
func (rd *reading) cellContent(s *scanner, c *Cell, st *stored) error {
	rd.value = rd.value[:0]
	for {
		inside, err := s.child()
		if err != nil || !inside {
			return err
		}
		switch string(s.local) {
		case "v":
			if st.value {
				return duplicate("value of a cell", Place{Ref: Address(c.Col, rd.row.number), Text: string(rd.value)},
					Place{Ref: Address(c.Col, rd.row.number), Offset: s.start})
			}
			st.value = true
			err = rd.plainValue(s, st)
		case "is":
			st.inline = true
			var look Look
			rd.value, look, err = s.appendRuns(rd.value[:0])
			c.Look |= look
		case "f":
			c.Formula = true
			err = s.skip()
		default:
			err = s.skip()
		}
		if err != nil {
			return err
		}
	}
}

// plainValue reads <v>, unless an inline string stands already in its place.
func (rd *reading) plainValue(s *scanner, st *stored) (err error) {
	switch {
	case st.inline:
		return s.skip()
	case st.kind == asString || st.kind == asInline:
		rd.value, err = s.appendString(rd.value)
	default:
		rd.value, err = s.appendText(rd.value)
	}
	return err
}
