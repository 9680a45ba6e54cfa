package sheet

import (
	"bytes"
	"io"
	"strconv"
	"strings"
)

// Note is what somebody wrote on a sheet, or ticked, outside its cells.
type Note struct {
	Kind     NoteKind
	Col, Row int // the cell that it is tied to; 0 where nothing tells
	Text     string
}

// NoteKind tells what a note is.
type NoteKind uint8

// The kinds of notes.
const (
	Comment NoteKind = iota + 1 // also those of a thread
	TextBox
	Ticked     // a control that is checked
	NotLegible // a part that should hold notes and cannot be read
)

// Bounds of the notes of a sheet: beyond them one more says that there are others.
const (
	maxNotes    = 500
	maxNoteText = 4 << 10
)

// noteParts are the parts with notes, by the kind of their relation. Threads come
// before comments: each has a copy there, for older programs.
var noteParts = [...]struct {
	kind, root string
	read       func(s *scanner, notes *[]Note) error
}{
	{"threadedComment", "ThreadedComments", readComments},
	{"comments", "comments", readComments},
	{"drawing", "wsDr", readBoxes},
	{"ctrlProp", "formControlPr", readControl},
}

// notes reads what stands around the cells of a sheet. A part that cannot be read
// is a note itself: no cell depends on it.
func (rd *reading) notes(sheet int, part string) {
	rels, err := rd.relationsOf(part)
	if err != nil || len(rels) == 0 || rd.visit != nil {
		return
	}
	var all []Note
	for _, rel := range rels {
		if at, ok := rd.locate(rel.part); ok && rel.kind == "vmlDrawing" {
			rd.tickedShapes(at, &all)
		}
	}
	placed := len(all) > 0
	for _, known := range noteParts {
		threads := all // what came before the comments
		for _, rel := range rels {
			at, ok := rd.locate(rel.part)
			if rel.kind != known.kind || !ok || placed && known.kind == "ctrlProp" {
				continue
			}
			var found []Note
			if rd.part(at, known.root, func(s *scanner) error { return known.read(s, &found) }) != nil {
				found = []Note{{Kind: NotLegible}}
			}
			for _, n := range found {
				if known.kind != "comments" || !threaded(threads, n) {
					keepNote(&all, n)
				}
			}
		}
	}
	rd.book.Sheets[sheet].Notes = all
}

// threaded reports whether a cell has a thread already.
func threaded(threads []Note, n Note) bool {
	for _, t := range threads {
		if t.Kind == Comment && t.Col == n.Col && t.Row == n.Row {
			return true
		}
	}
	return false
}

func keepNote(notes *[]Note, n Note) {
	n.Text = strings.TrimSpace(n.Text)
	switch {
	case n.Text == "" && (n.Kind == Comment || n.Kind == TextBox):
	case len(*notes) < maxNotes:
		*notes = append(*notes, n)
	case len(*notes) == maxNotes:
		*notes = append(*notes, Note{Kind: NotLegible})
	}
}

// readComments reads the comments of a sheet, or of its threads: those that
// answer another stand after it.
func readComments(s *scanner, notes *[]Note) error {
	return s.each(func(local string) error {
		switch local {
		case "commentList":
			return readComments(s, notes)
		case "comment", "threadedComment":
		default:
			return s.skip()
		}
		raw, _ := s.attr("ref")
		n := Note{Kind: Comment}
		n.Col, n.Row, _ = parseRef(raw)
		text, err := s.deepText("text", nil)
		n.Text = string(text)
		keepNote(notes, n)
		return err
	})
}

// readBoxes reads the texts of the shapes that lie on a sheet. A control has a shape
// too, which is hidden: its label is no text that somebody wrote.
func readBoxes(s *scanner, notes *[]Note) error {
	return s.each(func(local string) error {
		if local == "AlternateContent" || local == "Choice" {
			return readBoxes(s, notes)
		}
		if local != "twoCellAnchor" && local != "oneCellAnchor" && local != "absoluteAnchor" {
			return s.skip()
		}
		n := Note{Kind: TextBox}
		var text []byte
		control := false
		err := s.each(func(local string) (err error) {
			switch local {
			case "from":
				return s.readAnchor(&n)
			case "sp":
				text, control, err = s.shape(text)
				return err
			}
			text, err = s.deepText("txBody", text)
			return err
		})
		if n.Text = string(text); !control {
			keepNote(notes, n)
		}
		return err
	})
}

