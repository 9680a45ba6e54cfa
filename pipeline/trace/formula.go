package trace

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// mostTerms is how many answers a formula adds up one by one.
const mostTerms = 15

// formula says how a figure was computed, with its numbers: « 1 560 / 12 = 130 ».
func (f *Figure) formula() []string {
	if f.Clear.State == aggregate.Empty {
		return []string{"aucune valeur : " + f.empty()}
	}
	switch f.Indicator.Measure {
	case codebook.Mean:
		sum, terms := f.sum(0)
		return append(terms, f.quotient(sum, float64(len(f.Counted())), 1))
	case codebook.Total:
		_, terms := f.sum(0)
		return append(terms, "total = "+f.result())
	case codebook.Median:
		return f.middle()
	case codebook.Answers:
		return []string{"réponses données = " + f.result()}
	case codebook.Percent:
		return f.percentage()
	case codebook.Ratio:
		return f.ratio()
	case codebook.Count:
		return []string{f.Indicator.Numerator + " = " + f.result()}
	case codebook.Ranking:
		return f.citations()
	}
	return nil
}

func (f *Figure) empty() string {
	if len(f.Counted()) == 0 && len(f.Counts) == 0 {
		return "personne n'a répondu"
	}
	return "le dénominateur est nul, ou un compte du registre est inconnu"
}

// sum adds up the answers to one of the questions, and writes the sum out where
// it is short.
func (f *Figure) sum(question int) (sum float64, terms []string) {
	var words []string
	for _, p := range f.Counted() {
		sum += p.Cells[question].Answer.Num
		words = append(words, exact(p.Cells[question].Answer.Num))
	}
	name := f.name(question)
	if len(words) == 1 {
		return sum, []string{name + " : " + exact(sum)}
	}
	if len(words) > mostTerms {
		return sum, []string{fmt.Sprintf("%s : somme de %d réponses = %s", name, len(words), exact(sum))}
	}
	return sum, []string{name + " : " + strings.Join(words, " + ") + " = " + exact(sum)}
}

// name is what a question is called, for whoever looks for its cells.
func (f *Figure) name(question int) string {
	return aggregate.QuestionsOf(f.Indicator)[question]
}

// quotient is a sum over another, times a factor.
func (f *Figure) quotient(above, below, factor float64) string {
	times := ""
	if factor != 1 {
		times = exact(factor) + " × "
	}
	return times + exact(above) + " / " + exact(below) + " = " + f.result()
}

// result is the unrounded value, and what is printed of it where that is not the
// same.
func (f *Figure) result() string {
	value := exact(f.Clear.Value)
	bare := strings.TrimSuffix(f.Printed, french.NarrowSpace+"%")
	if value == bare {
		return f.Printed
	}
	return value + ", arrondi à " + f.Printed
}

// middle is the value or the two values that a median is made of.
func (f *Figure) middle() []string {
	var values []float64
	for _, p := range f.Counted() {
		values = append(values, p.Value)
	}
	slices.Sort(values)
	n := len(values)
	low, high := values[(n-1)/2], values[n/2]
	if n%2 == 1 {
		return []string{fmt.Sprintf("valeur de rang %d sur %d réponses rangées par ordre croissant = %s", n/2+1, n, f.result())}
	}
	text := fmt.Sprintf("valeurs de rangs %d et %d sur %d réponses rangées par ordre croissant : (%s + %s) / 2 = %s",
		n/2, n/2+1, n, exact(low), exact(high), exact((low+high)/2))
	if exact((low+high)/2) != f.Printed {
		text += ", arrondi à " + f.Printed
	}
	return []string{text}
}

func (f *Figure) percentage() []string {
	hits := 0
	for _, p := range f.Counted() {
		if p.Hit {
			hits++
		}
	}
	counted := strings.Join(f.Indicator.Values, ", ")
	return []string{
		fmt.Sprintf("%s = %s : %s sur %s", f.Indicator.Question, counted, french.Count(hits, "répondant", "répondants"),
			french.Count(len(f.Counted()), "réponse", "réponses")),
		f.quotient(float64(hits), float64(len(f.Counted())), 100),
	}
}

// ratio divides two sums, each of answers or a count of the register.
func (f *Figure) ratio() []string {
	var lines []string
	var sides [2]float64
	question, count := 0, 0
	for i, name := range [...]string{f.Indicator.Numerator, f.Indicator.Denominator} {
		if count < len(f.Counts) && f.Counts[count].Name == name {
			sides[i] = float64(f.Counts[count].Value)
			lines = append(lines, fmt.Sprintf("%s = %s", name, exact(sides[i])))
			count++
			continue
		}
		sum, terms := f.sum(question)
		sides[i], lines = sum, append(lines, terms...)
		question++
	}
	return append(lines, f.quotient(sides[0], sides[1], f.Indicator.Factor))
}

// citations is each choice of a ranking with its share.
func (f *Figure) citations() []string {
	lines := []string{french.Count(f.Clear.Base, "répondant", "répondants")}
	for _, r := range f.Clear.Ranking {
		lines = append(lines, fmt.Sprintf("%d. %s : %d / %d = %s", r.Place, r.Label, r.Count, f.Clear.Base, french.Percentage(r.Share, 1)))
	}
	return lines
}

// exactly is how many decimals of a number are written at most.
const exactly = 6

// exact is a number with the decimals that it has.
func exact(v float64) string {
	_, frac, _ := strings.Cut(strconv.FormatFloat(french.Rounded(v, exactly), 'f', -1, 64), ".")
	return french.Number(v, len(frac))
}
