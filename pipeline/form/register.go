package form

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/data"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

// Sheets of the register.
const (
	postsSheet    = "Postes"
	examplesSheet = "Exemples"
)

// roomForPosts is the number of rows that have dropdowns, beyond those in use.
const roomForPosts = 300

// WriteRegister sends to w the register of posts, postes.xlsx: a row for each
// post, dropdowns where the words are fixed, and a sheet of examples. Without
// posts it is the empty register of a new campaign.
func WriteRegister(w io.Writer, cb *codebook.Codebook, posts []survey.Post) error {
	quarters := quarterLines(cb)
	sheets := []string{postsSheet, examplesSheet, codebook.HelpSheet, codebook.ListsSheet}
	if len(quarters) > 0 {
		sheets = slices.Insert(sheets, 1, quartersSheet)
	}
	b := newBook(cb.Theme, sheets...)
	g := b.on(postsSheet).registerGrid(cb, len(posts))
	if len(quarters) > 0 {
		g.columns[quarterColumn].held = b.quarterList(quarters, workbook.At(codeColumn+1, g.head+1))
	}
	b.drawGrid(g)
	b.posts(cb, posts, g)
	g.rows = len(examplePosts(cb))
	b.on(examplesSheet).drawGrid(g)
	b.posts(cb, examplePosts(cb), g)
	b.on(codebook.HelpSheet).drawHelp(fmt.Sprintf(cb.Campaign.Nouns.Say("Registre des {postes} %d : mode d’emploi"), cb.Campaign.Year),
		registerHelp(cb))
	b.on(codebook.ListsSheet).Hide()
	b.File.SetActiveSheet(0)
	err := b.Send(w, workbook.Properties{
		Title:   fmt.Sprintf(cb.Campaign.Nouns.Say("Registre des {postes} %d"), cb.Campaign.Year),
		Subject: cb.Campaign.Title, Author: cb.Campaign.Publisher.Name,
		Description: cb.Campaign.Disclaimer, Date: cb.Campaign.Opens,
	})
	if err != nil {
		return fmt.Errorf("register: %w", err)
	}
	return nil
}

// registerGrid is the columns of the register. Codes are text, so that « 02 »
// keeps its zero.
func (b *book) registerGrid(cb *codebook.Codebook, posts int) grid {
	say := cb.Campaign.Nouns.Say
	departments := b.list(1, "departement", slices.Sorted(slices.Values(departmentCodes(cb))))
	territories := b.list(2, "territoire", codebook.TerritoryNames(cb.Campaign.Kinds()))
	status := b.list(3, "statut", []string{filledPost, vacantPost})
	degrees := func(most float64) rule {
		return rule{kind: excelize.DataValidationTypeDecimal, from: -most, to: most, title: "Degrés attendus",
			message: "Écrivez des degrés décimaux, comme 3,05858."}
	}
	opened := rule{kind: excelize.DataValidationTypeDate, from: serial(1990, time.January, 1),
		to:    serial(cb.Campaign.Year+1, time.December, 31),
		title: "Date attendue", message: "Écrivez une date, comme 01/09/2022."}
	return grid{head: 1, rows: posts + roomForPosts, columns: needed(cb, []gridColumn{
		{label: "id_poste", look: lookCode, width: 13,
			hint: say("Un identifiant par {poste}, qui ne change pas d’une année à l’autre, comme MS-62-03.")},
		{label: "departement", look: lookCode, width: 14, held: departments},
		{label: "commune", look: lookEntry, width: 28},
		{label: "code_insee", look: lookCode, width: 12, hint: "Le code officiel de la commune à 5 caractères. Ce n’est pas le code postal."},
		{label: "longitude", look: lookEntry, width: 12, held: degrees(180),
			hint: say("Facultatif. Sans longitude ni latitude, {le poste} est placé{e poste} au centre de son quartier ou de sa commune.")},
		{label: "latitude", look: lookEntry, width: 12, held: degrees(90)},
		{label: "territoire", look: lookEntry, width: 13, held: territories},
		{label: "structure", look: lookEntry, width: 28, hint: "Le genre d’employeur : association, commune, centre social…"},
		{label: "date_ouverture", look: lookEntryDay, width: 17, held: opened},
		{label: "statut", look: lookEntry, width: 11, held: status},
		{label: "qpv", look: lookEntry, width: 13, hint: "Le code du quartier prioritaire, ou plusieurs séparés par « ; ». La feuille « " +
			quartersSheet + " » les donne par commune."},
		{label: "courriel", look: lookEntry, width: 30, hint: "Facultatif : l’adresse à laquelle envoyer le questionnaire et les relances."},
	})}
}

// needed leaves out what the campaign has no use for, of the columns of the
// register or of the cells of a row: territories and quarters.
func needed[T any](cb *codebook.Codebook, all []T) []T {
	if len(cb.Campaign.Quarters) == 0 {
		all = slices.Delete(all, quarterColumn, quarterColumn+1)
	}
	if len(cb.Campaign.Kinds()) == 0 {
		all = slices.Delete(all, territoryColumn, territoryColumn+1)
	}
	return all
}

