package desk

import (
	"fmt"
	"net/http"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
	"bilan/pipeline/trace"
)

// figureData is a figure explained.
type figureData struct {
	*trace.Figure
	Secret bool
	Base   string
	Parts  []figurePart
	Back   string // address of the tables
}

// figurePart is a return and what it gives to the figure.
type figurePart struct {
	Post    string
	Counts  bool
	Value   string
	Without string // the figure without it
	Cells   []figurePlace
}

// figurePlace is a cell and what was done to read it.
type figurePlace struct {
	At    string
	File  string
	Raw   string
	Notes []string
}

// figure explains a figure down to the cells that it rests on.
func (d *desk) figure(w http.ResponseWriter, r *http.Request, b *binder) {
	e, err := b.edition(r.Context())
	if err != nil {
		d.withFaults(w, d.viewOf(b, "chiffres", "D’où vient ce chiffre ?"), err)
		return
	}
	c := trace.New(e.Codebook, e.Returns.Posts, e.Returns.Responses, e.Returns.Issues, e.Cube)
	ind, err := c.Indicator(r.FormValue("indicateur"))
	col, missing := c.Column(r.FormValue("colonne"))
	if err != nil || missing != nil {
		d.refuse(w, http.StatusNotFound, "Ce chiffre n’existe pas", "/c/"+b.id+"/chiffres")
		return
	}
	v := d.viewOf(b, "chiffres", present.Typeset(ind.Label)+" – "+col.Label)
	v.Command = d.command("expliquer", b.dir, ind.ID, col.ID)
	v.Data = explained(c.Figure(ind, col), v.Base+"/chiffres")
	d.show(w, "chiffre", v)
}

func explained(f *trace.Figure, back string) figureData {
	st := f.Clear
	x := figureData{Figure: f, Back: back, Secret: f.Published.State == aggregate.Secret, Base: fmt.Sprintf("%s = %s + %s + %s",
		french.Count(st.N, "retour", "retours"), french.Count(st.Base, "réponse qui compte", "réponses qui comptent"),
		french.Count(st.Missing, "manquante", "manquantes"), french.Count(st.N-st.Base-st.Missing, "sans objet", "sans objet"))}
	for _, p := range f.Parts {
		part := figurePart{Post: p.Post.ID, Counts: p.Counts(), Value: string(p.Role)}
		if p.Counts() {
			part.Value, part.Without = valueOf(p), present.Shown(p.Without, f.Indicator)
		}
		for _, cell := range p.Cells {
			at := figurePlace{At: cell.Answer.Ref.Within(), File: cell.Answer.Ref.File, Raw: cell.Answer.Raw}
			for _, n := range cell.Notes {
				at.Notes = append(at.Notes, present.Typeset(n.Problem()))
			}
			part.Cells = append(part.Cells, at)
		}
		x.Parts = append(x.Parts, part)
	}
	return x
}

// valueOf is what a return gives, in words, with its rank.
func valueOf(p trace.Contribution) string {
	var said []string
	for _, cell := range p.Cells {
		said = append(said, cell.Said)
	}
	text := strings.Join(said, " / ")
	if p.Rank > 0 {
		text += fmt.Sprintf(" (rang %d)", p.Rank)
	}
	return text
}
