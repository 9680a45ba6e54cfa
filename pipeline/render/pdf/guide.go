package pdf

import (
	"bytes"
	"fmt"
	"image"
	"io"
	"strings"
	"time"

	"codeberg.org/go-fonts/liberation/liberationmonoregular"
	"gonum.org/v1/plot/vg"

	"bilan/pipeline/codebook"
	"bilan/pipeline/guide"
	"bilan/pipeline/present"
	"bilan/pipeline/render/pdf/tagged"
	"bilan/pipeline/render/pdf/typeset"
)

// Manual is the guide, and what its cover says of it.
type Manual struct {
	guide.Guide
	Edition  string // which program it is the manual of
	Date     time.Time
	Pictures map[string][]byte // by path
}

// WriteGuide prints the manual, in the look of the documents. The same manual
// gives the same bytes.
func WriteGuide(w io.Writer, m Manual, th codebook.Theme) error {
	b, err := guideFile(m, th)
	return send(w, "of the guide", b, err)
}

func guideFile(m Manual, th codebook.Theme) ([]byte, error) {
	p, err := newPress(tagged.Meta{Title: m.Title, Subject: m.Edition, Program: "bilan", Date: m.Date}, th, newLook(th))
	if err != nil {
		return nil, err
	}
	if err := p.ts.SetCodeFont(liberationmonoregular.TTF); err != nil {
		return nil, err
	}
	c := &guideComposer{composer{press: p}, m}
	body := c.chapters()
	return p.finish(append(sequence{c.cover(), c.contents()}, body...), foot{m.Title, m.Edition, true})
}

// guideComposer measures the manual.
type guideComposer struct {
	composer
	manual Manual
}

func (c *guideComposer) cover() part {
	set := func(s string, st typeset.Style) typeset.Paragraph { return c.ts.Set(typeset.Plain(s), st, coverWidth) }
	return &ficheCover{
		strip: strip{height: frameOf(false).height, fresh: true},
		texts: []typeset.Paragraph{set(c.manual.Title, c.look.title), set(c.manual.Edition, c.look.edition)},
	}
}

// chapters makes what stands before the first chapter, and the chapters.
func (c *guideComposer) chapters() (all sequence) {
	intro := &group{tag: tagged.Sect}
	for _, b := range c.manual.Intro {
		intro.parts = append(intro.parts, c.guideBlock(b, newPage(false)))
	}
	all = append(all, intro)
	for _, chapter := range c.manual.Chapters {
		all = append(all, c.chapter(chapter))
	}
	if strips := all.strips(); len(strips) > 0 {
		strips[0].fresh = true
	}
	return all
}

// chapter nests what stands under a heading of the third level.
func (c *guideComposer) chapter(ch guide.Chapter) *group {
	whole := c.open(ch.Heading, 2)
	inner := whole
	for _, b := range ch.Blocks {
		if h, ok := b.(guide.Heading); ok {
			inner = c.open(h, 3)
			whole.parts = append(whole.parts, inner)
			continue
		}
		inner.parts = append(inner.parts, c.guideBlock(b, newPage(false)))
		tighten(inner.parts)
	}
	return whole
}

// open is a section that has its heading only.
func (c *guideComposer) open(h guide.Heading, level int) *group {
	pg := newPage(false)
	pg.level = level
	return &group{tag: tagged.Sect, parts: []part{c.heading(present.Section{Title: h.Text.Plain()}, pg)}}
}

func (c *guideComposer) guideBlock(b guide.Block, pg page) part {
	switch b := b.(type) {
	case guide.Paragraph:
		return c.guideParagraph(guide.Text(b), pg)
	case guide.List:
		return c.guideList(b, pg)
	case *guide.Table:
		return c.guideTable(b, pg)
	case guide.Code:
		return c.code(b, pg)
	case guide.Picture:
		return c.picture(b, pg)
	}
	return sequence{}
}

// styled is a text in the terms of the typesetter. Paper leads nowhere: where a
// link leads stands behind it.
func styled(t guide.Text) (all []typeset.Run) {
	for _, r := range t {
		all = append(all, typeset.Run{Text: r.Text, Bold: r.Bold, Italic: r.Italic, Code: r.Code})
		if r.Link != "" {
			all = append(all, typeset.Run{Text: " (" + r.Link + ")"})
		}
	}
	return all
}

// guideParagraph keeps what announces something with what it announces.
func (c *guideComposer) guideParagraph(t guide.Text, pg page) part {
	made := c.prose(tagged.P, styled(t), c.look.body, pg.width).spaced(gapParagraph, gapParagraph)
	if n := len(made.lines); n > 0 && strings.HasSuffix(t.Plain(), ":") {
		made.lines[n-1].keep = true
	}
	return made
}

func (c *guideComposer) guideList(l guide.List, pg page) part {
	made := &group{tag: tagged.List, attrs: []tagged.Attr{tagged.Numbered(tagged.Disc)}}
	if l.Numbered {
		made.attrs = []tagged.Attr{tagged.Numbered(tagged.Decimal)}
	}
	mark := c.look.body
	mark.Color = c.look.colors.Primary
	for i, t := range l.Items {
		label := "•"
		if l.Numbered {
			label = fmt.Sprintf("%d.", i+1)
		}
		body := c.prose(tagged.ListBody, styled(t), c.look.body, pg.width-itemIndent).spaced(gapItem, gapItem)
		body.indent = itemIndent
		made.parts = append(made.parts, &item{c.ts.Set(typeset.Plain(label), mark, itemIndent), body})
	}
	strips := made.strips()
	strips[0].before, strips[len(strips)-1].after = gapItem, gapParagraph
	bindItems(made.parts)
	return made
}

const (
	pictureWidth  = 140.0 // of a picture, at most
	pictureHeight = 105.0
	picturePixels = 1100 // on the longer side: legible at that size
)

// picture is an image that is shown as large as the page bears.
func (c *guideComposer) picture(b guide.Picture, pg page) part {
	img, _, err := image.Decode(bytes.NewReader(c.manual.Pictures[b.Path]))
	if err != nil {
		c.SetError(fmt.Errorf("the picture %s: %w", b.Path, err))
		return sequence{}
	}
	size := img.Bounds().Size()
	scale := min(pictureWidth/float64(size.X), pictureHeight/float64(size.Y))
	width, height := scale*float64(size.X), scale*float64(size.Y)
	light := lighten(img, picturePixels)
	return &drawing{
		strip: strip{height: height, before: gapFigure, after: gapFigure}, alt: b.Alt, width: pg.width,
		fit: func(float64) float64 { return width },
		draw: func(cv vg.CanvasSizer) {
			cv.DrawImage(vg.Rectangle{Max: vg.Point{X: vg.Length(c.points(width)), Y: vg.Length(c.points(height))}}, light)
		},
	}
}
