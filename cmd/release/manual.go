package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/guide"
	"bilan/pipeline/publish"
	"bilan/pipeline/render/html"
	"bilan/pipeline/render/pdf"
)

// sampleCampaign has the default look.
const sampleCampaign = "data/hdf-2024"

// manualOf makes the page and the PDF of GUIDE.md.
func manualOf(root string, p publish.Program) ([]file, error) {
	source, err := os.ReadFile(filepath.Join(root, "GUIDE.md"))
	if err != nil {
		return nil, err
	}
	g, err := guide.Read(string(source))
	if err != nil {
		return nil, fmt.Errorf("GUIDE.md: %w", err)
	}
	cb, _, err := codebook.Load(filepath.Join(root, filepath.FromSlash(sampleCampaign)))
	if err != nil {
		return nil, err
	}
	at, err := time.Parse(time.DateOnly, p.Day)
	if err != nil {
		return nil, err
	}
	m := pdf.Manual{Guide: g, Edition: p.String(), Date: at, Pictures: map[string][]byte{}}
	for _, name := range g.Pictures() {
		if m.Pictures[name], err = os.ReadFile(filepath.Join(root, filepath.FromSlash(name))); err != nil {
			return nil, err
		}
	}
	var page, paper bytes.Buffer
	if err := html.WriteGuide(&page, g, m.Edition, m.Pictures, cb.Theme); err != nil {
		return nil, err
	}
	if err := pdf.WriteGuide(&paper, m, cb.Theme); err != nil {
		return nil, err
	}
	return []file{{name: "GUIDE.html", content: page.Bytes()}, {name: "GUIDE.pdf", content: paper.Bytes()}}, nil
}