// shape leaves a shape and gives its text, and whether it is that of a control.
func (s *scanner) shape(dst []byte) (text []byte, control bool, err error) {
	err = s.each(func(local string) (err error) {
		switch local {
		case "nvSpPr":
			return s.each(func(string) error {
				hidden, _ := s.attr("hidden")
				control = control || isTrue(hidden)
				return s.skip()
			})
		case "txBody":
			dst, err = s.deepText("txBody", dst)
			return err
		}
		return s.skip()
	})
	return dst, control, err
}

// readAnchor reads the cell over which a shape begins.
func (s *scanner) readAnchor(n *Note) error {
	return s.each(func(local string) error {
		raw, err := s.appendText(nil)
		at, bad := strconv.Atoi(string(bytes.TrimSpace(raw)))
		switch {
		case bad != nil || at < 0 || at >= maxRows:
		case local == "col":
			n.Col = at + 1
		case local == "row":
			n.Row = at + 1
		}
		return err
	})
}

// tickedShapes finds the ticked controls of a drawing in VML, with the cells over
// which they lie. VML is no sound XML, so it is searched.
func (rd *reading) tickedShapes(part int, notes *[]Note) {
	p, err := rd.zip.open(part)
	if err != nil {
		return
	}
	vml, err := io.ReadAll(io.LimitReader(p, maxToken))
	if err != nil {
		return // the check of all parts says so
	}
	for _, shape := range bytes.Split(vml, []byte("<x:ClientData"))[1:] {
		isBox := bytes.Contains(shape, []byte(`ObjectType="Checkbox"`)) || bytes.Contains(shape, []byte(`ObjectType="Radio"`))
		if !isBox || between(shape, "<x:Checked>", "<") != "1" || bytes.Contains(shape, []byte("<x:FmlaLink>")) {
			continue
		}
		n := Note{Kind: Ticked}
		if anchor := strings.Split(between(shape, "<x:Anchor>", "<"), ","); len(anchor) > 2 {
			col, bad := strconv.Atoi(strings.TrimSpace(anchor[0]))
			row, worse := strconv.Atoi(strings.TrimSpace(anchor[2]))
			if bad == nil && worse == nil && col >= 0 && row >= 0 && col < maxColumns && row < maxRows {
				n.Col, n.Row = col+1, row+1
			}
		}
		keepNote(notes, n)
	}
}

// between cuts what stands between two marks, without white space; empty when they
// are not there.
func between(b []byte, from, to string) string {
	_, rest, ok := bytes.Cut(b, []byte(from))
	text, _, closed := bytes.Cut(rest, []byte(to))
	if !ok || !closed {
		return ""
	}
	return string(bytes.TrimSpace(text))
}

// readControl reads whether a box is ticked. One that is linked to a cell is read
// there.
func readControl(s *scanner, notes *[]Note) error {
	checked, _ := s.attr("checked")
	if _, linked := s.attr("fmlaLink"); string(checked) == "Checked" && !linked {
		keepNote(notes, Note{Kind: Ticked})
	}
	return s.each(func(string) error { return s.skip() })
}

// deepText leaves the open element and appends the characters that lie in an
// element of that name, itself or one inside it; paragraphs end a line.
func (s *scanner) deepText(within string, dst []byte) ([]byte, error) {
	return s.gather(within, dst, string(s.local) == within)
}

func (s *scanner) gather(within string, dst []byte, inside bool) ([]byte, error) {
	for open := len(s.starts); ; {
		tok, err := s.next()
		if err != nil {
			return dst, err
		}
		switch tok {
		case tokenStart:
			local := string(s.local)
			if dst, err = s.gather(within, dst, inside || local == within); err != nil {
				return dst, err
			}
			if local == "p" && len(dst) > 0 {
				dst = append(dst, '\n')
			}
		case tokenText:
			if inside && len(dst) < maxNoteText {
				dst = appendRaw(dst, s.raw, s.cdata)
			}
		case tokenClose:
			if len(s.starts) < open {
				return dst, nil
			}
		}
	}
}
