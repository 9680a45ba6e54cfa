package codebook

import (
	"slices"
	"strings"

	"bilan/pipeline/survey"
	"bilan/templates"
)

// columnForm is one entry of croisements.yaml as it is written: a column, or
// with « chaque » a column for each department.
type columnForm struct {
	ID          string   `yaml:"id"`
	Label       string   `yaml:"libelle"`
	In          string   `yaml:"dans"`
	Departments []string `yaml:"departements"`
	Territory   string   `yaml:"territoire"`
	Register    values   `yaml:"registre"`
	Answers     values   `yaml:"reponse"`
	Each        string   `yaml:"chaque"`
}

// values are those that a column takes, by what has them.
type values map[string][]string

const (
	columnsFile      = "croisements.yaml"
	eachOfDepartment = "departement"
	departmentPrefix = "dep-"
)

func (l *loader) columns() {
	var forms []columnForm
	d := l.yaml(columnsFile, &forms)
	ids := newIdentifiers(l.faults)
	for i, form := range forms {
		if l.elsewhere(d, i, form) {
			continue
		}
		for _, c := range l.expand(d, i, form) {
			ids.claim(c.ID, d.at(i))
			l.book.Columns = append(l.book.Columns, c)
		}
	}
}

// elsewhere reports whether a column of the default is about a kind of territory
// that the campaign does not have, or, where the campaign says nothing of columns,
// about departments of another region. It is then as if removed.
func (l *loader) elsewhere(d *document, i int, form columnForm) bool {
	known, codes := TerritoryNames(l.book.Campaign.Kinds()), l.departmentCodes()
	missing := "ce territoire"
	if form.Territory == "" || slices.Contains(known, form.Territory) {
		here := func(code string) bool { return slices.Contains(codes, code) }
		if l.tried || l.holds(columnsFile) || len(form.Departments) == 0 || len(codes) == 0 || slices.ContainsFunc(form.Departments, here) {
			return false
		}
		missing = "ces départements"
	}
	if !d.inherited(d.root.Content[i]) {
		return false
	}
	l.omit(kindOf(columnsFile, ""), form.ID, omission{removed: true, advice: "le modèle la définit, et campagne.yaml n'a pas " + missing})
	return true
}

// expand turns one entry into its columns, and checks it.
func (l *loader) expand(d *document, i int, form columnForm) []Column {
	if form.Each != "" {
		l.oneOf(d.at(i, "chaque"), "chaque", form.Each, eachOfDepartment)
		if form.ID+form.Label+form.In+form.Territory != "" || len(form.Departments)+len(form.Register)+len(form.Answers) > 0 {
			l.badValue(d.at(i), "chaque", form.Each, "« chaque » se met seul : il donne lui-même noms et départements")
		}
		return l.departmentColumns()
	}
	at := d.at(i)
	if form.ID == "" {
		l.missing(at, "id", "un identifiant, comme picardie")
	}
	if form.Label == "" {
		l.missing(at, "libelle", "le titre de la colonne")
	}
	if form.In == "" {
		l.missing(at, "dans", "le lieu dans une phrase, comme « en Picardie »")
	}
	if slices.Contains([]string{ThisDepartment, EachDepartment}, form.ID) {
		l.badValue(d.at(i, "id"), "id", form.ID, "ce nom désigne déjà les colonnes du document ; en choisir un autre")
	}
	if form.Territory != "" {
		l.oneOf(d.at(i, "territoire"), "territoire", form.Territory, TerritoryNames(l.book.Campaign.Kinds())...)
	}
	for j, code := range form.Departments {
		if len(l.book.Campaign.Departments) == 0 {
			break // campagne.yaml is at fault
		}
		if _, ok := l.book.Department(code); !ok {
			l.unknownName(d.at(i, "departements", j), "dans la campagne, le département", code, l.departmentCodes())
		}
	}
	c := Column{ID: form.ID, Label: form.Label, In: form.In, Departments: form.Departments, Territory: survey.Territory(form.Territory),
		Conditions: l.conditions(d, i, form)}
	c.Added = !c.Whole() && !isDefault(d.fileOf(d.root.Content[i]))
	return []Column{c}
}

// ColumnsElsewhere lists the default columns that are about departments of
// which one is not among those given: a campaign without it removes them.
func ColumnsElsewhere(departments []string) []string {
	f := &faults{}
	l := &loader{folder: &folder{defaults: templates.Files(), faults: f}, faults: f}
	var forms []columnForm
	if def, err := l.readDefault(columnsFile); err == nil {
		parseYAML(def, f).decode(&forms)
	}
	var all []string
	for _, form := range forms {
		if slices.ContainsFunc(form.Departments, func(code string) bool { return !slices.Contains(departments, code) }) {
			all = append(all, form.ID)
		}
	}
	return all
}

// DepartmentColumn is the identifier of the column of one department: dep-62.
func DepartmentColumn(code string) string { return departmentPrefix + strings.ToLower(code) }

func (l *loader) departmentColumns() []Column {
	var all []Column
	for _, d := range l.book.Campaign.Departments {
		all = append(all, Column{ID: DepartmentColumn(d.Code), Label: d.Name, In: d.In, Departments: []string{d.Code}, Department: d.Code})
	}
	return all
}

func (l *loader) departmentCodes() []string {
	return names(l.book.Campaign.Departments, func(d Department) string { return d.Code })
}
