package codebook

import (
	"errors"
	"strings"

	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// The questionnaire is an XLSForm: three CSV files, or one workbook with three
// sheets.
const (
	questionnaireBook = "questionnaire.xlsx"
	surveyFile        = "questionnaire/survey.csv"
	choicesFile       = "questionnaire/choices.csv"
	settingsFile      = "questionnaire/settings.csv"
)

var (
	surveyColumns   = []string{"type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "alias"}
	choicesColumns  = []string{"list_name", "name", "label", "alias"}
	settingsColumns = []string{"form_title", "form_id", "version", "default_language"}
)

// noise are the row types of XLSForm that ask the mediator nothing.
var noise = []string{"note", "start", "end", "today", "deviceid", "username", "phonenumber", "audit"}

const (
	beginGroup = "begin_group"
	endGroup   = "end_group"
	orOther    = "or_other"
)

func (l *loader) questionnaire() {
	surveys, choices, settings := l.questionnaireSheets()
	l.settings(settings)
	l.book.Lists = l.lists(choices)
	r := &questionReader{loader: l, ids: newIdentifiers(l.faults)}
	r.rows(surveys)
	l.expressionNames(r.places)
	l.identifying(surveys)
}

// questionnaireSheets reads the workbook of the campaign if it has one, which
// then replaces the three CSV files, whether its own or the defaults.
func (l *loader) questionnaireSheets() (surveys, choices, settings definitionSheet) {
	if !l.holds(questionnaireBook) {
		return l.csvSheet(surveyFile, surveyColumns), l.csvSheet(choicesFile, choicesColumns), l.csvSheet(settingsFile, settingsColumns)
	}
	def, ok := l.read(questionnaireBook)
	if !ok {
		l.lose(append(defines(surveyFile), defines(choicesFile)...)...)
		return surveys, choices, settings
	}
	book, err := sheet.Read(def.data, sheet.Default())
	if err != nil {
		l.lose(append(defines(surveyFile), defines(choicesFile)...)...)
		l.add(survey.DefUnreadable, survey.Ref{File: def.name}, "cause", workbookCause(err))
		return surveys, choices, settings
	}
	return l.xlsxSheet(book, def.name, "survey", surveyColumns),
		l.xlsxSheet(book, def.name, "choices", choicesColumns),
		l.xlsxSheet(book, def.name, "settings", settingsColumns)
}

func workbookCause(err error) string {
	var fault *sheet.FileError
	if errors.As(err, &fault) && (fault.Kind == sheet.NotZip || fault.Kind == sheet.NoWorkbook) {
		return "ce n'est pas un classeur .xlsx"
	}
	return "le classeur est abîmé ou incomplet"
}

func (l *loader) settings(s definitionSheet) {
	if len(s.rows) == 0 {
		return
	}
	r := s.rows[0]
	l.book.Form = Form{ID: r.get("form_id"), Title: r.get("form_title"), Version: r.get("version"), Language: r.get("default_language")}
	for _, key := range []string{"form_id", "form_title"} {
		if r.get(key) == "" {
			l.missing(r.place(key), key, "l'identifiant et le titre du formulaire")
		}
	}
}

// lists reads the choices. The order of the sheet is the one that breaks ties.
func (l *loader) lists(s definitionSheet) map[string][]Choice {
	all := map[string][]Choice{}
	ids := map[string]identifiers{}
	for _, r := range s.rows {
		list, c := r.get("list_name"), Choice{Name: r.get("name"), Label: r.get("label"), Aliases: aliases(r)}
		for _, key := range []string{"list_name", "name", "label"} {
			if r.get(key) == "" {
				l.missing(r.place(key), key, "chaque choix a une liste (list_name), un nom (name) et un libellé (label)")
			}
		}
		if _, ok := ids[list]; !ok {
			ids[list] = newIdentifiers(l.faults)
		}
		ids[list].claim(c.Name, r.place("name"))
		l.spelling(all[list], c, r)
		all[list] = append(all[list], c)
	}
	return all
}

// spelling reports a label or alias that an earlier choice of the list already
// has: an answer written so could be either.
func (l *loader) spelling(earlier []Choice, c Choice, r row) {
	for _, words := range append([]string{c.Label}, c.Aliases...) {
		for _, e := range earlier {
			for _, theirs := range append([]string{e.Label}, e.Aliases...) {
				if words != "" && strings.EqualFold(words, theirs) {
					l.add(survey.DefDuplicate, r.place("alias"), "nom", words, "premier", "pour « "+e.Name+" »")
				}
			}
		}
	}
}

func aliases(r row) []string {
	var all []string
	for a := range strings.SplitSeq(r.get("alias"), "|") {
		if a = strings.TrimSpace(a); a != "" {
			all = append(all, a)
		}
	}
	return all
}

// expressionNames checks, once all questions are known, those that expressions
// name, and tells the expressions of which type they are. None may be asked
// according to its own answer.
func (l *loader) expressionNames(places map[string]row) {
	kinds := map[string]Type{}
	for _, q := range l.book.Questions {
		kinds[q.Name] = q.Type
	}
	for _, q := range l.book.Questions {
		for _, x := range []struct {
			column     string
			expression *Expression
		}{{"relevant", q.Relevant}, {"constraint", q.Constraint}} {
			if x.expression == nil {
				continue
			}
			x.expression.kinds = kinds
			for _, name := range x.expression.Names() {
				if _, ok := l.book.Question(name); !ok {
					l.unknownName(places[q.Name].place(x.column), "la question", name, l.questionNames())
				}
			}
		}
	}
	l.circles(places)
}

// identifying checks that the form has the question that links a return to its
// post, and the one that dates it.
func (l *loader) identifying(s definitionSheet) {
	if len(l.book.Questions) == 0 {
		return // told already
	}
	for _, want := range []struct {
		name string
		kind Type
	}{{PostQuestion, FreeText}, {DateQuestion, Date}} {
		if q, ok := l.book.Question(want.name); !ok || q.Type != want.kind {
			l.missing(s.header, want.name, "une question de ce nom, de type "+string(want.kind)+", identifie le bilan")
		}
	}
}

// selects splits the type of a select question: « select_one oui_non ».
func selects(kind string) (t Type, list string, other, ok bool) {
	words := strings.Fields(kind)
	if len(words) == 0 || !Type(words[0]).HasChoices() {
		return "", "", false, false
	}
	if last := len(words) - 1; words[last] == orOther {
		other, words = true, words[:last]
	}
	if len(words) == 2 {
		list = words[1]
	}
	return Type(words[0]), list, other, len(words) <= 2
}
