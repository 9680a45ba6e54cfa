package sheet

import (
	"bytes"
	"strings"
)

// readStyles finds out which cell formats change what a value says.
func (rd *reading) readStyles(rels []relation) error {
	rel, ok := ofKind(rels, "styles")
	if !ok {
		return nil
	}
	part, ok := rd.locate(rel.part)
	if !ok {
		return &FileError{Kind: MissingPart, Part: rel.part, Detail: "without the styles no date can be told from a number"}
	}
	looks, err := readOnce(rd, part, "", "styleSheet", readFormats)
	if err == nil {
		rd.looks = *looks
	}
	return err
}

// formats is what the styles say of cell formats.
type formats struct {
	custom map[int]Look // by number format
	fonts  []Look
	xfs    []xf
}

type xf struct{ number, font int }

// readFormats finds out of each cell format what it makes of a value.
func readFormats(s *scanner, looks *[]Look) error {
	f := formats{custom: map[int]Look{}}
	err := s.each(func(local string) error {
		switch local {
		case "numFmts":
			return s.each(func(local string) error { return f.readNumFmt(s, local) })
		case "fonts":
			return s.each(func(local string) error { return f.readFont(s, local) })
		case "cellXfs":
			return s.each(func(local string) error { return f.readXf(s, local) })
		}
		return s.skip()
	})
	*looks = make([]Look, len(f.xfs))
	for i, x := range f.xfs {
		look, own := f.custom[x.number]
		if !own {
			look = builtinLook(x.number)
		}
		if x.font < len(f.fonts) {
			look |= f.fonts[x.font]
		}
		(*looks)[i] = look
	}
	return err
}

func (f *formats) readNumFmt(s *scanner, local string) error {
	if local == "numFmt" {
		raw, _ := s.attr("numFmtId")
		id, ok := parseInt(raw)
		code, _ := s.attr("formatCode")
		if ok && len(f.custom) < maxItems {
			f.custom[id] = formatLook(code)
		}
	}
	return s.skip()
}

func (f *formats) readFont(s *scanner, local string) error {
	if local != "font" {
		return s.skip()
	}
	if len(f.fonts) == maxItems {
		return tooBig("Styles", maxItems)
	}
	look := Look(0)
	err := s.each(func(local string) error {
		if local == "strike" && s.isOn() {
			look = Struck
		}
		return s.skip()
	})
	f.fonts = append(f.fonts, look)
	return err
}

func (f *formats) readXf(s *scanner, local string) error {
	if local == "xf" {
		if len(f.xfs) == maxItems {
			return tooBig("Styles", maxItems)
		}
		var x xf
		raw, _ := s.attr("numFmtId")
		x.number, _ = parseInt(raw) // none or odd: the general format, 0
		raw, _ = s.attr("fontId")
		x.font, _ = parseInt(raw)
		f.xfs = append(f.xfs, x)
	}
	return s.skip()
}

// builtinLook is that of a number format which has a number alone.
func builtinLook(id int) Look {
	switch {
	case builtinDate(id):
		return dated
	case id == 9 || id == 10:
		return Percent
	}
	return 0
}

// formatLook looks for a letter of a date or a time, or a percent sign, that is
// not quoted, escaped or in brackets; [h], [mm] and [ss] count elapsed time and
// are times as well. Of numbers it looks for commas behind the digits, each of
// which shows a thousandth, and for the unit of an amount.
func formatLook(code []byte) Look {
	if isDateFormat(code) {
		return dated
	}
	if at := bytes.IndexByte(code, ';'); at > 0 { // behind it: what negative numbers look like
		code = code[:at]
	}
	var words []byte
	scale, commas := 0, 0 // commas since the last digit
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '_', '*':
			i++
		case '\\':
			i++
			words = append(words, code[min(i, len(code)-1)])
		case '"', '[':
			end := skipTo(code, i+1, map[byte]byte{'"': '"', '[': ']'}[code[i]])
			words = append(words, code[i+1:min(end, len(code))]...)
			i = end
		case '%':
			return Percent
		case '0', '#', '?':
			commas = 0
		case ',':
			commas++
		case '.':
			scale, commas = scale+commas, 0
		default:
			words = append(words, code[i])
		}
	}
	return LookOf(min(scale+commas, 3), moneyIn(string(words)))
}

// moneyIn finds the unit of an amount in what is written beside a number.
func moneyIn(words string) Money {
	words = strings.Join(strings.Fields(strings.ToLower(words)), "")
	before, _, euros := strings.Cut(words, "€")
	if !euros {
		before, _, euros = strings.Cut(words, "eur")
	}
	before = strings.TrimPrefix(before, "$") // [$€-40C]
	switch {
	case !euros:
		return NoMoney
	case strings.HasSuffix(before, "k"), strings.Contains(before, "millier"):
		return ThousandEuros
	case strings.HasSuffix(before, "m"), strings.Contains(before, "million"):
		return MillionEuros
	}
	return Euros
}

// builtinDate lists the number formats that are dates or times by their number
// alone; 27–36 and 50–58 are those of East Asian editions.
func builtinDate(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// isDateFormat looks for a letter of a date or time that is not quoted, escaped
// or in brackets; [h], [mm] and [ss] count elapsed time and are times as well.
func isDateFormat(code []byte) bool {
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '\\', '_', '*':
			i++
		case '"':
			i = skipTo(code, i+1, '"')
		case '[':
			end := skipTo(code, i+1, ']')
			if isElapsed(code[i+1 : min(end, len(code))]) {
				return true
			}
			i = end
		case 'd', 'D', 'm', 'M', 'y', 'Y', 'h', 'H', 's', 'S':
			return true
		}
	}
	return false
}

func skipTo(b []byte, i int, end byte) int {
	for i < len(b) && b[i] != end {
		i++
	}
	return i
}

func isElapsed(b []byte) bool {
	for _, c := range b {
		if c |= 0x20; c != b[0]|0x20 || c != 'h' && c != 'm' && c != 's' {
			return false
		}
	}
	return len(b) > 0
}
