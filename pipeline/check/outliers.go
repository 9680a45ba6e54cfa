package check

import (
	"cmp"
	"math"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

var outlier = survey.Finding{
	Code: "valeur-eloignee", Level: survey.Warning,
	Problem:   "« {valeur} » pour « {question} », loin des autres retours (d'habitude entre {bas} et {haut}, médiane {mediane})",
	Remedy:    "vérifier auprès du répondant ; la valeur est utilisée telle quelle",
	Request:   "Vous avez écrit « {valeur} », un nombre inhabituel. Est-il exact ?",
	AskedOnce: true,
}

var outliersKind = kind{
	name: "valeur-eloignee", keys: []string{"questions", "ecart", "minimum"}, minimum: 10,
	find: outliers, findings: []*survey.Finding{&outlier},
}

// defaultSpread is « ecart » unless regles.yaml says otherwise.
const defaultSpread = 6.5

// outliers finds the numbers that are far from those of the other returns to
// the same question.
//
// Values are compared by their square root, on which counts vary by about as
// much whether they are small or large; without it, half of the large posts
// would be flagged. Middle and spread are the median and the median absolute
// deviation, which a few enormous values do not move.
func outliers(cb *codebook.Codebook, rule codebook.Rule, responses []survey.Response) []survey.Issue {
	var issues []survey.Issue
	var who []int // responses with an answer
	var values []float64
	spread := cmp.Or(rule.Spread, defaultSpread)
	for _, q := range rule.Numbers(cb) {
		who, values = who[:0], values[:0]
		for i := range responses {
			if a := responses[i].Answers.Of(q.Name); a.State == survey.Given {
				who, values = append(who, i), append(values, a.Num)
			}
		}
		if len(values) == 0 || len(values) < rule.Minimum {
			continue
		}
		u := usualOf(values)
		for i, v := range values {
			if !u.holds(v, spread) {
				issues = append(issues, u.issue(responses[who[i]], q))
			}
		}
	}
	return issues
}

// issue says that the answer of a response is far from what is usual.
func (u usual) issue(r survey.Response, q codebook.Question) survey.Issue {
	a := r.Answers.Of(q.Name)
	low, high := u.within(ordinary)
	return outlier.Issue(place(r, a), "valeur", a.Raw, "question", q.Label,
		"bas", french.Decimal(math.Round(low), french.AllDecimals), "haut", french.Decimal(math.Round(high),
			french.AllDecimals), "mediane", french.Decimal(u.median, french.AllDecimals)).AboutQuestion(q.Name)
}

// ordinary is how many deviations around the middle hold nearly all values of
// a question: the range that the message names.
const ordinary = 2

// leastSpread is how much a count varies by chance alone, by its square root.
const leastSpread = 0.5

// usual says where the values of a question are expected.
type usual struct {
	median         float64
	middle, spread float64 // of the square roots
	counts         bool    // no value is negative
}

// usualOf finds the middle and the spread. Where more than half of the values
// are the same, the mean deviation stands for the median one, which is then
// zero.
func usualOf(values []float64) usual {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	below, above := middle(sorted)
	u := usual{median: (below + above) / 2, middle: (root(below) + root(above)) / 2, counts: sorted[0] >= 0}
	away, sum := make([]float64, len(values)), 0.0
	for i, v := range values {
		away[i] = math.Abs(root(v) - u.middle)
		sum += away[i]
	}
	slices.Sort(away)
	below, above = middle(away)
	u.spread = 1.4826 * (below + above) / 2 // that of a normal law
	if u.spread == 0 {
		u.spread = 1.2533 * sum / float64(len(away))
	}
	u.spread = max(u.spread, leastSpread)
	return u
}

// within is the range so many deviations around the middle.
func (u usual) within(deviations float64) (low, high float64) {
	low, high = square(u.middle-deviations*u.spread), square(u.middle+deviations*u.spread)
	if u.counts {
		low = max(0, low)
	}
	return low, high
}

func (u usual) holds(v, deviations float64) bool {
	low, high := u.within(deviations)
	return v >= low && v <= high
}

// root is the square root, with the sign of the value.
func root(v float64) float64 { return math.Copysign(math.Sqrt(math.Abs(v)), v) }

func square(v float64) float64 { return math.Copysign(v*v, v) }

// middle is the two values in the middle, the same one where their number is
// odd: the median is halfway between them.
func middle(sorted []float64) (below, above float64) {
	n := len(sorted)
	return sorted[(n-1)/2], sorted[n/2]
}
