package sheet

// readStyles finds out which cell formats show a number as a date.
func (rd *reading) readStyles(rels []relation) error {
	rel, ok := ofKind(rels, "styles")
	if !ok {
		return nil
	}
	part, ok := rd.locate(rel.part)
	if !ok {
		return &FileError{Kind: MissingPart, Part: rel.part, Detail: "without the styles no date can be told from a number"}
	}
	dates, err := readOnce(rd, part, "", "styleSheet", readFormats)
	if err == nil {
		rd.dates = *dates
	}
	return err
}

// readFormats finds out of each cell format whether it shows a date.
func readFormats(s *scanner, dates *[]bool) error {
	custom := map[int]bool{} // by number format: is it a date
	var formats []int        // number format of each cell format
	err := s.each(func(local string) error {
		switch local {
		case "numFmts":
			return s.each(func(local string) error { return readNumFmt(s, local, custom) })
		case "cellXfs":
			return s.each(func(local string) error { return readXf(s, local, &formats) })
		}
		return s.skip()
	})
	*dates = make([]bool, len(formats))
	for i, id := range formats {
		is, own := custom[id]
		(*dates)[i] = is || !own && builtinDate(id)
	}
	return err
}

func readNumFmt(s *scanner, local string, custom map[int]bool) error {
	if local == "numFmt" {
		raw, _ := s.attr("numFmtId")
		id, ok := parseInt(raw)
		code, _ := s.attr("formatCode")
		if ok && len(custom) < maxItems {
			custom[id] = isDateFormat(code)
		}
	}
	return s.skip()
}

func readXf(s *scanner, local string, formats *[]int) error {
	if local == "xf" {
		if len(*formats) == maxItems {
			return tooBig("Styles", maxItems)
		}
		raw, _ := s.attr("numFmtId")
		id, _ := parseInt(raw) // none or odd: the general format, 0
		*formats = append(*formats, id)
	}
	return s.skip()
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
