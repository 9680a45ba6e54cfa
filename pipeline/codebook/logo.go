package codebook

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	_ "image/jpeg" // a logo is a PNG or a JPEG
	_ "image/png"
	"io/fs"
	"path/filepath"
)

// mostPixels bounds a logo before it is decoded: a small file can hold an image
// that fills memory, and a cover shows some hundred thousand pixels of it.
const mostPixels = 10_000_000

// logo checks that the file of the logo is in the campaign folder and is an
// image that documents can hold.
func (l *loader) logo(d *document, name string) {
	if name == "" {
		return
	}
	if fault := l.logoFault(name); fault != "" {
		l.badValue(d.at("editeur", "logo"), "logo", name, "un fichier .png ou .jpg du dossier de la campagne ("+fault+")")
	}
}

// logoFault says why a file is no logo; empty for a sound one.
func (l *loader) logoFault(name string) string {
	switch filepath.Ext(name) {
	case ".png", ".jpg", ".jpeg":
	default:
		return "l'extension n'est ni l'une ni l'autre"
	}
	content, err := readBounded(l.campaign, filepath.ToSlash(name))
	if err != nil {
		if !fs.ValidPath(name) {
			return "le chemin sort du dossier de la campagne"
		}
		return cmp.Or(cause(err), "fichier illisible")
	}
	about, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return "l'image est abîmée, ou d'un autre format : l'ouvrir et l'enregistrer en PNG"
	}
	if about.Width <= 0 || about.Height <= 0 || about.Width > mostPixels/about.Height {
		return fmt.Sprintf("%d × %d pixels, plus de dix millions : réduire l'image, mille pixels de large suffisent", about.Width, about.Height)
	}
	if _, _, err := image.Decode(bytes.NewReader(content)); err != nil {
		return "l'image est abîmée : l'ouvrir et l'enregistrer à nouveau"
	}
	return ""
}