// Places of some columns in the grid.
const (
	codeColumn      = 3
	territoryColumn = 6
	quarterColumn   = 10
)

// Words of the column « statut ».
const (
	filledPost = "Pourvu"
	vacantPost = "Vacant"
)

func departmentCodes(cb *codebook.Codebook) []string {
	var codes []string
	for _, d := range cb.Campaign.Departments {
		codes = append(codes, d.Code)
	}
	return codes
}

// posts fills the rows of a grid.
func (b *book) posts(cb *codebook.Codebook, posts []survey.Post, g grid) {
	for i, p := range posts {
		for k, v := range needed(cb, registerRow(p)) {
			cell := workbook.At(k+1, g.head+1+i)
			switch v := v.(type) {
			case string:
				if v != "" {
					b.Do(workbook.SetText(b.File, b.Sheet, cell, v))
				}
			case float64:
				b.Do(b.File.SetCellFloat(b.Sheet, cell, v, -1, 64))
			case time.Time:
				b.Do(b.File.SetCellValue(b.Sheet, cell, v))
				b.style(cell, g.columns[k].look)
			}
		}
	}
}

// registerRow is a post in the order of the columns; "" and nil leave a cell
// empty.
func registerRow(p survey.Post) []any {
	row := []any{p.ID, p.Department, p.Commune, p.INSEE, nil, nil, string(p.Territory), p.Structure, nil, vacantPost,
		strings.Join(p.Quarters, " ; "), p.Mail}
	if p.Located {
		row[4], row[5] = p.Longitude, p.Latitude
	}
	if opened, err := time.Parse(time.DateOnly, p.Opened); err == nil {
		row[8] = opened
	}
	if p.Filled {
		row[9] = filledPost
	}
	return row
}

// examplePosts shows what a row looks like, with a commune of the first
// department.
func examplePosts(cb *codebook.Codebook) []survey.Post {
	if len(cb.Campaign.Departments) == 0 {
		return nil
	}
	code := cb.Campaign.Departments[0].Code
	place := data.Commune{Nom: "Commune", Code: code + "001"}
	if its := data.CommunesDe(code); len(its) > 0 {
		place = its[0]
	}
	id := func(n int) string { return fmt.Sprintf("MS-%s-%02d", code, n) }
	example := survey.Post{Department: code, Commune: place.Nom, INSEE: place.Code}
	first, second, third := example, example, example
	first.ID, first.Structure, first.Opened, first.Filled = id(1), "Association", "2022-09-01", true
	second.ID, second.Structure, second.Filled = id(2), "Commune", true
	third.ID, third.Structure = id(3), "Centre social"
	if all := cb.Campaign.Kinds(); len(all) > 0 {
		first.Territory, second.Territory, third.Territory = all[0], all[1%len(all)], all[0]
	}
	return []survey.Post{first, second, third}
}

func registerHelp(cb *codebook.Codebook) []helpLine {
	say, territories, quarters := cb.Campaign.Nouns.Say, "", ""
	if all := codebook.TerritoryNames(cb.Campaign.Kinds()); len(all) > 0 {
		territories = say(french.Either(all) + " : la colonne du tableau où {le poste} est compté{e poste}.")
	}
	if len(cb.Campaign.Quarters) > 0 {
		quarters = say("Facultatif : le ou les quartiers prioritaires {du poste}, par leur code ou leur nom. La feuille « " +
			quartersSheet + " » en donne la liste. Quand tou{e poste}s les {postes} en QPV l’indiquent, {le document} dit quels quartiers ont " +
			"{un repondant} ; sinon il le dit par commune.")
	}
	return known([]helpLine{
		{about: "À quoi il sert",
			value: say("À savoir qui doit répondre, et où sont les {repondants}.") +
				" Toute la campagne part de lui : questionnaires, relances, taux de " +
				"réponse, carte."},
		{about: "Comment le remplir", value: say("Feuille « "+postsSheet+" » : une ligne par {poste}, pourvu{e poste} ou vacant{e poste}. ") +
			"Gardez les titres de la première ligne. La feuille « " + examplesSheet + " » montre trois lignes ; elle n’est pas lue."},
		{about: "id_poste", value: say("Obligatoire. Il identifie {le poste} d’une année à l’autre ; il ne dit rien de la personne.")},
		{about: "departement", value: "Obligatoire. Un code de la liste : " + strings.Join(departmentCodes(cb), ", ") + "."},
		{about: "commune, code_insee", value: "Vérifiés avec la liste officielle des communes."},
		{about: "longitude, latitude",
			value: say("Pour la carte, en degrés décimaux. Facultatifs : sans eux, {le poste} est placé{e poste} au centre de son " +
				"quartier ou de sa commune.")},
		{about: "territoire", value: territories},
		{about: "qpv", value: quarters},
		{about: "courriel", value: say("Facultatif : l’adresse {du repondant}, reprise dans la liste des relances. Elle n’est " +
			"publiée nulle part.")},
		{about: "statut", value: say("Pourvu : {un document} est attendu{e document}. Vacant : {le poste} est compté{e poste} parmi les " +
			"{postes} " +
			"ouvert{e poste}s, {aucun document} n’est demandé{e document}.")},
	})
}
