package html

import (
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"net/http"

	"bilan/pipeline/codebook"
	"bilan/pipeline/guide"
)

//go:embed guide.html.tmpl
var guideLayout string

//go:embed guide.css
var guideStyle string

//go:embed guide.js
var guideScript string

// WriteGuide writes the manual as one page, in the look of the comparison; its
// pictures are in it. It opens part by part and has a search of its own; without
// its script it shows every part. The same guide gives the same bytes. Edition says which
// program it is the manual of.
func WriteGuide(w io.Writer, g guide.Guide, edition string, pictures map[string][]byte, th codebook.Theme) error {
	tables := 0
	layout, err := template.New("guide").Funcs(template.FuncMap{"kind": guideKind, "follows": nextChapter,
		"tableNumber": func() int { tables++; return tables }, // regions of a page have names of their own
		"source": func(p guide.Picture) (template.URL, error) {
			content, ok := pictures[p.Path]
			if !ok {
				return "", fmt.Errorf("no picture %s", p.Path)
			}
			return template.URL("data:" + http.DetectContentType(content) + ";base64," + base64.StdEncoding.EncodeToString(content)), nil
		}}).Parse(guideLayout)
	if err != nil {
		return fmt.Errorf("guide layout: %w", err)
	}
	if err := fill(w, layout, guidePage{dressed(look(th)+guideStyle, guideScript), g, edition}); err != nil {
		return fmt.Errorf("guide: %w", err)
	}
	return nil
}

// guidePage is what the layout is run on.
type guidePage struct {
	dress
	guide.Guide
	Edition string
}

// nextChapter is the chapter behind one of them; nil behind the last.
func nextChapter(all []guide.Chapter, i int) *guide.Chapter {
	if i+1 == len(all) {
		return nil
	}
	return &all[i+1]
}

// guideKind tells the layout what a block is.
func guideKind(b guide.Block) string {
	switch b := b.(type) {
	case guide.Heading:
		return "heading"
	case guide.Paragraph:
		return "paragraph"
	case guide.List:
		if b.Numbered {
			return "numbered"
		}
		return "list"
	case *guide.Table:
		return "table"
	case guide.Code:
		return "code"
	case guide.Picture:
		return "picture"
	}
	return ""
}
