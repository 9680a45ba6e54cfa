package present

import (
	"cmp"
	"fmt"
	"strconv"

	"bilan/pipeline/audit"
	"bilan/pipeline/french"
)

// Tables is the audit of a published table, finished: the cells named, the
// contradictions, what explains them, and every cell against the answers.
func (a *PublishedAudit) Tables() []*Table {
	r := a.Record()
	all := []*Table{namedTable(r), conflictTable(a, r), explanationTable(a, r)}
	if len(r.Verdicts) > 0 {
		all = append(all, verdictTable(a, r))
	}
	return all
}

// Title is that of the report.
func (a *PublishedAudit) Title() string {
	return Typeset("Audit du tableau publié « " + a.File + " »")
}

// Lead says in a few sentences what was done and found.
func (a *PublishedAudit) Lead() []string {
	r := a.Record()
	lead := []string{
		fmt.Sprintf("%d cellules lues. Chaque nombre imprimé est pris pour l'intervalle que ses décimales permettent, arrondi au plus proche "+
			"(les moitiés s'éloignent de zéro). Une contradiction est une preuve : aucune réponse possible ne donnerait ces cellules "+
			"ensemble.", r.Cells),
		fmt.Sprintf("%d %s et %d %s.", len(r.Conflicts), french.Agree(len(r.Conflicts), "contradiction", "contradictions"), len(r.Named),
			french.Agree(len(r.Named), "cellule désignée", "cellules désignées")),
	}
	if r.Responses == 0 {
		return append(lead, "Aucune réponse n'a été comparée.")
	}
	return append(lead, fmt.Sprintf("Le tableau a aussi été comparé aux %d bilans reçus : %d cellules sur %d en suivent. Document à "+
		"usage interne.", r.Responses, r.Count(audit.Equal, audit.Tied), r.Cells))
}

// wordTable is a table of words under so many heads; the first is the corner.
func wordTable(id, tab, title string, heads ...string) *Table {
	t := &Table{ID: id, Tab: tab, Title: Typeset(title), Corner: heads[0]}
	for i, h := range heads[1:] {
		t.Columns = append(t.Columns, Head{ID: strconv.Itoa(i), Label: Typeset(h)})
	}
	return t
}

// addRow adds a row of words; « so » where there is nothing to say: a workbook has
// no blank cells.
func addRow(t *Table, texts ...string) {
	row := Row{ID: strconv.Itoa(len(t.Rows)), Head: Typeset(texts[0])}
	for _, text := range texts[1:] {
		row.Cells = append(row.Cells, Cell{Text: Typeset(cmp.Or(text, IrrelevantMark))})
	}
	t.Rows = append(t.Rows, row)
}

func namedTable(r PublishedRecord) *Table {
	t := wordTable("cellules", "Cellules désignées", "Les cellules qui ne peuvent pas tenir", "Indicateur", "Colonne", "Effectif", "Publié",
		"D'après les réponses", "Pourquoi")
	for _, n := range r.Named {
		addRow(t, n.Label, n.Head, strconv.Itoa(n.N), n.Text, n.Expected, n.Why)
	}
	return t
}

func conflictTable(a *PublishedAudit, r PublishedRecord) *Table {
	t := wordTable("contradictions", "Contradictions", "Les cellules qui ne peuvent pas être vraies ensemble", "Indicateur", "Colonnes",
		"Règle", "Preuve", "Ce qui la lèverait")
	for _, c := range r.Conflicts {
		addRow(t, c.Label, a.set(c.Columns), kindWords(c.Kind), c.Proof, c.Saved)
	}
	return t
}

func explanationTable(a *PublishedAudit, r PublishedRecord) *Table {
	t := wordTable("explications", "Explications", "Les plus petits ensembles de cellules qui expliquent les contradictions", "Indicateur",
		"Il suffit que soient fausses", "Ou bien", "Confirmé par les réponses")
	for _, e := range r.Explanations {
		addRow(t, e.Label, e.Words, e.Rivals, a.set(e.Confirmed))
	}
	return t
}

func verdictTable(a *PublishedAudit, r PublishedRecord) *Table {
	t := wordTable("comparaison", "Toutes les cellules", "Chaque cellule publiée et ce que donnent les réponses", "Indicateur", "Colonne",
		"Publié", "D'après les réponses", "Verdict")
	for _, v := range r.Verdicts {
		addRow(t, a.indicatorName(v.Indicator, ""), a.columnNames([]string{v.Column})[0], v.Text, v.Expected, statusWords(v.Status))
	}
	return t
}
