package form

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

// LogFileName is the name under which the follow-up log of a post is saved, as
// « suivi-2025_MS-62-03_Boulogne-sur-Mer.xlsx ».
func LogFileName(cb *codebook.Codebook, post survey.Post) string {
	return fileName("suivi", cb, post)
}

// WriteLog sends to w the follow-up log of one post: a sheet for each kind of
// event of the year, laid out as codebook.Log says.
func WriteLog(w io.Writer, cb *codebook.Codebook, post survey.Post) error {
	sheets := cb.Log()
	names := make([]string, len(sheets), len(sheets)+2)
	for i, s := range sheets {
		names[i] = s.Name
	}
	b := newBook(cb.Theme, append(names, codebook.HelpSheet, codebook.ListsSheet)...)
	l := logWriter{book: b, year: cb.Campaign.Year, post: post, nouns: cb.Campaign.Nouns, lists: map[string]rule{}}
	for _, s := range sheets {
		l.sheet(s)
	}
	b.on(codebook.ListsSheet).protect()
	b.Hide()
	b.on(codebook.HelpSheet).drawHelp(fmt.Sprintf("Suivi %d : mode d’emploi", cb.Campaign.Year), logHelp(cb, post))
	b.File.SetActiveSheet(0)
	b.Do(b.File.ProtectWorkbook(&excelize.WorkbookProtectionOptions{LockStructure: true}))
	err := b.Send(w, workbook.Properties{
		Title:   fmt.Sprintf(cb.Campaign.Nouns.Say("Suivi %d, {poste} %s"), cb.Campaign.Year, post.ID),
		Subject: cb.Campaign.Title, Author: cb.Campaign.Publisher.Name, Date: cb.Campaign.Opens,
	})
	if err != nil {
		return fmt.Errorf("log of %s: %w", post.ID, err)
	}
	return nil
}

// logWriter draws the sheets of one log; each list is written once.
type logWriter struct {
	*book
	year  int
	post  survey.Post
	nouns french.Nouns
	lists map[string]rule
}

func (l *logWriter) sheet(s codebook.LogSheet) {
	l.on(s.Name)
	g := grid{head: codebook.LogHeadRow, rows: s.Rows}
	for i, c := range s.Columns {
		l.text(workbook.At(i+1, codebook.LogNameRow), c.Name, lookNote)
		g.columns = append(g.columns, l.column(c))
	}
	l.drawGrid(g)
	l.text("A1", fmt.Sprintf("%s %d", s.Name, l.year), lookTitle)
	l.text("A2", french.TypesetCell(s.Note), lookNoteLine)
	l.Height(1, 28)
	l.Height(2, 20)
	l.Do(l.File.SetRowVisible(s.Name, codebook.LogNameRow, false))
	l.Foot(fmt.Sprintf(l.nouns.Say("Suivi %d, {poste} %s"), l.year, l.post.ID))
	l.Do(l.File.ProtectSheet(s.Name, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatRows: true, FormatColumns: true,
		Sort: true, AutoFilter: true, InsertRows: true,
	}))
}

func (l *logWriter) column(c codebook.LogColumn) gridColumn {
	label := c.Label
	if c.Required {
		label += codebook.FormRequired
	}
	g := gridColumn{label: label, look: lookEntry, width: 22, hint: c.Hint}
	switch c.Format {
	case codebook.LogDay:
		g.look, g.width = lookEntryDay, 13
		g.held = rule{kind: excelize.DataValidationTypeDate, from: serial(l.year, time.January, 1),
			to: serial(l.year, time.December, 31), title: "Date attendue",
			message: fmt.Sprintf("Écrivez une date de %d, comme 31/01/%d.", l.year, l.year)}
	case codebook.LogTick:
		g.width = 17
		g.held = rule{list: ticked, title: "Oui ou rien", message: "Choisissez Oui, ou laissez la case vide."}
	case codebook.LogYesNo:
		g.width = 13
		g.held = l.choices("oui_non", []codebook.Choice{{Label: "Oui"}, {Label: "Non"}})
	case codebook.LogChoice:
		g.held = l.choices(c.Name, c.Choices)
		for _, choice := range c.Choices {
			g.width = max(g.width, float64(utf8.RuneCountInString(choice.Label))+2)
		}
	case codebook.LogText:
		if c.Name == codebook.LogPerson {
			g.look, g.width = lookCode, 16
		}
	}
	return g
}

// choices writes a list at its first use.
func (l *logWriter) choices(name string, choices []codebook.Choice) rule {
	name = strings.TrimSuffix(name, codebook.LogAgain)
	if held, ok := l.lists[name]; ok {
		return held
	}
	var labels []string
	for _, c := range choices {
		labels = append(labels, c.Label)
	}
	held := l.list(len(l.lists)+1, name, labels)
	l.lists[name] = held
	return held
}

func logHelp(cb *codebook.Codebook, post survey.Post) []helpLine {
	c := cb.Campaign
	return known([]helpLine{
		{about: "À quoi il sert", value: fmt.Sprintf(c.Nouns.Say("À noter votre activité de %d au fil de l’année. "+
			"En janvier, il remplit la plus grande partie de votre {document} : il ne vous reste qu’à vérifier et à compléter."), c.Year)},
		{about: "Comment le remplir", value: "Une feuille par sujet : " + logNames(cb) + ".\n" +
			"Une ligne par rendez-vous, action, partenaire ou formation. Choisissez dans les listes quand une flèche apparaît.\n" +
			"Les colonnes marquées * sont nécessaires ; laissez vide ce que vous ne savez pas.\n" +
			"Gardez les feuilles et les titres tels qu’ils sont ; ils sont protégés sans mot de passe. Vous pouvez trier et filtrer."},
		{about: "Le code de la personne", value: "Chaque personne reçoit un code, le même toute l’année, comme P001, P002… " +
			"Gardez la liste des codes ailleurs que dans ce fichier, en lieu sûr. N’écrivez ici ni nom, ni initiales, ni date de " +
			"naissance, ni adresse, ni renseignement médical."},
		{about: "Combien de temps",
			value: fmt.Sprintf(c.Nouns.Say("Ce fichier sert {au document} %d. Effacez-le, avec la liste des codes, quand {le document} est "+
				"envoyé{e document} et vérifié{e document}."), c.Year)},
		{about: "À qui l’envoyer", value: contact(c.Publisher)},
		{about: c.Nouns.Say("{Poste}"), value: post.ID, name: codebook.PostName},
		{about: "Commune", value: post.Commune},
		{about: "Année du suivi", value: c.Year, name: codebook.YearName},
		{about: "Version du suivi", value: codebook.LogVersion, name: codebook.LogMark},
	})
}

func logNames(cb *codebook.Codebook) string {
	var names []string
	for _, s := range cb.Log() {
		names = append(names, "« "+s.Name+" »")
	}
	return strings.Join(names, ", ")
}
