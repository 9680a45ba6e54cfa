package trace

import (
	"fmt"
	"math"
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/present"
)

// interval says what the margin of a figure was made of, secrecy apart. A ranking
// has one for each choice, by the same formula.
func (c *Campaign) interval(f *Figure) []string {
	st := f.Clear
	measured := []codebook.Measure{codebook.Mean, codebook.Percent, codebook.Ratio}
	if st.State != aggregate.Published || !slices.Contains(measured, f.Indicator.Measure) || len(f.Counts) > 0 {
		return nil
	}
	if !st.HasInterval {
		return []string{"trop peu de réponses pour un intervalle"}
	}
	filled := c.workings.Heads(f.Column.ID).Filled
	of := max(st.Base, filled-(st.N-st.Base-st.Missing))
	say := c.Codebook.Campaign.Nouns.Say
	lines := []string{fmt.Sprintf(say("n = %s, N = %s pourvu{e poste}s à qui la question s'applique"),
		french.Count(st.Base, "réponse", "réponses"), french.Count(of, say("{poste}"), say("{postes}")))}
	if f.Indicator.Measure == codebook.Percent {
		lines = append(lines, "score de Wilson à 95 %, sur n(N − 1)/(N − n) réponses au lieu de n")
		if of == st.Base {
			lines[1] = "tous ont répondu : rien n'est laissé au hasard"
		}
	} else {
		left := math.Sqrt(1 - float64(st.Base)/float64(of))
		lines = append(lines, fmt.Sprintf("loi de Student à 95 %% : t = %s pour %d degrés de liberté ; écart type s = %s%s ; "+
			"t × s / √n × √(1 − n/N) = %s",
			french.Number(aggregate.StudentQuantile(st.Base-1), 3), st.Base-1, exact(f.deviation()), f.ofWhat(),
			exact(aggregate.StudentQuantile(st.Base-1)*f.deviation()/math.Sqrt(float64(st.Base))*left)))
	}
	low, high := st, st
	low.Value, high.Value = st.Low, st.High
	lines = append(lines, "de "+present.Shown(low, f.Indicator)+" à "+present.Shown(high, f.Indicator))
	if f.Published.State == aggregate.Published && !f.Published.HasInterval {
		lines = append(lines, "non publié : les bornes seraient une somme de carrés, dont des réponses pourraient se déduire")
	}
	return lines
}

func (f *Figure) ofWhat() string {
	if f.Indicator.Measure == codebook.Ratio {
		return " (résidus, dans l'unité du rapport)"
	}
	return ""
}

// deviation is the standard deviation of the answers, or of the residuals of a
// ratio.
func (f *Figure) deviation() float64 {
	parts := f.Counted()
	var squares, below float64
	n := float64(len(parts))
	if f.Indicator.Measure == codebook.Ratio {
		for _, p := range parts {
			below += p.Cells[1].Answer.Num / n
		}
	}
	for _, p := range parts {
		gap := p.Value - f.Clear.Value
		if f.Indicator.Measure == codebook.Ratio {
			gap = (f.Indicator.Factor*p.Cells[0].Answer.Num - f.Clear.Value*p.Cells[1].Answer.Num) / below
		}
		squares += gap * gap
	}
	return math.Sqrt(squares / (n - 1))
}
