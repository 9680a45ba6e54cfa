package sheet

import (
	"bytes"
	"strconv"
)

// resolve turns what is stored into a value. Its error is one of the whole
// workbook: a value that cannot be trusted is marked in the cell.
func (rd *reading) resolve(c *Cell, st stored) error {
	v := rd.value
	isText := st.kind == asString || st.inline
	if c.Formula && !st.inline && (!st.value || len(v) == 0 && !isText) {
		c.Kind, c.Fault = Bad, NotComputed
		return nil
	}
	switch {
	case isText || st.kind == asInline:
		return rd.text(c, v)
	case !st.value:
		return nil
	case st.kind == asShared:
		return rd.shared(c, bytes.TrimSpace(v))
	}
	v = bytes.TrimSpace(v)
	if len(v) == 0 {
		return nil
	}
	if err := rd.text(c, v); err != nil {
		return err
	}
	rd.typed(c, v, st.kind)
	return nil
}

// text makes the cell a text; an empty one is no cell.
func (rd *reading) text(c *Cell, v []byte) error {
	if len(v) == 0 {
		return nil
	}
	c.Kind, c.Text = Text, rd.texts.add(v)
	if rd.visit == nil {
		return rd.hold(len(v))
	}
	return nil
}

func (rd *reading) shared(c *Cell, v []byte) error {
	if rd.noTable != "" {
		return &FileError{Kind: MissingPart, Detail: "shared strings: " + rd.noTable}
	}
	n, ok := parseInt(v)
	if !ok || n >= len(rd.table) {
		err := rd.text(c, v)
		c.Kind, c.Fault = Bad, BadIndex
		return err
	}
	if c.Text = rd.table[n]; c.Text != "" {
		c.Kind = Text
		c.Look |= rd.struck[n]
	}
	return nil
}

// typed reads v, which the cell's Text holds already, as its type asks.
func (rd *reading) typed(c *Cell, v []byte, kind cellType) {
	switch kind {
	case asNumber:
		rd.number(c, v)
	case asBool:
		c.Kind, c.Num = Bool, 0
		if isTrue(v) {
			c.Num = 1
		} else if s := string(v); s != "0" && s != "false" && s != "off" {
			c.Kind, c.Fault = Bad, BadBool
		}
	case asError:
		c.Kind = Error
	case asDate:
		c.Kind = Date
		var ok bool
		if c.Time, ok = parseISO(v); !ok {
			c.Kind, c.Fault = Bad, BadDate
		}
	default:
		c.Kind, c.Fault = Bad, UnknownType
	}
}

func (rd *reading) number(c *Cell, v []byte) {
	num, ok := parseNumber(v)
	if !ok {
		c.Kind, c.Fault = Bad, BadNumber
		return
	}
	c.Kind, c.Num = Number, num
	if c.Look&dated != 0 {
		c.Kind = Date
		c.Look &^= dated
		if c.Time, c.Fault = serialTime(num, rd.book.Date1904); c.Fault != Sound {
			c.Kind = Bad
		}
	}
}

// parseNumber reads a number as the format writes it: digits, point, exponent.
// What Go would accept besides (Inf, hexadecimal, underscores) is no number.
func parseNumber(v []byte) (float64, bool) {
	if n, ok := parseInt(v); ok {
		return float64(n), true
	}
	for _, c := range v {
		if (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E' {
			return 0, false
		}
	}
	f, err := strconv.ParseFloat(string(v), 64)
	return f, err == nil
}
