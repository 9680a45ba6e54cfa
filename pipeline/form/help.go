package form

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

// helpLine is one row of « Lisez-moi ». name, if any, is defined on its value.
type helpLine struct {
	about string
	value any // string or int
	name  string
}

func (b *book) drawHelp(title string, lines []helpLine) {
	const aboutWidth, valueWidth = 28, 84
	b.Width(1, aboutWidth)
	b.Width(2, valueWidth)
	b.text("A1", french.TypesetCell(title), lookTitle)
	b.Height(1, 32)
	for i, line := range lines {
		row := i + 2
		b.text(workbook.At(1, row), french.TypesetCell(line.about), lookQuestion)
		lines := 1.0
		switch v := line.value.(type) {
		case string:
			b.text(workbook.At(2, row), v, lookLabel)
			lines = workbook.Lines(v, valueWidth)
		case int:
			b.Do(b.File.SetCellInt(b.Sheet, workbook.At(2, row), int64(v)))
			b.style(workbook.At(2, row), lookLabel)
		}
		b.Height(row, lines*lineHeight+2*margin)
		b.define(line.name, row)
	}
	b.Plain()
	b.a4("portrait", 0)
	b.protect()
}

func (b *book) define(name string, row int) {
	if name == "" {
		return
	}
	at := fmt.Sprintf("'%s'!$B$%d", b.Sheet, row)
	b.Do(b.File.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: at}))
}

func helpLines(cb *codebook.Codebook, post survey.Post) []helpLine {
	return known([]helpLine{
		{about: "À quoi il sert", value: purpose(cb.Campaign)},
		{about: "Comment répondre", value: howTo(cb.Campaign.FormSheet())},
		{about: "Jusqu’à quand", value: deadline(cb.Campaign)},
		{about: "À qui l’envoyer", value: contact(cb.Campaign.Publisher)},
		{about: "Vos données", value: protection(cb.Campaign.Publisher)},
		{about: "Avertissement", value: cb.Campaign.Disclaimer},
		{about: cb.Campaign.Nouns.Say("{Poste}"), value: post.ID, name: codebook.PostName},
		{about: cb.Campaign.Nouns.Say("Année {du document}"), value: cb.Campaign.Year, name: codebook.YearName},
		{about: "Version du questionnaire", value: codebook.FormVersion, name: codebook.VersionName},
	})
}

// known typesets the lines and drops those with nothing to say.
func known(lines []helpLine) []helpLine {
	var kept []helpLine
	for _, l := range lines {
		if s, text := l.value.(string); text {
			l.value = french.TypesetCell(s)
		}
		if l.value != "" || l.name != "" {
			kept = append(kept, l)
		}
	}
	return kept
}

func purpose(c codebook.Campaign) string {
	if c.Nouns.Respondent.Singular == "" {
		return fmt.Sprintf("Ce questionnaire décrit une année de médiation en santé : l’année %d. "+
			"Les réponses de tous les postes, mises ensemble, donnent le bilan annuel.", c.Year)
	}
	return c.Nouns.Say(fmt.Sprintf("Ce questionnaire décrit l’année %d {du repondant}. Les réponses de {tous les repondants}, mises "+
		"ensemble, donnent les résultats de l’année.", c.Year))
}

func howTo(sheet string) string {
	return "Écrivez dans la colonne « Réponse » de la feuille « " + sheet + " ».\n" +
		"Quand une flèche apparaît à droite de la case, choisissez dans la liste.\n" +
		"Quand plusieurs réponses sont possibles, choisissez Oui devant chacune de celles qui conviennent ; laissez les autres vides.\n" +
		"Un 0 veut dire « il n’y en a pas eu ». Si vous ne savez pas, laissez la case vide.\n" +
		"Les autres cases sont protégées contre les fautes de frappe, sans mot de passe.\n" +
		"Gardez le nom du fichier, les feuilles et les lignes telles qu’elles sont."
}

func deadline(c codebook.Campaign) string {
	switch {
	case c.Closes.IsZero():
		return ""
	case c.Opens.IsZero():
		return "Avant le " + french.Day(c.Closes) + ", ce jour compris."
	}
	return fmt.Sprintf("Du %s au %s, ce jour compris.", french.Day(c.Opens), french.Day(c.Closes))
}

func contact(p codebook.Publisher) string {
	lines := []string{p.Name, p.Service}
	lines = append(lines, p.Address...)
	if p.Phone != "" {
		lines = append(lines, "Téléphone : "+p.Phone)
	}
	if p.Mail != "" {
		lines = append(lines, "Courriel : "+p.Mail)
	}
	if p.Site != "" {
		lines = append(lines, "Site : "+p.Site)
	}
	var known []string
	for _, l := range lines {
		if l != "" {
			known = append(known, l)
		}
	}
	return strings.Join(known, "\n")
}

func protection(p codebook.Publisher) string {
	text := "Vos réponses servent au suivi du dispositif et à des résultats d’ensemble, où personne ne doit être reconnu. " +
		"N’écrivez ni nom ni renseignement qui permettrait de reconnaître une personne que vous accompagnez.\n" +
		"Vous pouvez demander à lire vos réponses, à les corriger ou à les faire effacer"
	if p.Mail != "" {
		return text + " : " + p.Mail + "."
	}
	return text + ", à l’adresse ci-dessus."
}
