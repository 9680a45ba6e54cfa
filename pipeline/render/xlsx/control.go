package xlsx

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/findings"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

// Control is what the control workbook says about itself.
type Control struct {
	Title  string
	Author string
	Date   time.Time
	// Base leads from the folder of the workbook to the campaign folder, with
	// slashes: "../../../data/hdf-2024". Empty: no links to the files.
	Base string
	// Letter leads from the folder of the workbook to the letter to the mediator
	// of a post. Nil: no links to letters.
	Letter func(post string) string
	// Scratch is a folder for what memory should not hold, and that is private as
	// the workbook is. Where nothing can be written, memory holds it. Empty: the
	// system's.
	Scratch string
}

// Names of the sheets of the control workbook.
const (
	summaryName     = "Synthèse"
	issuesName      = "Constats"
	returnsName     = "Par retour"
	filesName       = "Fichiers"
	correctionsName = "Corrections"
	planName        = "Plan de lecture"
)

// maxLinks bounds the rows of a sheet that carry a link: beyond, the library
// takes seconds for what nobody would click through.
const maxLinks = 2000

// WriteControl sends the control workbook to w as an .xlsx file: the kinds of
// issue, every issue with its place and remedy, each return, each file with the
// account of its answers, the corrections, and how the columns of tables were
// understood. It names mediators' files and
// belongs in prive/.
//
// Its rows are written as they are made. What a few megabytes do not hold of a
// sheet waits in a file of the folder Scratch.
func WriteControl(w io.Writer, r *findings.Report, c Control) error {
	return c.write(w, r, excelize.TotalRows)
}

// write makes sheets of so many rows at most.
func (c Control) write(w io.Writer, r *findings.Report, limit int) error {
	return writePages(w, c.pages(r, limit), c.Scratch, workbook.Properties{Title: c.Title, Author: c.Author, Date: c.Date})
}

// pages are the sheets, none of which has more rows than the limit.
func (c Control) pages(r *findings.Report, limit int) []page {
	var inner []page
	for _, p := range []page{c.list(r), c.returns(r), c.files(r), c.corrections(r), c.plan(r)} {
		inner = append(inner, p.split(limit)...)
	}
	return append([]page{c.summary(r, inner)}, inner...)
}

// controlPage is a sheet with these heads; those that a tilde begins are of
// numbers.
func controlPage(name, title, lead string, heads ...string) page {
	lead += " " + quote(present.IrrelevantMark) + narrowSpace + ": " + survey.IrrelevantWords + "."
	p := page{name: name, title: title, filter: true, long: true, lines: []cell{{text: lead}}, table: grid{name: name}}
	if name != summaryName {
		p.lines = append(p.lines, cell{text: "Revenir à la synthèse", link: link{sheet: summaryName}})
	}
	for _, h := range heads {
		text, number := strings.CutPrefix(h, "~")
		p.table.heads = append(p.table.heads, head(text, number))
	}
	return p
}

// fill gives the table n rows, or one that says why it has none.
func (p page) fill(n int, says string, row func(i int, row []cell)) page {
	width := len(p.table.heads)
	p.table.rows = made(n, width, row)
	if n == 0 {
		p.table.rows = held([][]cell{emptyRow(says, width)})
	}
	return p
}

// split spreads a table that is too long for one sheet over several, each of
// which leads to the next, and the last to the first.
func (p page) split(limit int) []page {
	if p.lastRow() <= limit {
		return []page{p}
	}
	room := limit - p.headRow() - 1 // a line tells which part it is
	n := (p.table.rows.n + room - 1) / room
	name := func(i int) string {
		if i == 0 {
			return p.name
		}
		return fmt.Sprintf("%s (%d)", p.name, i+1)
	}
	parts := make([]page, n)
	for i := range parts {
		says, to := "Suite", name(i+1)
		if i == n-1 {
			says, to = "Début", p.name
		}
		part := p
		part.name, part.table.name = name(i), name(i)
		part.title = fmt.Sprintf("%s, partie %d sur %d", p.title, i+1, n)
		part.lines = append(slices.Clone(p.lines), cell{
			text: fmt.Sprintf("Une feuille ne peut pas tout contenir. %s%s: feuille %s", says, narrowSpace, quote(to)),
			link: link{sheet: to},
		})
		part.table.rows = p.table.rows.part(i*room, min(room, p.table.rows.n-i*room))
		parts[i] = part
	}
	return parts
}

func (c Control) summary(r *findings.Report, inner []page) page {
	p := controlPage(summaryName, c.Title,
		fmt.Sprintf("Genres de constats, les plus graves d’abord%s: %s. Ce document nomme des répondants%s: il ne doit pas être diffusé.",
			narrowSpace, levelsText(r.Count), narrowSpace), "Niveau", "Constat", "~Nombre", "~Fichiers", "Premier exemple", "Que faire", "Code")
	b := r.Balance
	p.lines = append(p.lines, cell{text: fmt.Sprintf("Réponses%s: %d trouvées = %d utilisées + %d mises de côté + %d ignorées.",
		narrowSpace, b.Found, b.Used, b.SetAside, b.Ignored)})
	for _, q := range inner {
		p.lines = append(p.lines, cell{text: "Feuille " + quote(q.name), link: link{sheet: q.name}})
	}
	return p.fill(len(r.Kinds), "Aucun constat", func(i int, row []cell) {
		k := &r.Kinds[i]
		setTexts(row, k.Level.String(), k.First.Problem(), "", "", k.First.Ref.String(), k.First.Remedy(), string(k.Code))
		row[2], row[3] = countCell(k.Count, false), countCell(k.Files, false)
	})
}

func levelsText(n findings.Count) string {
	return fmt.Sprintf("erreurs%s: %d, avertissements%s: %d, notes%s: %d", narrowSpace, n.Errors, narrowSpace, n.Warnings, narrowSpace,
		n.Notes)
}

// fileLabel names the campaign where an issue has no file.
func fileLabel(file string) string { return cmp.Or(file, "(campagne)") }

func countCell(n int, strong bool) cell {
	return cell{
		number: float64(n), numeric: true, text: strconv.Itoa(n),
		look: look{kind: bodyKind, strong: strong, right: true, format: "#,##0"},
	}
}

func (c Control) list(r *findings.Report) page {
	p := controlPage(issuesName, "Constats", "Un constat par ligne, dans l’ordre des fichiers.",
		"Niveau", "Fichier", "Feuille", "Cellule", r.Nouns.Say("{Poste}"), "Question", "Problème", "Que faire", "Code")
	return p.fill(len(r.Issues), "Aucun constat", func(i int, row []cell) {
		f := &r.Issues[i]
		setTexts(row, f.Level.String(), fileLabel(f.Ref.File), f.Ref.Sheet, f.Ref.Place(), f.Post, f.Question, f.Problem(), f.Remedy(),
			string(f.Code))
		if i < maxLinks {
			row[1].link.url = c.fileURL(f.Ref)
		}
	})
}

// fileURL leads to the file of an issue, at its cell if it has one. Only a path
// inside the campaign folder is followed.
func (c Control) fileURL(r survey.Ref) string {
	if c.Base == "" || !fs.ValidPath(r.File) || r.File == "." {
		return ""
	}
	u := url.URL{Path: path.Join(c.Base, r.File)}
	if r.Row > 0 && r.Column > 0 {
		u.Fragment = quoteSheet(r.Sheet) + "!" + r.Place()
	}
	return strings.ReplaceAll(u.String(), "%27", "'") // legal as it stands, and what spreadsheets expect around a sheet's name
}
