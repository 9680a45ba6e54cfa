package coding

import (
	"fmt"
	"strings"

	"bilan/pipeline/workbook"

	"github.com/xuri/excelize/v2"
)

// Dropdowns read the hidden sheet of lists: a column for each question, then one
// for each axis. Each cell finds its column by what stands in its own row, so
// that any sort of the rows leaves the lists right.

// dropdowns offer the axes of the question, the sub-axes of the axis retained or
// else proposed, Oui or Non, and x. Lists of names only advise: a cell may name
// several.
func (p *printer) dropdowns(heads []string, last int) {
	at := map[string]string{}
	for i, h := range heads {
		at[h] = workbook.Letter(i + 1)
	}
	axis := "$" + at["axe_retenu"] + "2"
	if proposed := at["axe_propose"]; proposed != "" {
		axis = fmt.Sprintf("IF(%s=\"\",$%s2,%s)", axis, proposed, axis)
	}
	p.offer(at["axe_retenu"], last, p.listOf(fmt.Sprintf("$%s2", at["question"])), "Plusieurs axes", "Plusieurs axes se séparent par « "+
		"; ». Reprenez exactement leurs noms.")
	p.offer(at["sous_axe"], last, p.listOf(fmt.Sprintf("$%s2&\" › \"&%s", at["question"], axis)), "Plusieurs sous-axes",
		"Un sous-axe de chaque axe retenu, séparés par « ; ».")
	if at["d_accord"] != "" {
		p.choose(at["d_accord"], last, "x")
		p.choose(at["confirme"], last, "x")
		p.choose(at["citable"], last, "Oui", "Non")
	}
}

// listOf is the formula of the list headed by what key is in the row. It stays
// under 255 characters, which is what Excel takes.
func (p *printer) listOf(key string) string {
	column := fmt.Sprintf("MATCH(%s,%s,0)-1", key, listHeads)
	return fmt.Sprintf("OFFSET(%s!$A$2,0,%s,COUNTA(OFFSET(%s!$A$2,0,%s,%d,1)),1)", listSheet, column, listSheet, column, p.longestList())
}

// inXML escapes a formula: the library writes those of dropdowns as they are.
var inXML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func (p *printer) offer(column string, last int, formula, title, text string) {
	dv := excelize.NewDataValidation(true)
	dv.SetSqref(fmt.Sprintf("%s2:%s%d", column, column, last))
	dv.SetSqrefDropList(inXML.Replace(formula))
	dv.SetError(excelize.DataValidationErrorStyleInformation, title, text)
	p.Do(p.File.AddDataValidation(StatementSheet, dv))
}

func (p *printer) choose(column string, last int, words ...string) {
	dv := excelize.NewDataValidation(true)
	dv.SetSqref(fmt.Sprintf("%s2:%s%d", column, column, last))
	p.Do(dv.SetDropList(words))
	dv.SetError(excelize.DataValidationErrorStyleStop, "Choix", "Choisissez dans la liste, ou laissez la case vide.")
	p.Do(p.File.AddDataValidation(StatementSheet, dv))
}

// listHeads is the defined name of the headings of the lists.
const listHeads = "titres_listes"

// list is one column of the sheet of lists.
type list struct {
	head  string
	names []string
}

// nameLists are the lists of the frame: the axes of each question, then the
// sub-axes of each axis.
func (b Book) nameLists() []list {
	var axes, subs []list
	for _, q := range b.Frame.Questions {
		of := list{head: q.Question}
		for _, a := range q.Axes {
			of.names = append(of.names, a.Name)
			l := list{head: q.Question + " › " + a.Name}
			for _, s := range a.SubAxes {
				if s.Name != "" {
					l.names = append(l.names, s.Name)
				}
			}
			l.names = append(l.names, NoSubAxisName)
			subs = append(subs, l)
		}
		of.names = append(of.names, Unclassified)
		axes = append(axes, of)
	}
	return append(axes, subs...)
}

func (p *printer) longestList() int {
	longest := 1
	for _, l := range p.book.nameLists() {
		longest = max(longest, len(l.names))
	}
	return longest
}

// lists is the hidden sheet that the dropdowns read.
func (p *printer) lists() {
	all := p.book.nameLists()
	var heads []string
	for _, l := range all {
		heads = append(heads, l.head)
	}
	p.sheet(listSheet, heads, nil)
	for i, l := range all {
		for k, name := range l.names {
			p.Text(workbook.At(i+1, k+2), name, p.body)
		}
	}
	last := workbook.Letter(max(1, len(all)))
	p.Do(p.File.SetDefinedName(&excelize.DefinedName{Name: listHeads, RefersTo: "'" + listSheet + "'!$A$1:$" + last + "$1"}))
	p.Hide()
}
