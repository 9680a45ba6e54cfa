package codebook

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// The questionnaire is an XLSForm: three CSV files, or one workbook with three
// sheets, which LibreOffice may have saved in its own format.
const (
	questionnaireBook = "questionnaire.xlsx"
	questionnaireOpen = "questionnaire.ods"
	surveyFile        = "questionnaire/survey.csv"
	choicesFile       = "questionnaire/choices.csv"
	settingsFile      = "questionnaire/settings.csv"
)

func (l *loader) questionnaire() {
	surveys, choices, settings := l.questionnaireSheets()
	takeOutOnline(&surveys, &choices)
	l.settings(settings)
	l.book.Form.Survey, l.book.Form.Choices, l.book.Form.Settings = surveys.all, choices.all, settings.all
	l.book.Lists = l.lists(choices)
	r := &questionReader{loader: l, ids: newIdentifiers(l.faults), top: scope{}}
	r.rows(surveys)
	l.calculatedTypes()
	r.connect()
	l.cited(surveys, choices, settings)
	l.identifying(surveys)
}

// questionnaireSheets reads the workbook of the campaign if it has one, which
// then replaces the three CSV files, whether its own or the defaults. The
// settings come first: they say which language of the labels counts.
func (l *loader) questionnaireSheets() (surveys, choices, settings definitionSheet) {
	read := func(_, file string, form sheetForm) definitionSheet {
		if file == settingsFile && l.holds(surveyFile) && !l.holds(settingsFile) {
			return definitionSheet{} // those of the default are about its own questions
		}
		return l.csvSheet(file, form)
	}
	if l.holds(questionnaireBook) || l.holds(questionnaireOpen) {
		book, def, ok := l.questionnaireBook()
		if !ok {
			l.lose(append(defines(surveyFile), defines(choicesFile)...)...)
			return surveys, choices, settings
		}
		l.unread(book, def.name)
		read = func(name, _ string, form sheetForm) definitionSheet { return l.xlsxSheet(book, def.name, name, form) }
	}
	settings = read("settings", settingsFile, settingsForm)
	language := ""
	if len(settings.rows) > 0 {
		language = settings.rows[0].get("default_language")
	}
	inLanguage := func(f sheetForm) sheetForm { f.language = language; return f }
	return read("survey", surveyFile, inLanguage(surveyForm)), read("choices", choicesFile, inLanguage(choicesForm)), settings
}

func (l *loader) questionnaireBook() (*sheet.Book, definition, bool) {
	name := questionnaireBook
	if l.holds(questionnaireOpen) {
		name = questionnaireOpen
	}
	def, ok := l.read(name)
	if !ok {
		return nil, def, false
	}
	if name == questionnaireOpen && l.holds(questionnaireBook) {
		l.add(survey.DefUnreadable, survey.Ref{File: name}, "cause", questionnaireBook+" est là aussi, et il n'en faut qu'un")
		return nil, def, false
	}
	book, err := sheet.Read(def.data, sheet.Default())
	if err != nil {
		l.add(survey.DefUnreadable, survey.Ref{File: def.name}, "cause", workbookCause(err))
		return nil, def, false
	}
	return book, def, true
}

func workbookCause(err error) string {
	var fault *sheet.FileError
	if errors.As(err, &fault) && (fault.Kind == sheet.NotZip || fault.Kind == sheet.NoWorkbook) {
		return "ce n'est pas un classeur .xlsx ou .ods"
	}
	return "le classeur est abîmé ou incomplet"
}

// settings gives the form its title and identifier, made of those of the campaign
// where the questionnaire says none.
func (l *loader) settings(s definitionSheet) {
	if len(s.rows) > 0 {
		r := s.rows[0]
		l.book.Form = Form{ID: r.get("form_id"), Title: r.get("form_title"), Language: r.get("default_language"),
			Version: onlineVersion.ReplaceAllString(r.get("version"), "")}
	}
	f := &l.book.Form
	f.Title = cmp.Or(f.Title, l.book.FormTitle())
	f.ID = cmp.Or(f.ID, strings.ReplaceAll(french.Slug(f.Title), "-", "_"))
}

// lists reads the choices. The order of the sheet is the one that breaks ties.
func (l *loader) lists(s definitionSheet) map[string][]Choice {
	all := map[string][]Choice{}
	ids := map[string]identifiers{}
	for _, r := range s.rows {
		list, c := r.get("list_name"), Choice{Name: r.get("name"), Label: r.get("label"), Aliases: aliases(r), Columns: attributes(r)}
		for _, key := range []string{"list_name", "name", "label"} {
			if r.get(key) == "" {
				l.missing(r.place(key), key, "chaque choix a une liste (list_name), un nom (name) et un libellé (label)")
			}
		}
		if _, ok := ids[list]; !ok {
			ids[list] = newIdentifiers(l.faults)
		}
		ids[list].claimChoice(c.Name, r.place("name"))
		l.spelling(all[list], c, r)
		all[list] = append(all[list], c)
	}
	return all
}

// spelling reports a label or alias that an earlier choice of the list already
// has, once: an answer written so could be either.
func (l *loader) spelling(earlier []Choice, c Choice, r row) {
	for _, words := range append([]string{c.Label}, c.Aliases...) {
		same := func(theirs string) bool { return words != "" && strings.EqualFold(words, theirs) }
		first := slices.IndexFunc(earlier, func(e Choice) bool { return same(e.Label) || slices.ContainsFunc(e.Aliases, same) })
		if first >= 0 {
			l.add(survey.DefDuplicate, r.place("alias"), "nom", words, "premier", "pour « "+earlier[first].Name+" »")
		}
	}
}

// attributes are the columns of a choice that a choice_filter may name.
func attributes(r row) map[string]string {
	var all map[string]string
	for key, value := range r.cells {
		if slices.Contains(choicesForm.read, key) {
			continue
		}
		if all == nil {
			all = map[string]string{}
		}
		all[key] = value
	}
	return all
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

// identifying checks that the form has the question that links a return to its
// post, and the one that dates it.
func (l *loader) identifying(s definitionSheet) {
	if len(l.book.Questions) == 0 {
		return // reported already
	}
	for _, want := range []struct {
		name string
		kind Type
	}{{PostQuestion, FreeText}, {DateQuestion, Date}} {
		if q, ok := l.book.Question(want.name); !ok || q.Type != want.kind {
			l.missing(s.header, want.name, "une question de ce nom, de type "+string(want.kind)+", identifie le retour")
		}
	}
}
