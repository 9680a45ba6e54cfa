package docx

import (
	"embed"
	"fmt"
	"image/color"
	"strings"
	"time"

	"bilan/pipeline/present"
)

// Names of the vocabularies.
const (
	nsMain      = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	nsRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsPackage   = "http://schemas.openxmlformats.org/package/2006/relationships"
	nsDrawing   = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
	nsArt       = "http://schemas.openxmlformats.org/drawingml/2006/main"
	nsPicture   = "http://schemas.openxmlformats.org/drawingml/2006/picture"
)

// fixed are the parts that are the same in every document, with each element on a line
// of its own, as the package does not have them. Settings ask for the compatibility of
// Word 2013 on, without which the file opens in « mode de compatibilité ».
//
//go:embed parts/*.xml
var fixed embed.FS

func fixedPart(name string) string {
	content, _ := fixed.ReadFile("parts/" + name) // it is there: a test writes them all
	return strings.ReplaceAll(string(content), "\n", "")
}

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

func coreProperties(doc present.Document) string {
	day := doc.Date.UTC().Format(time.RFC3339)
	return `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ` +
		`xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escaped(doc.Title+" – "+edition(doc)) + `</dc:title><dc:creator>` + escaped(doc.Publisher.Name) + `</dc:creator>` +
		`<dc:language>fr-FR</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">` + day +
		`</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + day + `</dcterms:modified></cp:coreProperties>`
}

func footer(doc present.Document) string {
	return `<w:ftr xmlns:w="` + nsMain + `">` + paragraph("Footer", run(edition(doc)+" – page ", "")+
		`<w:fldSimple w:instr=" PAGE ">`+run("1", "")+`</w:fldSimple>`) + `</w:ftr>`
}

// relations names the parts and addresses that the text refers to.
func (b *body) relations() string {
	var s strings.Builder
	add := func(id, kind, target, mode string) {
		fmt.Fprintf(&s, `<Relationship Id="%s" Type="%s/%s" Target="%s"%s/>`, id, nsRelations, kind, escaped(target), mode)
	}
	s.WriteString(`<Relationships xmlns="` + nsPackage + `">`)
	for _, name := range []string{"styles", "numbering", "settings"} {
		add(name, name, name+".xml", "")
	}
	add("footer", "footer", "footer1.xml", "")
	for i, p := range b.pictures {
		add(fmt.Sprint("picture", i+1), "image", fmt.Sprintf("media/image%d.%s", i+1, p.kind), "")
	}
	for i, address := range b.links {
		add(fmt.Sprint("link", i+1), "hyperlink", address, ` TargetMode="External"`)
	}
	s.WriteString("</Relationships>")
	return s.String()
}

func hex(c color.RGBA) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }
