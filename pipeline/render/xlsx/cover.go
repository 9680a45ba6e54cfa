package xlsx

import (
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// cover presents the workbook and leads to each of its sheets.
func (b Book) cover(others []page) page {
	p := page{
		name: coverName, title: b.Title, prose: true, lines: b.coverLines(),
		table: grid{name: "sommaire", heads: []cell{head("Contenu", false), head("Feuille", false)}},
	}
	var sheets [][]cell
	for _, o := range others {
		row := textRow(o.title, o.name)
		row[0].link = link{sheet: o.name}
		sheets = append(sheets, row)
	}
	p.table.rows = held(sheets)
	return p
}

func (b Book) coverLines() []cell {
	lines := paragraphs(b.Subtitle)
	if !b.Date.IsZero() {
		lines = append(lines, cell{text: "Date" + narrowSpace + ": " + french.Day(b.Date)})
	}
	if b.Disclaimer != "" {
		lines = append(lines, part("Avertissement"), cell{text: b.Disclaimer, look: look{strong: true}})
	}
	if len(b.Intro) > 0 {
		lines = append(lines, part("Présentation"))
		lines = append(lines, paragraphs(b.Intro...)...)
	}
	if contact := contactLines(b.Publisher); len(contact) > 0 {
		lines = append(lines, part("Éditeur"))
		lines = append(lines, contact...)
	}
	return append(lines, part("Sommaire"))
}

// contactLines give the publisher, one fact a line.
func contactLines(p codebook.Publisher) []cell {
	lines := paragraphs(p.Name, p.Service, strings.Join(p.Address, ", "))
	if p.Phone != "" {
		lines = append(lines, cell{text: "Téléphone" + narrowSpace + ": " + p.Phone})
	}
	if p.Mail != "" {
		lines = append(lines, cell{text: "Écrire à " + p.Mail, link: link{url: "mailto:" + p.Mail}})
	}
	if p.Site != "" {
		lines = append(lines, cell{text: "Site internet" + narrowSpace + ": " + p.Site, link: link{url: p.SiteURL()}})
	}
	return lines
}

func part(title string) cell { return cell{text: title, look: look{kind: partKind}} }

// paragraphs leaves the empty ones out.
func paragraphs(texts ...string) []cell {
	var lines []cell
	for _, t := range texts {
		if strings.TrimSpace(t) != "" {
			lines = append(lines, cell{text: t})
		}
	}
	return lines
}
