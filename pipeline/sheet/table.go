package sheet

import "slices"

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
		rd.table = slices.Grow(rd.table, rd.announcedStrings(s, part))
		for {
			if plain, err := rd.plainString(s); err != nil {
				return err
			} else if plain {
				continue
			}
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
	if err := rd.roomForString(); err != nil {
		return err
	}
	var look Look
	rd.value, look, err = s.appendRuns(rd.value[:0])
	if err != nil {
		return err
	}
	if look != 0 {
		if rd.struck == nil {
			rd.struck = map[int]Look{}
		}
		rd.struck[len(rd.table)] = look
	}
	return rd.shareString(rd.value)
}

func (rd *reading) roomForString() error {
	if len(rd.table) == rd.lim.SharedStrings {
		return tooBig("SharedStrings", int64(rd.lim.SharedStrings))
	}
	return nil
}

// shareString adds a string to the table. Two forms of one campaign have most of
// their strings in the same places: such a string is that of the workbook before.
func (rd *reading) shareString(text []byte) error {
	if err := rd.hold(len(text)); err != nil {
		return err
	}
	n := len(rd.table)
	if n < cap(rd.table) && rd.table[:n+1][n] == string(text) {
		rd.table = rd.table[:n+1]
	} else {
		rd.table = append(rd.table, rd.texts.add(text))
	}
	return nil
}
