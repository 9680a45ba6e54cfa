package ingest

import (
	"net/mail"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// fields reads the cells of one row of the register by the name of their
// column.
type fields struct {
	*registerReader
	row sheet.Row
}

func (f fields) col(name string) int { return f.column[slices.Index(registerColumns[:], name)] }

// ref is the cell of a column; where the column is absent, the row's first.
func (f fields) ref(name string) survey.Ref {
	return f.registerReader.ref(max(1, f.col(name)), f.row.Number, "")
}

func (f fields) cell(name string) sheet.Cell { return cellAt(f.row, f.col(name)) }

// text is what a cell says, a part of the sheet's text: what stays is cloned.
func (f fields) text(name string) string { return strings.TrimSpace(written(f.cell(name))) }

// code reads an official code, whose leading zero a spreadsheet drops when it
// takes the code for a number.
func (f fields) code(name string, width int) string {
	text := f.text(name)
	if f.cell(name).Kind == sheet.Number || len(text) < width {
		if _, err := strconv.Atoi(text); err == nil && len(text) < width {
			return strings.Repeat("0", width-len(text)) + text
		}
	}
	return strings.ToUpper(text)
}

// department reads a code or a name, in any case.
func (f fields) department() string {
	code := f.code("departement", 2)
	if d, ok := f.cb.DepartmentNamed(code); ok {
		return d.Code
	}
	return code
}

// known reports a post of a department that is not in the campaign.
func (f fields) known(p survey.Post) bool {
	if _, ok := f.cb.Department(p.Department); ok || f.col("departement") == 0 {
		return true
	}
	advice := "corriger le département, ou l'ajouter à campagne.yaml"
	if p.Department == "20" {
		advice = "écrire 2A (Corse-du-Sud) ou 2B (Haute-Corse)"
	}
	f.add(survey.RegisterDepartment, f.ref("departement"), "poste", p.ID, "departement", p.Department, "conseil", advice)
	return false
}

// position reads both coordinates, in degrees; half a position is none.
func (f fields) position() (longitude, latitude float64, located bool) {
	longitude, okLongitude := f.degrees("longitude", 180)
	latitude, okLatitude := f.degrees("latitude", 90)
	if !okLongitude || !okLatitude {
		return 0, 0, false
	}
	return longitude, latitude, true
}

func (f fields) degrees(name string, most float64) (float64, bool) {
	c := f.cell(name)
	if blank(c) {
		return 0, false
	}
	r := readNumberCell(c, nil)
	if r.state != survey.Given || r.code != "" || r.num < -most || r.num > most {
		f.bad(name, "écrire des degrés décimaux, comme 3,05858")
		return 0, false
	}
	return r.num, true
}

func (f fields) territory() survey.Territory {
	own := f.cb.Campaign.Kinds()
	switch french.FoldWords(f.text("territoire")) {
	case "quartier prioritaire", "quartier prioritaire de la politique de la ville":
		if slices.Contains(own, survey.QPV) {
			return survey.QPV
		}
	case "ruralite", "zone rurale", "milieu rural":
		if slices.Contains(own, survey.Rural) {
			return survey.Rural
		}
	case "":
		return ""
	}
	for _, t := range own {
		if french.FoldWords(string(t)) == french.FoldWords(f.text("territoire")) {
			return t
		}
	}
	f.bad("territoire", codebook.ChoiceOf("", codebook.TerritoryNames(own)))
	return ""
}

func (f fields) day(name string) string {
	c := f.cell(name)
	if blank(c) {
		return ""
	}
	r := readDateCell(c, false)
	if r.state != survey.Given || r.code == survey.DateSerial {
		f.bad(name, "écrire la date comme 31/01/2024")
		return ""
	}
	return r.text
}

// mail reads the address that reminders go to.
func (f fields) mail() string {
	text := strings.TrimPrefix(strings.Clone(f.text("courriel")), "mailto:") // as a link of Excel
	if text == "" {
		return ""
	}
	if a, err := mail.ParseAddress(text); err != nil || a.Address != text {
		f.bad("courriel", "écrire une seule adresse, comme prenom.nom@exemple.fr")
		return ""
	}
	return text
}

// filled reports whether a return is expected. Where the register does not say,
// the post is taken to be filled: its missing return will show.
func (f fields) filled() bool {
	switch french.FoldWords(f.text("statut")) {
	case "vacant", "vacante", "non pourvu":
		return false
	case "pourvu", "pourvue", "occupe", "":
		return true
	}
	f.bad("statut", "écrire Pourvu ou Vacant ; la ligne est tenue pour pourvue")
	return true
}

func (f fields) bad(name, expected string) {
	f.add(survey.RegisterBadValue, f.ref(name), "valeur", strings.Clone(french.Clip(f.text(name), 40)), "colonne", name, "attendu", expected)
}
