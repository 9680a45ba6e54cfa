package xlsx

import (
	"io"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
	"bilan/pipeline/trace"
	"bilan/pipeline/workbook"
)

// WriteFigures sends a workbook of explained figures to w: what each is, and every
// answer of its column with a link to its cell. It names posts and shows what is
// secret: it belongs in prive/.
func WriteFigures(w io.Writer, all []*trace.Figure, c Control) error {
	return c.writeTrace(w, c.figures(all), c.contributions(all))
}

// WriteImpact sends a workbook of what a return or an answer moves to w.
func WriteImpact(w io.Writer, m *trace.Impact, c Control) error {
	return c.writeTrace(w, c.effects(m), c.sentences(m))
}

func (c Control) writeTrace(w io.Writer, pages ...page) error {
	var all []page
	for _, p := range pages {
		all = append(all, p.split(excelize.TotalRows)...)
	}
	return writePages(w, all, c.Scratch, workbook.Properties{Title: c.Title, Author: c.Author, Date: c.Date})
}

const privateLead = "Ce document nomme des répondants et montre les chiffres secrets : il ne doit pas être diffusé."

func (c Control) figures(all []*trace.Figure) page {
	p := controlPage(summaryName, c.Title, french.Typeset(privateLead), "Indicateur", "Colonne", "Publié", "Valeur", "Calcul", "~Base",
		"~Manquants", "Pourquoi secret", "Tient à un seul retour", "Identifiants")
	return p.fill(len(all), "Aucun chiffre", func(i int, row []cell) {
		f := all[i]
		var turns []string
		for _, t := range f.Turns {
			turns = append(turns, "sans "+t.Post+" : « "+t.Then+" »")
		}
		setTexts(row, f.Indicator.Label, f.Column.Label, f.Shown, f.Printed, strings.Join(f.Formula, "\n"), "", "", strings.Join(f.Hidden, "\n"),
			french.Typeset(strings.Join(turns, "\n")), f.Indicator.ID+" "+f.Column.ID)
		row[5], row[6] = countCell(f.Clear.Base, false), countCell(f.Clear.Missing, false)
	})
}

// answerRow is an answer behind a figure.
type answerRow struct {
	figure *trace.Figure
	who    *trace.Contribution
	cell   trace.Cell
}

// contributions has a row for each answer of each figure.
func (c Control) contributions(all []*trace.Figure) page {
	var parts []answerRow
	for _, f := range all {
		for i := range f.Parts {
			for _, a := range f.Parts[i].Cells {
				parts = append(parts, answerRow{f, &f.Parts[i], a})
			}
		}
	}
	p := controlPage("Réponses", "Réponses", "Une réponse par ligne ; la colonne « Cellule » y mène.", "Indicateur", "Colonne",
		"Retour de", "Rôle", "Question", "Lu", "Écrit", "~Valeur", "~Rang", "Sans lui", "~Effet", "Cellule", "Fichier", "Constats")
	return p.fill(len(parts), "Aucune réponse", func(i int, row []cell) {
		x := parts[i]
		without, notes := "", ""
		for _, n := range x.cell.Notes {
			notes += n.Problem() + "\n"
		}
		if x.who.Counts() && len(x.figure.Choices) == 0 {
			without = x.who.WithoutShown(x.figure)
		}
		said := x.cell.Said
		if x.cell.Answer.State != survey.Given {
			said = x.cell.Answer.State.String()
		}
		setTexts(row, x.figure.Indicator.ID, x.figure.Column.ID, x.who.Post.ID, string(x.who.Role), x.cell.Question.Name, said,
			x.cell.Answer.Raw, "", "", without, "", x.cell.Answer.Ref.Within(), path.Base(x.cell.Answer.Ref.File), strings.TrimSpace(notes))
		if x.who.HasValue {
			row[7] = numberCell(x.who.Value)
		}
		if x.who.Rank > 0 {
			row[8] = countCell(x.who.Rank, false)
		}
		if without != "" {
			row[10] = numberCell(x.who.Effect)
		}
		if i < maxLinks {
			row[11].link.url = c.fileURL(x.cell.Answer.Ref)
		}
	})
}

// numberCell is a number with the decimals that it has.
func numberCell(v float64) cell {
	return cell{number: v, numeric: true, text: french.Number(v, 2), look: look{kind: bodyKind, right: true, format: "General"}}
}

// effects has a row for each figure that an answer moves.
func (c Control) effects(m *trace.Impact) page {
	p := controlPage(summaryName, c.Title, french.Typeset(privateLead), "Indicateur", "Colonne", "Publié", "Sans", "Valeur", "Valeur sans",
		"~Effet", "Choix et base")
	from := m.Source
	if m.Cell != nil {
		from = m.Cell.Answer.Ref
	}
	p.lines = append(p.lines, cell{text: from.String(), link: link{url: c.fileURL(from)}})
	return p.fill(len(m.Effects), "Aucun chiffre n’en dépend", func(i int, row []cell) {
		e := m.Effects[i]
		cited := ""
		if len(e.Clear.Ranking) > 0 {
			cited = strings.Join(e.Citations(), ", ")
		}
		setTexts(row, e.Indicator.Label, e.Column.Label, e.Shown, e.ShownWithout, e.Printed, e.PrintedWithout, "", cited)
		if cited == "" {
			row[6] = numberCell(e.Change)
		}
	})
}

func (c Control) sentences(m *trace.Impact) page {
	p := controlPage("Phrases", "Phrases", "Les phrases des documents qui seraient dites autrement.", "Document", "Texte", "Phrase", "Sans")
	return p.fill(len(m.Sentences), "Aucune phrase n’en dépend", func(i int, row []cell) {
		x := m.Sentences[i]
		setTexts(row, x.Document, x.Text, x.After, x.Before)
	})
}
