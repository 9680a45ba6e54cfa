package sheet

// openStyle is what a style says, as far as it matters here.
type openStyle struct {
	parent string
	struck said
	hidden bool // a table that is not shown
}

// said is a property that a style may leave to its parent.
type said uint8

const (
	unsaid said = iota
	yes
	no
)

// openLooks are the styles of a document, by family and name: its own, over the
// common ones, which nothing changes.
type openLooks struct{ own, common map[string]openStyle }

// maxParents bounds how styles build on each other: a loop ends there.
const maxParents = 16

func styleKey(family, name string) string { return family + " " + name }

// find is the style of that name; the zero style when there is none.
func (l *openLooks) find(family, name string) openStyle {
	key := styleKey(family, name)
	if s, ok := l.own[key]; ok {
		return s
	}
	return l.common[key]
}

// look tells how a style shows what it is given to, its parents included.
func (l *openLooks) look(family, name string) Look {
	for range maxParents {
		if name == "" {
			break
		}
		s := l.find(family, name)
		switch s.struck {
		case yes:
			return Struck
		case no:
			return 0
		}
		name = s.parent
	}
	return 0
}

// readCommonStyles reads the part styles.xml.
func readCommonStyles(s *scanner, common *map[string]openStyle) error {
	l := openLooks{own: map[string]openStyle{}}
	*common = l.own
	return s.each(func(local string) error {
		if local == "styles" {
			return l.read(s)
		}
		return s.skip()
	})
}

// read reads a list of styles.
func (l *openLooks) read(s *scanner) error {
	return s.each(func(local string) error {
		family, _ := s.attr("style:family")
		switch string(family) {
		case "table-cell", "text", "table":
		default:
			return s.skip()
		}
		name, _ := s.attr("style:name")
		key := styleKey(string(family), string(name))
		parent, _ := s.attr("style:parent-style-name")
		style := openStyle{parent: string(parent)}
		if len(l.own) == maxItems {
			return tooBig("Styles", maxItems)
		}
		err := s.each(func(string) error {
			style.property(s)
			return s.skip()
		})
		l.own[key] = style
		return err
	})
}

// property reads an element of properties, whichever it is.
func (t *openStyle) property(s *scanner) {
	for _, name := range [...]string{"style:text-line-through-style", "style:text-line-through-type"} {
		v, given := s.attr(name)
		switch {
		case !given:
		case string(v) == "none":
			t.struck = no
		default:
			t.struck = yes
		}
	}
	if v, _ := s.attr("table:display"); string(v) == "false" {
		t.hidden = true
	}
}
