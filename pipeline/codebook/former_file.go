package codebook

import (
	"slices"
	"strings"
)

// formerFile has no default: without it, only today's questionnaire and the
// aliases it declares are read.
const formerFile = "correspondances.yaml"

// HistoryFolder is the folder of a campaign that holds the published tables of
// former years.
const HistoryFolder = "historique"

func (l *loader) former() {
	if !l.holds(formerFile) {
		return
	}
	f := &l.book.Former
	d := l.yaml(formerFile, f)
	f.Source = d.at()
	l.series(d, &f.Series)
	first := map[string]int{}
	for i, q := range f.Questions {
		l.formerQuestion(d, i, q)
		if at, taken := first[strings.ToLower(q.Old)]; taken {
			l.badValue(d.at("questions", i, "ancien"), "ancien", q.Old, "un ancien nom qui n'est pas déjà à la "+d.at("questions", at,
				"ancien").Place())
		} else {
			first[strings.ToLower(q.Old)] = i
		}
	}
	for i, name := range f.Absent {
		if _, ok := l.book.Question(name); !ok {
			l.unknownName(d.at("absentes", i), ofQuestion, name, l.questionNames())
		}
	}
}

// formerQuestion checks one correspondence. A name that a question still has
// keeps its meaning: it cannot have meant another.
func (l *loader) formerQuestion(d *document, i int, f FormerQuestion) {
	q, ok := l.book.Question(f.New)
	if !ok && f.New != "" {
		l.unknownName(d.at("questions", i, "nouveau"), ofQuestion, f.New, l.questionNames())
	}
	if _, still := l.book.Question(f.Old); still && f.Old != f.New {
		l.badValue(d.at("questions", i, "ancien"), "ancien", f.Old,
			"un nom qui n'est plus celui d'une question : un nom ne change pas de sens d'une année à l'autre")
	}
	choices := names(l.book.Lists[q.List], Choice.id)
	for j, v := range f.Values {
		if ok && q.List != "" && v.New != "" && !slices.Contains(choices, v.New) {
			l.unknownName(d.at("questions", i, "valeurs", j, "nouvelle"), "dans la liste « "+q.List+" », le choix", v.New, choices)
		}
	}
}
