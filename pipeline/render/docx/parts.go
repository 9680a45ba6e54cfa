package docx

import (
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

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml."

const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
	`<Override PartName="/word/numbering.xml" ContentType="` + wordType + `numbering+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="` + wordType + `settings+xml"/>` +
	`<Override PartName="/word/footer1.xml" ContentType="` + wordType + `footer+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>`

const rootRelations = `<Relationships xmlns="` + nsPackage + `">` +
	`<Relationship Id="document" Type="` + nsRelations + `/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" ` +
	`Target="docProps/core.xml"/>` +
	`<Relationship Id="app" Type="` + nsRelations + `/extended-properties" Target="docProps/app.xml"/></Relationships>`

const appProperties = `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
	`<Application>bilan</Application></Properties>`

// settings ask for the compatibility of Word 2013 on, without which the file
// opens in « mode de compatibilité ».
const settings = `<w:settings xmlns:w="` + nsMain + `"><w:compat><w:compatSetting w:name="compatibilityMode" ` +
	`w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="fr-FR"/></w:settings>`

const numbering = `<w:numbering xmlns:w="` + nsMain + `"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>` +
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>` +
	`<w:pPr><w:ind w:left="360" w:hanging="260"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>` +
	`</w:numbering>`

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
