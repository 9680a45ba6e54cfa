package form

import (
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Names of what the form to fill in online adds to the questionnaire.
const (
	postsList         = "postes"
	departmentsList   = "departements"
	departmentChoice  = "departement_poste"
	departmentColumn  = "departement"
	otherChoice       = "autre"
	language          = "French (fr)"
	requiredForOnline = "Cette réponse est nécessaire."
)

// WriteOnline sends to w the questionnaire as the XLSForm to load into KoboToolbox
// or ODK: what was written, and little more. Unlike that of [WriteXLSForm] it is
// not to be read back: the post is chosen from the register, by department, where
// the questionnaire asks for a text; « Autre » is a choice with a question of its
// own, because or_other speaks English; the version changes with the content.
func WriteOnline(w io.Writer, cb *codebook.Codebook, posts []survey.Post) error {
	o := online{cb: cb, posts: posts, survey: newSheetText(cb.Form.Survey), choices: newSheetText(cb.Form.Choices)}
	for _, p := range posts {
		if !slices.Contains(o.departments, p.Department) {
			o.departments = append(o.departments, p.Department)
		}
	}
	questions, choices := o.questions(), o.lists()
	settings := newSheetText(cb.Form.Settings)
	if len(settings.rows) == 0 {
		settings.rows = [][]string{nil}
	}
	settings.need("version", "default_language")
	version := cb.Form.Version + "-" + fingerprint(questions, choices)
	settings.rows = [][]string{settings.with(settings.rows[0], map[string]string{"version": version, "default_language": o.language()})}
	return writeSheets(w, cb, questions, choices, settings.written())
}

// online makes the rows of the sheets.
type online struct {
	cb              *codebook.Codebook
	posts           []survey.Post
	departments     []string
	survey, choices *sheetText
	others          []string // lists that are copied with « Autre », in order
}

// language is that of what the form adds, and of texts that name none.
func (o online) language() string {
	if o.cb.Form.Language != "" {
		return o.cb.Form.Language
	}
	for _, h := range o.survey.heads {
		if h.Language != "" {
			return h.Language
		}
	}
	return language
}

func (o *online) questions() [][]string {
	s := o.survey
	s.speak(o.language(), "label", "hint", "required_message", "constraint_message")
	s.need("label", "hint", "required", "required_message", "relevant", "constraint", "constraint_message", "appearance", "choice_filter")
	var rows [][]string
	for _, row := range s.rows {
		q, ok := o.cb.Question(s.of(row, "name"))
		if !ok || s.of(row, "type") == "" {
			rows = append(rows, row)
			continue
		}
		rows = append(rows, o.question(q, row)...)
	}
	s.rows = rows
	return s.written()
}

func (o *online) question(q codebook.Question, row []string) [][]string {
	if q.Name == codebook.PostQuestion && len(o.posts) > 0 {
		return o.choosePost(row)
	}
	s, more := o.survey, map[string]string{}
	if q.Required && s.of(row, "required_message") == "" {
		more["required_message"] = requiredForOnline
	}
	if q.Type == codebook.FreeText && q.Asked() && s.of(row, "appearance") == "" {
		more["appearance"] = "multiline"
	}
	if !q.Other {
		return [][]string{s.with(row, more)}
	}
	more["type"] = string(q.Type) + " " + listOf(q)
	if !slices.Contains(o.others, q.List) {
		o.others = append(o.others, q.List)
	}
	specify := s.with(nil, map[string]string{"type": "text", "name": q.Name + codebook.OtherSuffix, "label": "Autre : préciser",
		"required": "yes", "required_message": requiredForOnline, "relevant": "selected(${" + q.Name + "}, '" + otherChoice + "')"})
	return [][]string{s.with(row, more), specify}
}

// choosePost asks for the department, then for one of its posts.
func (o *online) choosePost(row []string) [][]string {
	s := o.survey
	post := s.with(row, map[string]string{"type": "select_one " + postsList, "required": "yes", "required_message": requiredForOnline,
		"appearance": "minimal autocomplete"})
	if len(o.departments) < 2 {
		return [][]string{post}
	}
	return [][]string{
		s.with(nil, map[string]string{"type": "select_one " + departmentsList, "name": departmentChoice,
			"label": "Dans quel département travaillez-vous ?", "required": "yes", "required_message": requiredForOnline,
			"appearance": "minimal"}),
		s.with(post, map[string]string{"choice_filter": departmentColumn + " = ${" + departmentChoice + "}"}),
	}
}

func (o *online) lists() [][]string {
	s := o.choices
	s.speak(o.language(), "label")
	s.need("label", departmentColumn)
	var rows [][]string
	add := func(list, name, label, department string) {
		rows = append(rows, s.with(nil, map[string]string{"list_name": list, "name": name, "label": label, departmentColumn: department}))
	}
	for _, code := range o.departments {
		if len(o.departments) > 1 {
			add(departmentsList, code, code, "")
		}
	}
	for _, p := range o.posts {
		add(postsList, p.ID, strings.TrimSuffix(p.ID+" "+p.Commune, " "), p.Department)
	}
	rows = append(rows, s.rows...)
	for _, list := range o.others {
		for _, row := range s.rows {
			if s.of(row, "list_name") == list {
				rows = append(rows, s.with(row, map[string]string{"list_name": list + codebook.OtherSuffix}))
			}
		}
		if !slices.ContainsFunc(o.cb.Lists[list], func(c codebook.Choice) bool { return c.Name == otherChoice }) {
			add(list+codebook.OtherSuffix, otherChoice, "Autre", "")
		}
	}
	s.rows = rows
	return s.written()
}

// listOf names the list of a question: one that offers « Autre » has its own, as
// another question may ask from the same list without it.
func listOf(q codebook.Question) string {
	if q.Other && q.List != "" {
		return q.List + codebook.OtherSuffix
	}
	return q.List
}

// fingerprint tells one questionnaire from another.
func fingerprint(sheets ...[][]string) string {
	h := sha256.New()
	for _, rows := range sheets {
		for _, row := range rows {
			fmt.Fprintf(h, "%q\n", row)
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:4])
}
