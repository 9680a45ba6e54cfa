package sheet

import "bytes"

// openText is what stands between the tags of a cell: its paragraphs, and apart
// from them what was struck out.
type openText struct {
	kept, struck []byte
	out          bool // what comes is struck out
	some         bool // there was a paragraph
	blank        bool // what was kept last is a space that swallows others, or nothing
	styles       *openLooks
	notes        []Note // that hang on the cell
}

// read leaves the cell whose tag was read.
func (t *openText) read(s *scanner, styles *openLooks) error {
	*t = openText{kept: t.kept[:0], struck: t.struck[:0], notes: t.notes[:0], styles: styles}
	return t.blocks(s)
}

// text is what a reader sees, and whether some of it was struck out.
func (t *openText) text() ([]byte, Look) {
	switch {
	case len(t.struck) == 0:
		return t.kept, 0
	case len(bytes.TrimSpace(t.kept)) == 0:
		return t.struck, Struck
	}
	return t.kept, PartStruck
}

// blocks reads paragraphs, which lists may hold as well. Whatever else lies in a
// cell is no part of its value: annotations, pictures, shapes.
func (t *openText) blocks(s *scanner) error {
	return s.each(func(local string) error {
		switch local {
		case "p", "h":
			return t.paragraph(s)
		case "list", "list-item", "list-header", "section":
			return t.blocks(s)
		case "table":
			return s.errorf("a table inside a cell")
		}
		return t.note(s, local)
	})
}

// note keeps the text of what is no part of the value.
func (t *openText) note(s *scanner, local string) error {
	n := Note{Kind: TextBox}
	if local == "annotation" {
		n.Kind = Comment
	}
	text, err := s.deepText("p", nil)
	n.Text = string(text)
	keepNote(&t.notes, n)
	return err
}

// paragraph reads one paragraph; the next stands on a line of its own.
func (t *openText) paragraph(s *scanner) error {
	if t.some {
		t.add('\n')
	}
	t.some, t.blank = true, true
	return t.inline(s)
}

func (t *openText) add(c byte) {
	if t.out {
		t.struck = append(t.struck, c)
	} else {
		t.kept = append(t.kept, c)
	}
	t.blank = false
}

// inline leaves the open element and adds its characters and those of the
// elements in it that are text.
func (t *openText) inline(s *scanner) error {
	for open := len(s.starts); ; {
		tok, err := s.next()
		switch {
		case err != nil:
			return err
		case tok == tokenText:
			err = t.characters(s)
		case tok == tokenClose && len(s.starts) < open:
			return nil
		case tok == tokenStart:
			err = t.element(s)
		}
		if err != nil {
			return err
		}
	}
}

// element reads an element among the characters of a paragraph.
func (t *openText) element(s *scanner) error {
	switch string(s.local) {
	case "s":
		for range repeated(s, "text:c", maxSpaces) {
			t.add(' ')
		}
		if err := t.fits(); err != nil {
			return err
		}
	case "tab":
		t.add('\t')
	case "line-break":
		t.add('\n')
	case "span":
		style, _ := s.attr("text:style-name")
		before := t.out
		t.out = before || t.styles.look("text", string(style)) == Struck
		err := t.inline(s)
		t.out = before
		return err
	case "annotation", "frame", "custom-shape", "g", "rect", "ellipse", "line":
		return t.note(s, string(s.local))
	case "annotation-end", "note", "ruby-text", "control":
	default: // a link, a field
		return t.inline(s)
	}
	return s.skip()
}

// maxSpaces is the longest run of spaces that one element stands for.
const maxSpaces = 1 << 15

// characters adds text, in which any run of white space is one space.
func (t *openText) characters(s *scanner) error {
	into := &t.kept
	if t.out {
		into = &t.struck
	}
	b := *into
	w := len(b)
	b = appendRaw(b, s.raw, s.cdata)
	for i := w; i < len(b); i++ {
		c := b[i]
		if class[c]&isSpace != 0 {
			if t.blank {
				continue
			}
			c = ' '
		}
		t.blank = c == ' '
		b[w] = c
		w++
	}
	*into = b[:w]
	return t.fits()
}

func (t *openText) fits() error {
	if len(t.kept)+len(t.struck) > maxToken {
		return tooBig("Text", maxToken)
	}
	return nil
}
