package codebook

import (
	"regexp"
	"slices"
	"strings"
)

// Names of what package form adds to a questionnaire for collection tools. By them
// it is taken out again when that form comes back as the questionnaire of a
// campaign.
const (
	PostsList        = "postes"
	DepartmentsList  = "departements"
	DepartmentChoice = "departement_poste"
	PostDepartment   = "departement"
	OnlineOther      = otherChoice
	OnlineVersion    = "-bilan" // before the eight digits that tell one content from another
	PostAppearance   = "minimal autocomplete"
)

// OnlyDepartment is the choice_filter of the posts.
const OnlyDepartment = PostDepartment + " = ${" + DepartmentChoice + "}"

// OnlyOther is the condition of the question that asks what « Autre » is.
func OnlyOther(question string) string { return "selected(${" + question + "}, '" + OnlineOther + "')" }

// FreeList is a name of that kind that no list has: the questionnaire may have a
// list of its own so called.
func FreeList(name string, lists map[string][]Choice) string {
	for len(lists[name]) > 0 {
		name += "_"
	}
	return name
}

var onlineVersion = regexp.MustCompile(`-?bilan[0-9a-f]{8}$`)

// onlineForm takes out of the sheets what package form added to them.
type onlineForm struct {
	survey, choices *definitionSheet
	gone            []int    // rows of survey
	lists           []string // that nothing needs any more
}

func takeOutOnline(survey, choices *definitionSheet) {
	o := onlineForm{survey: survey, choices: choices}
	for i, r := range survey.rows {
		o.post(i, r)
		o.other(i, r)
	}
	survey.drop(func(r row) bool { return slices.Contains(o.gone, r.written) })
	o.lists = slices.DeleteFunc(o.lists, func(list string) bool {
		return slices.ContainsFunc(survey.rows, func(r row) bool { return listIn(r) == list })
	})
	choices.drop(func(r row) bool { return slices.Contains(o.lists, r.get("list_name")) })
}

func listIn(r row) string {
	_, list, _ := plainType(r.get("type"))
	return list
}

// post makes the choice of a post a text again.
func (o *onlineForm) post(i int, r row) {
	list := listIn(r)
	if r.get("name") != PostQuestion || strings.TrimRight(list, "_") != PostsList {
		return
	}
	o.lists = append(o.lists, list)
	o.survey.change(r, "type", string(FreeText))
	if r.get("appearance") == PostAppearance {
		o.survey.change(r, "appearance", "")
	}
	if i > 0 && r.get("choice_filter") == OnlyDepartment && o.survey.rows[i-1].get("name") == DepartmentChoice {
		o.survey.change(r, "choice_filter", "")
		o.gone, o.lists = append(o.gone, o.survey.rows[i-1].written), append(o.lists, listIn(o.survey.rows[i-1]))
	}
}

// other makes « Autre », a choice with a question of its own, or_other again.
func (o *onlineForm) other(i int, r row) {
	name, list := r.get("name"), listIn(r)
	base, ok := strings.CutSuffix(strings.TrimRight(list, "_"), OtherSuffix)
	if !ok || i+1 == len(o.survey.rows) {
		return
	}
	asked, theirs := o.survey.rows[i+1], o.names(base)
	if len(theirs) > 0 && !slices.Contains(theirs, OnlineOther) {
		theirs = append(theirs, OnlineOther)
	}
	if asked.get("name") != name+OtherSuffix || asked.get("relevant") != OnlyOther(name) || len(theirs) == 0 ||
		!slices.Equal(o.names(list), theirs) {
		return
	}
	kind, _, _ := plainType(r.get("type"))
	o.survey.change(r, "type", kind+" "+base+" or_other")
	o.gone, o.lists = append(o.gone, asked.written), append(o.lists, list)
}

// names are those of the choices of a list, in order.
func (o *onlineForm) names(list string) []string {
	var all []string
	for _, r := range o.choices.rows {
		if r.get("list_name") == list {
			all = append(all, r.get("name"))
		}
	}
	return all
}
