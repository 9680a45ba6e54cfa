package tagged

import (
	"errors"
	"strings"
	"testing"
)

func TestFinishRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		draw func(*Doc)
		want string
	}{
		"a figure without a description": {func(d *Doc) { d.Leaf(Figure, Props{}, func() {}) }, "no description"},
		"a note without a name":          {func(d *Doc) { d.Leaf(Note, Props{}, func() {}) }, "no identifier"},
		"a cell outside a row":           {func(d *Doc) { d.Leaf(Cell, Props{}, func() {}) }, "TD inside Document"},
		"one name twice": {func(d *Doc) {
			d.Leaf(Note, Props{ID: "a"}, func() {})
			d.Leaf(Note, Props{ID: "a"}, func() {})
		}, `called "a"`},
		"an unknown header": {func(d *Doc) {
			d.Group(Table, Props{}, func() {
				d.Group(Row, Props{}, func() { d.Leaf(Cell, Props{Attrs: []Attr{Headers("x")}}, func() {}) })
			})
		}, `unknown header "x"`},
		"a link outside the structure": {func(d *Doc) { d.LinkString(1, 1, 1, 1, "https://example.org") }, "1 links, of which 0"},
		"a link to nowhere": {func(d *Doc) {
			d.Link(Target{Anchor: d.AddLink()}, "nulle part", func() {}, Rect{1, 1, 1, 1})
		}, "never placed"},
		"a link without a target": {func(d *Doc) { d.Link(Target{}, "rien", func() {}) }, "needs an anchor"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDoc()
			c.draw(d)
			if _, err := d.Finish(); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
		})
	}
}

func TestFinishRefusesADocumentWithoutDate(t *testing.T) {
	if _, err := New(Meta{}).Finish(); !errors.Is(err, ErrNoDate) {
		t.Errorf("error %v", err)
	}
}

func TestContentNeedsAPage(t *testing.T) {
	d := New(testMeta)
	d.Leaf(P, Props{}, func() { t.Error("drawn without a page") })
	if _, err := d.Finish(); !errors.Is(err, errNoPage) {
		t.Errorf("error %v", err)
	}
}
