package form

import (
	"crypto/sha256"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

// Names of what the form to fill in online adds to the questionnaire.
const (
	postsList         = "postes"
	departmentsList   = "departements"
	departmentChoice  = "departement_poste"
	otherChoice       = "autre"
	language          = "::French (fr)"
	requiredForOnline = "Cette réponse est nécessaire."
)

// WriteOnline sends to w the questionnaire as the XLSForm to load into KoboToolbox
// or ODK. Unlike that of [WriteXLSForm] it is not to be read back: the post is
// chosen from the register, by department, where the questionnaire asks for a
// text; « Autre » is a choice with a question of its own, because or_other speaks
// English; the version changes with the content.
func WriteOnline(w io.Writer, cb *codebook.Codebook, posts []survey.Post) error {
	o := online{cb: cb, posts: posts}
	for _, p := range posts {
		if !slices.Contains(o.departments, p.Department) {
			o.departments = append(o.departments, p.Department)
		}
	}
	questions, choices := o.survey(), o.choices()
	f := excelize.NewFile()
	defer f.Close()
	t := &tabs{f: f}
	t.tab("survey", questions)
	t.tab("choices", choices)
	t.tab("settings", [][]string{
		{"form_title", "form_id", "version", "default_language"},
		{cb.Form.Title, cb.Form.ID, cb.Form.Version + "-" + fingerprint(questions, choices), strings.TrimPrefix(language, "::")},
	})
	if t.err != nil {
		return fmt.Errorf("XLSForm: %w", t.err)
	}
	return workbook.Write(w, f, workbook.Properties{
		Title: cb.Form.Title, Subject: cb.Campaign.Title, Author: cb.Campaign.Publisher.Name, Date: cb.Campaign.Opens,
	})
}

// online makes the rows of the sheets.
type online struct {
	cb          *codebook.Codebook
	posts       []survey.Post
	departments []string
}

func (o online) survey() [][]string {
	rows := [][]string{{"type", "name", "label" + language, "hint" + language, "required", "required_message" + language, "relevant",
		"constraint", "constraint_message" + language, "appearance", "choice_filter"}}
	group, groups := "", 0
	for _, q := range o.cb.Questions {
		if q.Group != group && group != "" {
			rows = append(rows, []string{"end_group"})
		}
		if q.Group != group && q.Group != "" {
			groups++
			rows = append(rows, []string{"begin_group", fmt.Sprintf("groupe_%d", groups), q.Group, "", "", "", "", "", "", "field-list"})
		}
		group = q.Group
		rows = append(rows, o.question(q)...)
	}
	if group != "" {
		rows = append(rows, []string{"end_group"})
	}
	return rows
}

func (o online) question(q codebook.Question) [][]string {
	if q.Name == codebook.PostQuestion && len(o.posts) > 0 {
		return o.choosePost(q)
	}
	required, message, appearance := "no", "", ""
	if q.Required {
		required, message = "yes", requiredForOnline
	}
	if q.Type == codebook.FreeText {
		appearance = "multiline"
	}
	kind := string(q.Type)
	if q.List != "" {
		kind += " " + listOf(q)
	}
	rows := [][]string{{kind, q.Name, q.Label, q.Hint, required, message, source(q.Relevant), source(q.Constraint), q.ConstraintMessage,
		appearance}}
	if q.Other {
		rows = append(rows, []string{"text", q.Name + codebook.OtherSuffix, "Autre : préciser", "", "yes", requiredForOnline,
			"selected(${" + q.Name + "}, '" + otherChoice + "')"})
	}
	return rows
}

// choosePost asks for the department, then for one of its posts.
func (o online) choosePost(q codebook.Question) [][]string {
	post := []string{"select_one " + postsList, q.Name, q.Label, q.Hint, "yes", requiredForOnline, "", "", "", "minimal autocomplete"}
	if len(o.departments) < 2 {
		return [][]string{post}
	}
	return [][]string{
		{"select_one " + departmentsList, departmentChoice, "Dans quel département travaillez-vous ?", "", "yes", requiredForOnline, "", "", "",
			"minimal"},
		append(post, "departement = ${"+departmentChoice+"}"),
	}
}

func (o online) choices() [][]string {
	rows := [][]string{{"list_name", "name", "label" + language, "departement"}}
	for _, code := range o.departments {
		if len(o.departments) > 1 {
			rows = append(rows, []string{departmentsList, code, code})
		}
	}
	for _, p := range o.posts {
		rows = append(rows, []string{postsList, p.ID, strings.TrimSuffix(p.ID+" "+p.Commune, " "), p.Department})
	}
	written := map[string]bool{}
	for _, q := range o.cb.Questions {
		list := listOf(q)
		if list == "" || written[list] {
			continue
		}
		written[list] = true
		for _, c := range o.cb.Lists[q.List] {
			rows = append(rows, []string{list, c.Name, c.Label})
		}
		if q.Other && !slices.ContainsFunc(o.cb.Lists[q.List], func(c codebook.Choice) bool { return c.Name == otherChoice }) {
			rows = append(rows, []string{list, otherChoice, "Autre"})
		}
	}
	return rows
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
