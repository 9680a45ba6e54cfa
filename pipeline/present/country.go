package present

import (
	"slices"
	"strings"

	"bilan/data"
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/coverage"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Country is what a comparison of regions has beside their figures. The
// codebook's « departments » are then regions, and its region is all of them.
type Country struct {
	Regions []ComparedRegion   // in the order of the columns
	Absent  []AbsentRegion     // regions that are not in it
	Omitted []OmittedIndicator // indicators that are not in it
}

// ComparedRegion is a region of the country and where its own outputs stand.
type ComparedRegion struct {
	Column    string // identifier
	Name      string
	In        string // « dans les Hauts-de-France »
	Threshold int    // seuil_repondants of its campaign
	Page      string // relative addresses; empty where there is none
	PDF       string

	Coverage       *coverage.Coverage // of its quarters, on the basis that its register allows; nil where it has none
	QuartersSource string             // of their inhabitants
}

// AbsentRegion is a campaign that could not be produced. Code is its region's;
// empty when that is not known, or stands in the comparison anyway.
type AbsentRegion struct{ Code, Campaign string }

// OmittedIndicator is an indicator that the regions do not define alike.
type OmittedIndicator struct {
	ID     string `json:"indicateur"`
	Label  string `json:"-"`
	Reason string `json:"motif"`
}

// Sentence says what is missing: « Sans la Bretagne : … ».
func (a AbsentRegion) Sentence() string {
	if region, ok := data.RegionParCode(a.Code); ok {
		return Typeset("Sans " + region.Le + " : la campagne n'a pas pu être produite.")
	}
	return Typeset("Sans la campagne « " + a.Campaign + " » : elle n'a pas pu être produite.")
}

// Together names regions as one: « France entière » when none is missing.
func Together(regions []codebook.Region) codebook.Region {
	if len(regions) == len(data.Regions()) {
		return codebook.Region{Name: "France entière", Of: "de la France entière", In: "en France"}
	}
	name := count(len(regions)) + " régions"
	return codebook.Region{Name: name, Of: "de " + name, In: "dans " + name}
}

// OmittedTable is the sheet of the indicators left out.
func OmittedTable(in Input) *Table {
	t := &Table{
		ID: "indicateurs-absents", Tab: "Indicateurs absents", Corner: "Indicateur", Source: Typeset(in.Codebook.Campaign.Source),
		Title:   Typeset("Indicateurs que les régions ne définissent pas toutes de la même façon, et qui ne sont pas comparés"),
		Columns: []Head{{ID: "motif", Label: "Motif"}},
	}
	for _, o := range in.Country.omitted() {
		t.Rows = append(t.Rows, Row{ID: "absent-" + o.ID, Head: o.Label, Cells: []Cell{wordCell(o.Reason)}})
	}
	return t
}

// entire reports whether every region is there.
func (c *Country) entire() bool { return c != nil && len(c.Regions) == len(data.Regions()) }

// Names is the regions, in a phrase.
func (c *Country) Names() string {
	var names []string
	for _, r := range c.Regions {
		names = append(names, r.Name)
	}
	return french.Enumerate(names)
}

// absent is what the whole lacks, in sentences.
func (c *Country) absent() []string {
	if c == nil {
		return nil
	}
	var all []string
	for _, a := range c.Absent {
		all = append(all, a.Sentence())
	}
	return all
}

// omitted are the indicators left out, typeset.
func (c *Country) omitted() []OmittedIndicator {
	if c == nil {
		return nil
	}
	var all []OmittedIndicator
	for _, o := range c.Omitted {
		all = append(all, OmittedIndicator{o.ID, Typeset(o.Label), Typeset(o.Reason)})
	}
	return all
}

// link gives the columns of regions the addresses of their own outputs, and
// lists these.
func (c *Country) link(columns []ComparedColumn) []DocumentLink {
	if c == nil {
		return nil
	}
	var all []DocumentLink
	for _, r := range c.Regions {
		i := slices.IndexFunc(columns, func(col ComparedColumn) bool { return col.ID == r.Column })
		if i < 0 {
			continue
		}
		columns[i].PageFile, columns[i].DocumentFile = r.Page, r.PDF
		for _, file := range [...]string{r.Page, r.PDF} {
			if file != "" {
				all = append(all, DocumentLink{file, columns[i].Label})
			}
		}
	}
	return all
}

// method says how the figures of the whole are made.
func (c *Country) method() []string {
	if c == nil {
		return nil
	}
	all := []string{
		"Les chiffres d'une région sont ceux de son propre bilan : ce que le secret statistique y couvre l'est ici aussi.",
		"Un chiffre d'ensemble, ou du milieu rural ou des QPV, est calculé sur les réponses des seules régions qui publient le leur ; " +
			"les autres sont nommées après « hors ». Il se déduit ainsi de chiffres déjà publiés, et n'en fait retrouver aucun qui soit " +
			"caché. Une médiane d'ensemble, qui ne s'en déduit pas, et des quartiles demandent au moins huit réponses dans chaque région.",
		"L'intervalle de confiance d'une moyenne ou d'un rapport d'ensemble est composé de ceux des régions, selon leur poids ; il manque " +
			"quand l'une d'elles n'en a pas.",
		"Une modalité cachée dans le palmarès d'une région l'est dans celui de l'ensemble, avec celles qui pourraient être moins citées.",
	}
	if text := c.thresholds(); text != "" {
		all = append(all, text)
	}
	return TypesetAll(all)
}

// thresholds says where regions hide figures of other numbers of respondents;
// nothing where they all do alike.
func (c *Country) thresholds() string {
	var parts []string
	alike := true
	for _, r := range c.Regions {
		alike = alike && r.Threshold == c.Regions[0].Threshold
		parts = append(parts, count(r.Threshold)+" "+r.In)
	}
	if alike {
		return ""
	}
	return "Nombre de répondants en dessous duquel une région masque un chiffre : " + strings.Join(parts, ", ") + "."
}

// reasons say why a figure of the whole leaves regions out.
var reasons = [...]struct {
	state aggregate.State
	text  string
}{
	{aggregate.Secret, survey.SecretWords},
	{aggregate.Empty, survey.MissingWords},
	{aggregate.Published, "trop peu de réponses pour une médiane d'ensemble"},
}

// without names the regions that a figure leaves out, with the reasons: « hors
// Corse : chiffre couvert par le secret statistique ».
func (s scope) without(st aggregate.Stat) string {
	var parts []string
	for _, r := range reasons {
		if names := s.absences(st, func(a aggregate.Absence) bool { return a.State == r.state }); len(names) > 0 {
			parts = append(parts, "hors "+french.Enumerate(names)+" : "+r.text)
		}
	}
	return strings.Join(parts, " ; ")
}

// outside is the same in a word, for a cell: « hors Corse », « hors 4 régions ».
func (s scope) outside(st aggregate.Stat) string {
	const atMost = 2 // names that a cell has room for
	names := s.absences(st, func(aggregate.Absence) bool { return true })
	switch n := len(names); {
	case n == 0:
		return ""
	case n > atMost:
		return Typeset("hors " + count(n) + " régions")
	}
	return Typeset("hors " + french.Enumerate(names))
}

func (s scope) absences(st aggregate.Stat, is func(aggregate.Absence) bool) []string {
	var names []string
	for _, a := range st.Without {
		if col, ok := s.cb.Column(a.Column); ok && is(a) {
			names = append(names, col.Label)
		}
	}
	return names
}

// fields are the notes of the figures that leave regions out: « hors Corse… »,
// and of which columns where not of all that could.
func (c comparer) fields(indicator string) []string {
	var texts []string
	of, wide := map[string][]string{}, 0
	for _, col := range c.columns {
		if c.kind(col) == DepartmentKind {
			continue
		}
		wide++
		if text := c.without(c.cube.At(indicator, col.ID)); text != "" {
			if of[text] == nil {
				texts = append(texts, text)
			}
			of[text] = append(of[text], col.Label)
		}
	}
	var all []string
	for _, text := range texts {
		if labels := of[text]; len(labels) < wide {
			text = strings.Join(labels, " ; ") + " (" + text + ")"
		}
		all = append(all, Typeset(text))
	}
	return all
}
