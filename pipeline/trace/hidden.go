package trace

import (
	"fmt"
	"math"
	"slices"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/secrecy"
)

// hidden says why a figure is secret, or what is hidden of a published one.
func (c *Campaign) hidden(f *Figure) []string {
	if f.Published.State == aggregate.Secret {
		return c.reasons(f)
	}
	var names []string
	for _, x := range f.Choices {
		if f.Published.State == aggregate.Published && x.Secret {
			names = append(names, x.Label)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("choix non publiés : %s ; chacun est cité par moins de %s, ou ferait retrouver un de ceux-là",
		french.Enumerate(names), french.Count(c.Codebook.Campaign.CitationThreshold, "répondant", "répondants"))}
}

// reasons are the rules that hide a figure by itself; where there is none, what
// would follow from it.
func (c *Campaign) reasons(f *Figure) []string {
	campaign := c.Codebook.Campaign
	if f.Clear.State == aggregate.Empty {
		return []string{"aucune valeur"}
	}
	if f.Clear.Base < campaign.Threshold {
		return []string{fmt.Sprintf("%s, moins que le seuil de %d", french.Count(f.Clear.Base, "réponse", "réponses"), campaign.Threshold)}
	}
	if reason := c.dominance(f); reason != "" {
		return []string{reason}
	}
	if f.Indicator.Measure == codebook.Median {
		return []string{"une médiane est une réponse, ou la moyenne de deux : elle n'est publiée qu'à partir de huit réponses, " +
			"et si aucune autre médiane ne permet de l'isoler"}
	}
	if reason := c.subtraction(f); reason != "" {
		return []string{reason}
	}
	return []string{"protège un autre chiffre secret : recoupé avec ceux qui sont publiés, il en ferait connaître la valeur, " +
		"ou l'encadrerait de trop près"}
}

// dominance is the answer that makes too much of a sum.
func (c *Campaign) dominance(f *Figure) string {
	share := c.Codebook.Campaign.MaxShare
	if share <= 0 || share >= 100 {
		return ""
	}
	parts := f.Counted()
	for i, q := range aggregate.QuestionsOf(f.Indicator) {
		if question, _ := c.Codebook.Question(q); !question.Type.IsNumber() {
			continue
		}
		sum, most, post := 0.0, 0.0, ""
		for _, p := range parts {
			v := math.Abs(p.Cells[i].Answer.Num)
			sum += v
			if v > most {
				most, post = v, p.Post.ID
			}
		}
		if sum > 0 && most > sum*share/100 {
			return fmt.Sprintf("une seule réponse domine la somme de « %s » : %s y fait %s sur %s, soit %s (part maximale : %s)", q, post,
				exact(most), exact(sum), french.Percentage(100*most/sum, 1), french.Percentage(share, 0))
		}
	}
	return ""
}

// shownSet is a set of mediators of whom a published figure gives a sum.
type shownSet struct {
	who   secrecy.Set
	names string // the figure
}

// subtraction looks for what the figure would give away if it were published
// too: a group of mediators of whom nothing may be known, by adding and
// subtracting what is.
func (c *Campaign) subtraction(f *Figure) string {
	shown, protected := c.aboutTheSame(f)
	mine, _ := c.workings.Parts(f.Indicator, f.Column.ID)
	for _, target := range protected {
		if slices.Equal(target.who, mine) {
			return fmt.Sprintf("porte sur les mêmes répondants que « %s », qui est secret", target.names)
		}
		if used := derivation(shown, mine, target.who); used != nil {
			return fmt.Sprintf("protège « %s » (%s) : on le retrouverait par addition et soustraction à partir de ce chiffre et de %s",
				target.names, french.Count(target.who.Len(), "réponse", "réponses"), french.Enumerate(used))
		}
	}
	for _, s := range shown {
		for _, pair := range [...][2]secrecy.Set{{s.who, mine}, {mine, s.who}} {
			if within(pair[1], pair[0]) {
				if reason := c.difference(f, minus(pair[0], pair[1]), s.names, protected); reason != "" {
					return reason
				}
			}
		}
	}
	return ""
}

// difference says what is wrong with the mediators that are in one of two figures
// alone: too few, or for counts too few with one among them whose answer is secret.
func (c *Campaign) difference(f *Figure, rest secrecy.Set, other string, protected []shownSet) string {
	threshold, n := c.Codebook.Campaign.Threshold, rest.Len()
	about := fmt.Sprintf("la différence avec « %s » porterait sur %s", other, french.Count(n, "répondant", "répondants"))
	question, _ := c.Codebook.Question(aggregate.QuestionsOf(f.Indicator)[0])
	switch {
	case n > 0 && n < threshold:
		return fmt.Sprintf("%s, moins que le seuil de %d", about, threshold)
	case question.Type.IsNumber() || n >= 2*threshold:
		return ""
	}
	for _, p := range protected {
		if rest.And(p.who).Len() > 0 {
			return fmt.Sprintf("%s, dont ceux de « %s », qui est secret ; s'ils répondaient tous de même, la réponse de chacun serait "+
				"connue : il en faut au moins %d", about, p.names, 2*threshold)
		}
	}
	return ""
}

// aboutTheSame lists the sets behind other figures on a question of this one:
// those of published figures, and those that are too small to be known.
func (c *Campaign) aboutTheSame(f *Figure) (shown, protected []shownSet) {
	questions := aggregate.QuestionsOf(f.Indicator)
	seen := func(all []shownSet, who secrecy.Set) bool {
		return slices.ContainsFunc(all, func(s shownSet) bool { return slices.Equal(s.who, who) })
	}
	for _, col := range c.Codebook.Columns {
		for _, ind := range c.Codebook.Indicators {
			if !slices.ContainsFunc(aggregate.QuestionsOf(ind), func(q string) bool { return slices.Contains(questions, q) }) {
				continue
			}
			who, _ := c.workings.Parts(ind, col.ID)
			s := shownSet{who, col.Label}
			if ind.ID != f.Indicator.ID {
				s.names = ind.Short + ", " + col.Label
			}
			state := c.Cube.At(ind.ID, col.ID).State
			switch {
			case state == aggregate.Published && !seen(shown, who):
				shown = append(shown, s)
			case state == aggregate.Secret && who.Len() > 0 && who.Len() < c.Codebook.Campaign.Threshold && !seen(protected, who):
				protected = append(protected, s)
			}
		}
	}
	return shown, protected
}

// derivation is the fewest published figures from which, with one more, the sum
// over a target follows; nil when it does not.
func derivation(shown []shownSet, mine, target secrecy.Set) []string {
	follows := func(with []shownSet) bool {
		sets := []secrecy.Set{mine}
		for _, s := range with {
			sets = append(sets, s.who)
		}
		return secrecy.Follows(sets, target)
	}
	used := slices.Clone(shown)
	if !follows(used) {
		return nil
	}
	for i := len(used) - 1; i >= 0; i-- {
		if fewer := slices.Delete(slices.Clone(used), i, i+1); follows(fewer) {
			used = fewer
		}
	}
	var names []string
	for _, s := range used {
		names = append(names, "« "+s.names+" »")
	}
	return names
}

func minus(a, b secrecy.Set) secrecy.Set {
	rest := slices.Clone(a)
	for i := range rest {
		rest[i] &^= b[i]
	}
	return rest
}

func within(a, b secrecy.Set) bool { return slices.Equal(a.And(b), a) }
