package form

import (
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Texts of what the form to fill in online adds to the questionnaire.
const (
	language          = "French (fr)"
	requiredForOnline = "Cette réponse est nécessaire."
)

// texts are the columns that may come once a language.
var texts = []string{"label", "hint", "guidance_hint", "required_message", "constraint_message"}

// WriteOnline sends to w the questionnaire as the XLSForm to load into KoboToolbox
// or ODK: what was written, and little more. The post is chosen from the register,
// by department, where the questionnaire asks for a text; « Autre » is a choice with
// a question of its own, because or_other speaks English; the version changes with
// the content. Read as the questionnaire of a campaign it is the same again: package
// codebook takes out what is added here.
func WriteOnline(w io.Writer, cb *codebook.Codebook, posts []survey.Post) error {
	o := online{cb: cb, posts: posts, survey: newSheetText(cb.Form.Survey), choices: newSheetText(cb.Form.Choices),
		others: map[string]string{}, postsList: codebook.FreeList(codebook.PostsList, cb.Lists),
		departmentsList: codebook.FreeList(codebook.DepartmentsList, cb.Lists)}
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
	version := strings.TrimPrefix(cb.Form.Version+codebook.OnlineVersion+fingerprint(questions, choices), "-")
	settings.rows = [][]string{settings.with(settings.rows[0], map[string]string{"version": version, "default_language": o.language()})}
	return writeSheets(w, cb, questions, choices, settings.written())
}

// online makes the rows of the sheets.
type online struct {
	cb              *codebook.Codebook
	posts           []survey.Post
	departments     []string
	survey, choices *sheetText
	others          map[string]string // what lists are called that are copied with « Autre »

	postsList, departmentsList string
}

// language is that of what the form adds, and of texts that name none: the one in
// which the questionnaire is read. Empty where that one has no name beside others
// that have one.
func (o online) language() string {
	if o.cb.Form.Language != "" {
		return o.cb.Form.Language
	}
	var all []string
	for _, h := range slices.Concat(o.survey.heads, o.choices.heads) {
		if slices.Contains(texts, h.Key) {
			all = append(all, h.Language)
		}
	}
	if strings.Join(all, "") == "" {
		return language
	}
	return slices.MinFunc(all, func(a, b string) int { return codebook.LanguageRank(a) - codebook.LanguageRank(b) })
}

func (o *online) questions() [][]string {
	s := o.survey
	s.speak(o.language())
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
	o.others[q.List] = codebook.FreeList(q.List+codebook.OtherSuffix, o.cb.Lists)
	more["type"] = string(q.Type) + " " + o.others[q.List]
	specify := s.with(nil, map[string]string{"type": "text", "name": q.Name + codebook.OtherSuffix, "label": "Autre : préciser",
		"required": "yes", "required_message": requiredForOnline, "relevant": codebook.OnlyOther(q.Name)})
	return [][]string{s.with(row, more), specify}
}

// choosePost asks for the department, then for one of its posts.
func (o *online) choosePost(row []string) [][]string {
	s := o.survey
	post := s.with(row, map[string]string{"type": "select_one " + o.postsList, "required": "yes", "required_message": requiredForOnline,
		"appearance": codebook.PostAppearance, "choice_filter": ""})
	if len(o.departments) < 2 {
		return [][]string{post}
	}
	return [][]string{
		s.with(nil, map[string]string{"type": "select_one " + o.departmentsList, "name": codebook.DepartmentChoice,
			"label": "Dans quel département travaillez-vous ?", "required": "yes", "required_message": requiredForOnline,
			"appearance": "minimal"}),
		s.with(post, map[string]string{"choice_filter": codebook.OnlyDepartment}),
	}
}

func (o *online) lists() [][]string {
	s := o.choices
	s.speak(o.language())
	s.need("list_name", "name", "label", codebook.PostDepartment)
	var rows [][]string
	add := func(list, name, label, department string) {
		rows = append(rows, s.with(nil, map[string]string{"list_name": list, "name": name, "label": label, codebook.PostDepartment: department}))
	}
	for _, code := range o.departments {
		if d, _ := o.cb.Department(code); len(o.departments) > 1 {
			add(o.departmentsList, code, strings.TrimSpace(code+" "+d.Name), "")
		}
	}
	for _, p := range o.posts {
		add(o.postsList, p.ID, strings.TrimSuffix(p.ID+" "+p.Commune, " "), p.Department)
	}
	rows = append(rows, s.rows...)
	for _, list := range slices.Sorted(maps.Keys(o.others)) {
		for _, row := range s.rows {
			if s.of(row, "list_name") == list {
				rows = append(rows, s.with(row, map[string]string{"list_name": o.others[list]}))
			}
		}
		if !slices.ContainsFunc(o.cb.Lists[list], func(c codebook.Choice) bool { return c.Name == codebook.OnlineOther }) {
			add(o.others[list], codebook.OnlineOther, "Autre", "")
		}
	}
	s.rows = rows
	return s.written()
}

// fingerprint tells one questionnaire from another, whatever cells are empty at
// the end of its rows.
func fingerprint(sheets ...[][]string) string {
	h := sha256.New()
	for _, rows := range sheets {
		for _, row := range rows {
			fmt.Fprintf(h, "%s\n", strings.TrimRight(strings.Join(row, "\x1f"), "\x1f"))
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:4])
}
