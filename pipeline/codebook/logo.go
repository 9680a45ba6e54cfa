package codebook

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	_ "image/jpeg" // a logo is a PNG or a JPEG
	"image/png"
	"io/fs"
	"path/filepath"

	"golang.org/x/image/draw"
)

// mostPixels bounds a logo before it is decoded: a small file can hold an image
// that fills memory, and a cover shows some hundred thousand pixels of it.
const mostPixels = 10_000_000

// shownPixels is how many of them, on the longer side, a document shows.
const shownPixels = 700

// logo reads the logo from the campaign folder, and checks that it is an image
// that documents can hold.
func (l *loader) logo(d *document, name string) {
	if name == "" {
		return
	}
	content, fault := l.readLogo(name)
	if l.book.Logo = content; fault != "" {
		l.badValue(d.at("editeur", "logo"), "logo", name, "un fichier .png ou .jpg du dossier de la campagne ("+fault+")")
	}
}

// readLogo reads a logo, decoded once: one that is larger than documents show it
// is made smaller here, and not for each of them. It says why a file is none.
func (l *loader) readLogo(name string) (logo []byte, fault string) {
	switch filepath.Ext(name) {
	case ".png", ".jpg", ".jpeg":
	default:
		return nil, "l'extension n'est ni l'une ni l'autre"
	}
	content, err := readBounded(l.campaign, filepath.ToSlash(name))
	if err != nil {
		if !fs.ValidPath(name) {
			return nil, "le chemin sort du dossier de la campagne"
		}
		return nil, cmp.Or(cause(err), "fichier illisible")
	}
	about, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return nil, "l'image est abîmée, ou d'un autre format : l'ouvrir et l'enregistrer en PNG"
	}
	if about.Width <= 0 || about.Height <= 0 || about.Width > mostPixels/about.Height {
		return nil, fmt.Sprintf("%d × %d pixels, plus de dix millions : réduire l'image, mille pixels de large suffisent", about.Width,
			about.Height)
	}
	img, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, "l'image est abîmée : l'ouvrir et l'enregistrer à nouveau"
	}
	longest := max(about.Width, about.Height)
	if longest <= shownPixels {
		return content, ""
	}
	fewer := func(n int) int { return max(1, n*shownPixels/longest) }
	small := image.NewNRGBA(image.Rect(0, 0, fewer(about.Width), fewer(about.Height)))
	draw.CatmullRom.Scale(small, small.Bounds(), img, img.Bounds(), draw.Src, nil)
	var b bytes.Buffer
	_ = png.Encode(&b, small) // memory takes all of it
	return b.Bytes(), ""
}
