package codebook

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
	Relevant          *Expression // nil: always asked
	Aliases           []string    // other headers it is known by: former labels, column titles of exports
}

// Identifies reports whether the question identifies the return: such
// questions are not counted as answers about the year.
func (q Question) Identifies() bool { return q.Name == PostQuestion || q.Name == DateQuestion }

// Choice is one row of the XLSForm sheet « choices ».
type Choice struct {
	Name    string // stable
	Label   string
	Aliases []string // other spellings: former labels, abbreviations
}

// Form is the XLSForm sheet « settings »: what identifies the questionnaire to
// the tools that read the standard.
type Form struct {
	ID       string // form_id
	Title    string // form_title
	Version  string
	Language string // default_language: « French (fr) »
}
