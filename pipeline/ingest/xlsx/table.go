package xlsx

// readTable reads the shared strings, wherever the relation puts them. When the
// part is missing, the first cell that needs it refuses the workbook.
func (rd *reading) readTable(rels []relation) error {
	rel, ok := ofKind(rels, "sharedStrings")
	if !ok {
		return nil
	}
	part, ok := rd.locate(rel.part)
	if !ok {
		rd.noTable = rel.part
		return nil
	}
	return rd.part(part, "sst", func(s *scanner) error {
		rd.table = make([]string, 0, rd.announcedStrings(s, part))
		for {
			inside, err := s.child()
			if err != nil || !inside {
				return err
			}
			if err := rd.sharedString(s); err != nil {
				return err
			}
		}
	})
}

// announcedStrings is the size to prepare for: what the table says of itself, if
// the part is long enough to hold as many.
func (rd *reading) announcedStrings(s *scanner, part int) int {
	raw, _ := s.attr("uniqueCount")
	n, _ := parseInt(raw)
	shortest := uint64(len("<si/>"))
	return min(n, rd.lim.SharedStrings, int(rd.zip.files[part].UncompressedSize64/shortest))
}

func (rd *reading) sharedString(s *scanner) (err error) {
	if string(s.local) != "si" {
		return s.skip()
	}
	if len(rd.table) == rd.lim.SharedStrings {
		return tooBig("SharedStrings", int64(rd.lim.SharedStrings))
	}
	rd.value, err = s.appendRich(rd.value[:0])
	if err != nil {
		return err
	}
	if err := rd.hold(len(rd.value)); err != nil {
		return err
	}
	rd.table = append(rd.table, rd.texts.add(rd.value))
	return nil
}
