package changes

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/present"
)

// Title is the heading of the report.
func (r *Report) Title() string { return "Ce qui a changé depuis la sortie précédente" }

// Lead is what stands under it.
func (r *Report) Lead() []string {
	lead := []string{"Ce document nomme des répondants : il ne doit pas être diffusé."}
	for _, l := range r.Lines() {
		if !strings.HasSuffix(l, "…") {
			l += "."
		}
		lead = append(lead, french.Upper(l))
	}
	if len(r.Lacks) > 0 {
		lead = append(lead, "Non comparé, faute de fichiers dans une des deux sorties : "+strings.Join(r.Lacks, ", ")+".")
	}
	return lead
}

// Tables are the changes, a table for each kind that there is.
func (r *Report) Tables() []*present.Table {
	all := []*present.Table{r.returnTable(), r.definitionTable(), r.figureTable(), r.rankTable(), r.secrecyTable(), r.sentenceTable()}
	return slices.DeleteFunc(all, func(t *present.Table) bool { return len(t.Rows) == 0 })
}

// listing is a table of words.
func listing(id, tab, title, corner string, heads ...string) *present.Table {
	t := &present.Table{ID: id, Tab: tab, Title: title, Corner: corner}
	for i, h := range heads {
		t.Columns = append(t.Columns, present.Head{ID: fmt.Sprint(id, i), Label: h})
	}
	return t
}

func addRow(t *present.Table, head string, texts ...string) {
	row := present.Row{ID: fmt.Sprint(t.ID, len(t.Rows)), Head: head}
	for _, text := range texts {
		row.Cells = append(row.Cells, present.Cell{Text: text})
	}
	t.Rows = append(t.Rows, row)
}

func (r *Report) returnTable() *present.Table {
	t := listing("retours", "Retours", "Retours", "Poste", "Devenu", "Fichier", "Réponses changées")
	for _, x := range r.Returns {
		var words []string
		for _, a := range x.Answers {
			if x.Kind != Added && x.Kind != Withdrawn {
				words = append(words, fmt.Sprintf("%s : %s → %s", a.Question, value(a.Before), value(a.After)))
			}
		}
		text := strings.Join(words, " ; ")
		if words == nil {
			text = french.Count(len(x.Answers), "réponse", "réponses")
		}
		addRow(t, x.Post, x.Kind, x.File, text)
	}
	return t
}

// value is an answer in a list.
func value(s string) string {
	return cmp.Or(french.Clip(s, 60), "(vide)")
}

func (r *Report) definitionTable() *present.Table {
	t := listing("definitions", "Définitions", "Définitions", "Fichier", "Clé", "Avant", "Après")
	for _, d := range r.Definitions {
		before, after := value(d.Before), value(d.After)
		if d.Key == "" {
			before, after = there(d.Before), there(d.After)
		}
		addRow(t, d.File, d.Key, before, after)
	}
	return t
}

// there tells of a text only whether it is there.
func there(content string) string {
	if content == "" {
		return "absent"
	}
	return "présent"
}

func (r *Report) figureTable() *present.Table {
	t := listing("chiffres", "Chiffres", "Chiffres qui ont bougé", "Indicateur", "Colonne", "Avant", "Après", "Base",
		"Part de chaque retour dans le changement")
	for _, f := range r.Figures {
		base := f.After.Base
		if f.Before.Base != f.After.Base && f.Before.Base != "" {
			base = f.Before.Base + " → " + f.After.Base
		}
		before, after := shown(f.Before), shown(f.After)
		if f.Choice != "" && f.Before.Rank != f.After.Rank {
			before, after = before+rankWords(f.Before), after+rankWords(f.After)
		}
		addRow(t, r.name(f), r.column(f.Column), before, after, base, f.because())
	}
	return t
}

func rankWords(v Value) string {
	if v.Rank == "" {
		return ""
	}
	return " (rang " + v.Rank + ")"
}

// name is an indicator in words, with the choice of a ranking.
func (r *Report) name(f Figure) string {
	ind, ok := r.Codebook.Indicator(f.Indicator)
	if !ok {
		return f.Indicator
	}
	if f.Choice == "" {
		return ind.Label
	}
	return ind.Label + " : " + f.Choice
}

// column is a column in words, with its identifier where another has the same.
func (r *Report) column(id string) string {
	label, alike := id, 0
	if col, ok := r.Codebook.Column(id); ok {
		label = col.Label
	}
	for _, col := range r.Codebook.Columns {
		if col.Label == label {
			alike++
		}
	}
	if alike > 1 {
		label += " (" + id + ")"
	}
	return label
}

// because names the returns that moved a figure, each with its own share.
func (f Figure) because() string {
	var words []string
	for _, s := range f.Shares {
		words = append(words, s.Post+" "+french.Signed(s.Change, 2))
	}
	const none = 1e-9
	if rest := f.Unshared; rest > none || rest < -none {
		words = append(words, "reste (registre, définitions, ou plus de 30 retours) : "+french.Signed(rest, 2))
	}
	return strings.Join(words, " ; ")
}

func (r *Report) rankTable() *present.Table {
	t := listing("rangs", "Rangs", "Rangs qui ont changé", "Indicateur", "Colonne", "Avant", "Après")
	for _, s := range r.Swaps {
		addRow(t, r.name(Figure{Indicator: s.Indicator, Choice: s.Choice}), r.column(s.Column), fmt.Sprint(s.Before), fmt.Sprint(s.After))
	}
	return t
}

func (r *Report) secrecyTable() *present.Table {
	t := listing("secret", "Secret", "Chiffres devenus secrets, publics ou vides", "Indicateur", "Colonne", "Avant", "Après")
	for _, f := range r.Crossed() {
		addRow(t, r.name(f), r.column(f.Column), state(f.Before), state(f.After))
	}
	return t
}

func state(v Value) string {
	switch v.State {
	case "publie":
		return "publié"
	case "":
		return "absent"
	}
	return v.State
}

func (r *Report) sentenceTable() *present.Table {
	t := listing("phrases", "Phrases", "Phrases des documents", "Document", "Texte", "Avant", "Après")
	for _, s := range r.Sentences {
		addRow(t, s.Document, s.Text, s.Before, s.After)
	}
	return t
}
