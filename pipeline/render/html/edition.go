package html

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/render/chart"
)

// editionPage is what the layout of a document is run on.
type editionPage struct {
	dress
	D        present.Document
	Title    string
	PDF      string // file of the printed document; empty for none
	Logo     template.URL
	Imprint  string
	Contents []editionSection // those with a title
	Sections []editionSection
}

// editionSection is a section as the page has it: nested by its level.
type editionSection struct {
	present.Section
	Anchor, Heading string
	Parts           []editionBlock
}

// editionBlock is one block: exactly one of the fields is set.
type editionBlock struct {
	Paragraph present.Paragraph
	Title     string // of a paragraph that is one
	List      present.List
	Link      *present.Link
	Key       present.KeyFigures
	Table     *present.Table
	Figure    *editionFigure
}

// editionFigure is a chart or a map: a picture, and the words that say the same.
type editionFigure struct {
	Title, Subtitle, Source, Alt string
	Picture                      template.URL
	Small                        bool // beside the list that follows
}

// WriteDocument writes a document as one page that asks nothing of anybody: it
// says what the PDF says, to a phone, a screen reader or a printer. pdf names
// the printed document beside it; empty for none. The same document gives the
// same bytes.
func WriteDocument(w io.Writer, doc present.Document, th codebook.Theme, pdf string) error {
	layout, style, err := layoutOf("edition", template.FuncMap{"sourced": present.Sourced, "breakable": breakable})
	if err != nil {
		return err
	}
	p, err := newEditionPage(doc, chart.NewStudio(th))
	if err != nil {
		return fmt.Errorf("document %s: %w", doc.ID, err)
	}
	p.PDF = pdf
	p.dress = dressed(look(th)+style, "")
	if err := fill(w, layout, p); err != nil {
		return fmt.Errorf("document %s: %w", doc.ID, err)
	}
	return nil
}

// breakable lets a browser cut what no line can hold: an address, or letters without
// an end. A column is as wide as its longest word.
func breakable(text string) template.HTML {
	words := strings.Split(text, " ")
	for i, w := range words {
		var parts []string
		for letters := range slices.Chunk([]rune(w), present.LongWord) {
			parts = append(parts, template.HTMLEscapeString(string(letters)))
		}
		words[i] = strings.Join(parts, "<wbr>")
	}
	return template.HTML(strings.Join(words, " "))
}

func newEditionPage(doc present.Document, studio *chart.Studio) (*editionPage, error) {
	p := &editionPage{D: doc, Title: fmt.Sprintf("%s %d – %s", doc.Called(), doc.Year, doc.Place), Logo: logo(doc.Logo),
		Imprint: doc.Imprint()}
	for i, sec := range doc.Sections {
		made := editionSection{Section: sec, Anchor: fmt.Sprintf("partie-%d", i+1), Heading: present.Numbered(sec.Number, sec.Title)}
		for _, b := range sec.Blocks {
			block, err := newEditionBlock(b, studio)
			if err != nil {
				return nil, err
			}
			made.Parts = append(made.Parts, block)
		}
		p.Sections = append(p.Sections, made)
		if made.Heading != "" {
			p.Contents = append(p.Contents, made)
		}
	}
	return p, nil
}

func newEditionBlock(b present.Block, studio *chart.Studio) (editionBlock, error) {
	switch b := b.(type) {
	case present.Paragraph:
		if b.IsTitle() {
			return editionBlock{Title: b.Plain()}, nil
		}
		return editionBlock{Paragraph: b}, nil
	case present.List:
		return editionBlock{List: b}, nil
	case present.Link:
		return editionBlock{Link: &b}, nil
	case present.KeyFigures:
		return editionBlock{Key: b}, nil
	case *present.Table:
		return editionBlock{Table: b}, nil
	case *present.Chart:
		return figureBlock(studio, b, editionFigure{Title: b.Title, Subtitle: b.Subtitle, Source: b.Source, Alt: b.Alt})
	case *present.Map:
		return figureBlock(studio, b, editionFigure{Title: b.Title, Source: strings.TrimSpace(b.Source), Alt: b.Alt, Small: b.Small})
	}
	return editionBlock{}, fmt.Errorf("no way to show %T", b)
}

func figureBlock(studio *chart.Studio, b present.Block, f editionFigure) (editionBlock, error) {
	var svg bytes.Buffer
	if err := studio.WriteBareSVG(&svg, b); err != nil {
		return editionBlock{}, err
	}
	f.Picture = template.URL("data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(svg.Bytes()))
	return editionBlock{Figure: &f}, nil
}

// Depth is the level of a title inside the section.
func (s editionSection) Depth() int { return min(max(s.Level, 1), 2) + 2 }
