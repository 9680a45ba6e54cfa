package codebook

import (
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline/survey"
)

// maxDecimals is how many decimals an indicator may print.
const maxDecimals = 3

var measures = []string{
	string(Mean), string(Median), string(Total), string(Answers), string(Percent), string(Ranking), string(Ratio), string(Count),
}

var registerNames = [...]string{
	RegisterOpen, RegisterFilled, RegisterVacant, RegisterRespondents, RegisterInhabitants, RegisterQPVFilled,
	RegisterQuarters, RegisterQuartersFilled, RegisterQuartersVacant, RegisterQuartersWithout, RegisterQuartersInhabitants,
	RegisterCoveredInhabitants, RegisterCommunes, RegisterCommunesFilled, RegisterCommunesInhabitants,
}

// indicatorEntry checks one entry of the file.
type indicatorEntry struct {
	*loader
	document  *document
	index     int
	indicator Indicator
}

func (e indicatorEntry) at(path ...any) survey.Ref {
	return e.document.at(append([]any{e.index}, path...)...)
}

func (e indicatorEntry) check() {
	ind := e.indicator
	switch ind.Measure {
	case Mean, Median, Total:
		e.question("un nombre (integer ou decimal)", Type.IsNumber)
	case Answers:
		e.question("une question du questionnaire", Type.known)
	case Percent:
		e.question("une question à choix (select_one ou select_multiple)", Type.HasChoices)
		e.values()
	case Ranking:
		e.question("une question à choix (select_multiple ou select_one)", Type.HasChoices)
	case Ratio:
		e.operand("numerateur", ind.Numerator)
		e.operand("denominateur", ind.Denominator)
	case Count:
		e.register()
	default:
		if ind.Measure != "" {
			e.oneOf(e.at("mesure"), "mesure", string(ind.Measure), measures...)
		}
	}
	e.numbers()
	e.unused()
}

// question checks that the indicator names a question of a type that fits.
func (e indicatorEntry) question(want string, fits func(Type) bool) {
	name := e.indicator.Question
	if name == "" {
		e.missing(e.at("question"), "question", "le nom d'une question qui soit "+want)
		return
	}
	q, ok := e.book.Question(name)
	if !ok {
		e.unknownQuestion("question", name, e.questionNames())
		return
	}
	if fits(q.Type) {
		return
	}
	e.badValue(e.at("question"), "question", name, "pour « "+string(e.indicator.Measure)+" », il faut "+want)
}

// unknownQuestion reports a question that is not asked. Where it is no slip of the pen
// the questionnaire has changed, and what rests on the question goes with it: those
// indicators are reported together, with what to write.
func (e indicatorEntry) unknownQuestion(key, name string, known []string) {
	id := e.indicator.ID
	if e.document.inherited(e.document.root.Content[e.index]) {
		e.unasked = append(e.unasked, id)
		e.omit(kindOf(indicatorsFile, ""), id, omission{advice: notAskedAdvice})
		return
	}
	if _, slip := Nearest(name, known); slip || slices.Contains(e.lost, ofQuestion) || !isIdentifier(id) {
		e.unknownName(e.at(key), ofQuestion, name, known)
		return
	}
	if len(e.baseless) == 0 || e.baseless[len(e.baseless)-1].id != id {
		e.baseless = append(e.baseless, baseless{id: id, question: name, at: e.at("id")})
	}
}

func (e indicatorEntry) values() {
	if len(e.indicator.Values) == 0 {
		e.missing(e.at("valeurs"), "valeurs", "les noms des choix qui comptent, comme [oui]")
	}
	choices := names(e.book.Choices(e.indicator.Question), Choice.id)
	if len(choices) == 0 {
		return // the question or its list is reported already
	}
	for i, v := range e.indicator.Values {
		if !slices.Contains(choices, v) {
			e.unknownName(e.at("valeurs", i), "dans la liste de « "+e.indicator.Question+" », le choix", v, choices)
		}
	}
}

// operand checks the numerator or denominator of a ratio: a question that is a
// number, or a count of the register.
func (e indicatorEntry) operand(key, name string) {
	if name == "" {
		e.missing(e.at(key), key, "une question qui soit un nombre, ou un compte du registre comme "+RegisterOpen)
		return
	}
	if slices.Contains(registerNames[:], name) {
		return
	}
	if strings.HasPrefix(name, "registre.") {
		e.unknownName(e.at(key), "le compte du registre", name, registerNames[:])
		return
	}
	q, ok := e.book.Question(name)
	switch {
	case !ok:
		e.unknownQuestion(key, name, append(e.questionNames(), registerNames[:]...))
	case !q.Type.IsNumber():
		e.badValue(e.at(key), key, name, "il faut une question qui soit un nombre (integer ou decimal)")
	}
}

func (e indicatorEntry) register() {
	name := e.indicator.Numerator
	switch {
	case name == "":
		e.missing(e.at("numerateur"), "numerateur", "un compte du registre : "+quoted(registerNames[:]))
	case !slices.Contains(registerNames[:], name):
		e.unknownName(e.at("numerateur"), "le compte du registre", name, registerNames[:])
	}
}

func (e indicatorEntry) numbers() {
	if d := e.indicator.Decimals; d < 0 || d > maxDecimals {
		e.badValue(e.at("decimales"), "decimales", strconv.Itoa(d), "un nombre de 0 à 3")
	}
	if t := e.indicator.Top; t < 0 {
		e.badValue(e.at("tete"), "tete", strconv.Itoa(t), "un nombre de choix, 1 ou plus")
	}
	if e.indicator.Factor <= 0 {
		e.badValue(e.at("facteur"), "facteur", strconv.FormatFloat(e.indicator.Factor, 'g', -1, 64), "un nombre plus grand que 0, comme 100")
	}
}

// unused reports a key that the measure does not look at: its author expects
// something that would not happen.
func (e indicatorEntry) unused() {
	m := e.indicator.Measure
	if !slices.Contains(measures, string(m)) {
		return
	}
	ofQuestion := m != Ratio && m != Count
	for _, k := range []struct {
		key  string
		used bool
	}{
		{"question", ofQuestion},
		{"valeurs", m == Percent},
		{"numerateur", m == Ratio || m == Count},
		{"denominateur", m == Ratio},
		{"facteur", m == Ratio},
		{"tete", m == Ranking},
	} {
		if !k.used && e.document.holds(e.index, k.key) {
			e.add(survey.DefUselessKey, e.at(k.key), "cle", k.key, "mesure", string(m))
		}
	}
}

func (l *loader) questionNames() []string {
	return names(l.book.Questions, Question.id)
}
