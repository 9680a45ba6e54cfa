package codebook

import "bilan/pipeline/survey"

// Names of the two questions that identify a return rather than describe the
// mediator's year.
const (
	PostQuestion = "id_poste"
	DateQuestion = "date_saisie"
)

// Question is one row of the XLSForm sheet « survey » that asks something.
type Question struct {
	Name              string // stable: a name never changes meaning between years
	Type              Type
	List              string // choice list of a select question
	Other             bool   // or_other: « Autre, préciser » is offered
	Label             string
	Hint              string
	Group             string // label of the group that holds it
	Required          bool
	Constraint        *Expression // nil: any value of the type
	ConstraintMessage string
	Relevant          *Expression // nil: always asked; with the conditions of the groups that hold it
	RequiredIf        *Expression // beside Required: only of those for whom it holds; nil: of everybody
	Filter            *Expression // choice_filter: the choices that may be made; nil: all
	Calculation       *Expression // the answer is worked out, not asked
	Hidden            bool        // one that is worked out and has no label: nobody sees it
	Default           string      // what stands in the answer before anybody writes, as XLSForm holds it
	Notes             []Note      // shown before the question, from the rows « note »
	Aliases           []string    // other headers it is known by: former labels, column titles of exports
}

// Identifies reports whether the question identifies the return: such
// questions are not counted as answers about the year.
func (q Question) Identifies() bool { return q.Name == PostQuestion || q.Name == DateQuestion }

// Asked reports whether somebody answers the question: those that are worked out
// from other answers are not asked.
func (q Question) Asked() bool { return q.Calculation == nil }

// RequiredOf reports whether the respondent who gave these answers had to answer.
func (q Question) RequiredOf(answer func(question string) survey.Answer) bool {
	if !q.Required || !q.Asked() || q.RequiredIf == nil {
		return q.Required && q.Asked()
	}
	must, err := q.RequiredIf.Holds(q.Name, answer)
	return must && err == nil
}

// Note is a text that the form shows between two questions.
type Note struct {
	Text     string
	Relevant *Expression // nil: always shown
}

// Choice is one row of the XLSForm sheet « choices ».
type Choice struct {
	Name    string            `yaml:"nom"` // stable
	Label   string            `yaml:"libelle"`
	Aliases []string          // other spellings: former labels, abbreviations
	Columns map[string]string // the other columns of its row, for choice_filter
}

// Form is the XLSForm sheet « settings »: what identifies the questionnaire to
// the tools that read the standard.
type Form struct {
	ID       string // form_id
	Title    string // form_title
	Version  string
	Language string // default_language: « French (fr) »
	Closing  []Note // shown after the last question
	// The sheets as they were written, to hand on all that is in them.
	Survey, Choices, Settings WrittenSheet
}

// WrittenSheet is a sheet of an XLSForm with all that was written in it.
type WrittenSheet struct {
	Heads []Head     // what each column is
	Rows  [][]string // the names of the columns first
}

// Head is the name of a column: « label::Français (fr) » is label in Français (fr).
type Head struct{ Key, Language string }
