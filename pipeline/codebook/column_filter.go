package codebook

import (
	"maps"
	"slices"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Condition is what a column asks of a post beside where it is: one of some
// values, folded, of a column of the register or of the answer to a question.
type Condition struct {
	Trait  string // « registre.structure », « reponse.numerique »: a key of survey.Post.Traits
	Values []string
}

// What begins the name of a trait.
const (
	registerTrait = "registre."
	answerTrait   = "reponse."
)

// conditions reads « registre » and « reponse » of a column. The register is read
// later: its columns and values are checked then.
func (l *loader) conditions(d *document, i int, form columnForm) []Condition {
	var all []Condition
	for _, heading := range slices.Sorted(maps.Keys(form.Register)) {
		all = append(all, l.condition(d, registerTrait+french.FoldWords(strings.ReplaceAll(heading, "_", " ")), form.Register[heading], i,
			"registre", heading))
	}
	for _, name := range slices.Sorted(maps.Keys(form.Answers)) {
		at := d.at(i, "reponse", name)
		q, ok := l.book.Question(name)
		switch {
		case !ok:
			l.unknownName(at, ofQuestion, name, names(l.book.Questions, Question.id))
			continue
		case q.Type != SelectOne:
			l.badValue(at, "reponse", name, "une question à choix unique (select_one)")
			continue
		}
		for _, v := range form.Answers[name] {
			if choices := names(l.book.Lists[q.List], Choice.id); !slices.Contains(choices, v) {
				l.unknownName(at, "le choix", v, choices)
			}
		}
		all = append(all, l.condition(d, answerTrait+name, form.Answers[name], i, "reponse", name))
	}
	return all
}

func (l *loader) condition(d *document, trait string, values []string, path ...any) Condition {
	if len(values) == 0 {
		l.missing(d.at(path...), path[len(path)-1].(string), "les valeurs retenues, entre crochets : [Association]")
	}
	return Condition{Trait: trait, Values: names(values, french.FoldWords)}
}

// holds reports whether a post meets all conditions.
func holds(all []Condition, p survey.Post) bool {
	return !slices.ContainsFunc(all, func(c Condition) bool {
		v, known := p.Traits[c.Trait]
		return !known || !slices.Contains(c.Values, v)
	})
}

// WholeDepartments reports whether a column takes all the posts of its departments.
func (c Column) WholeDepartments() bool { return c.Territory == "" && len(c.Conditions) == 0 }

// ByAnswer reports whether an answer decides who is in the column: the register
// then says nothing of it.
func (c Column) ByAnswer() bool {
	return slices.ContainsFunc(c.Conditions, func(c Condition) bool { return strings.HasPrefix(c.Trait, answerTrait) })
}

// SameFilter reports whether two columns are defined alike.
func (c Column) SameFilter(o Column) bool {
	departments := func(c Column) []string { return slices.Sorted(slices.Values(c.Departments)) }
	same := func(a, b Condition) bool { return a.Trait == b.Trait && slices.Equal(a.Values, b.Values) }
	return c.Territory == o.Territory && slices.Equal(departments(c), departments(o)) && slices.EqualFunc(c.Conditions, o.Conditions, same)
}

// RegisterTraits are the columns of the register that columns of the tables name,
// folded.
func (c *Codebook) RegisterTraits() []string { return c.traits(registerTrait) }

func (c *Codebook) traits(kind string) []string {
	var all []string
	for _, col := range c.Columns {
		for _, condition := range col.Conditions {
			if name, ok := strings.CutPrefix(condition.Trait, kind); ok && !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	return all
}

// Unheld reports the values that columns ask of the register and that no post has: a slip
// of the pen would leave a column empty without a word.
func (c *Codebook) Unheld(posts []survey.Post) []survey.Issue {
	var issues []survey.Issue
	for _, col := range c.Columns {
		for _, condition := range col.Conditions {
			heading, ofRegister := strings.CutPrefix(condition.Trait, registerTrait)
			there := map[string]bool{}
			for _, p := range posts {
				there[p.Traits[condition.Trait]] = true
			}
			delete(there, "") // a post may say nothing; a register without the column is reported
			for _, v := range condition.Values {
				if ofRegister && len(there) > 0 && !there[v] {
					issues = append(issues, survey.NewIssue(survey.ColumnUnheld, survey.Ref{File: columnsFile}, "valeur", v, "colonne", heading,
						"croisement", col.Label, "conseil", Suggest(v, slices.Sorted(maps.Keys(there)))))
				}
			}
		}
	}
	return issues
}

// SetTrait notes what the register says of a post in one of its columns.
func SetTrait(p *survey.Post, heading, value string) { setTrait(p, registerTrait+heading, value) }

func setTrait(p *survey.Post, trait, value string) {
	p.Traits = maps.Clone(p.Traits)
	if p.Traits == nil {
		p.Traits = map[string]string{}
	}
	p.Traits[trait] = french.FoldWords(value)
}

// Answered gives the posts with their answers to the questions that columns name.
func (c *Codebook) Answered(posts []survey.Post, responses []survey.Response) []survey.Post {
	questions := c.traits(answerTrait)
	if len(questions) == 0 {
		return posts
	}
	at, all := make(map[string]int, len(posts)), slices.Clone(posts)
	for i, p := range all {
		at[p.ID] = i
	}
	for _, name := range questions {
		for i := range all {
			setTrait(&all[i], answerTrait+name, "")
		}
		for _, r := range responses {
			a := r.Answers.Of(name)
			if i, known := at[r.Post]; known && len(a.Choices) == 1 && a.Is(a.Choices[0]) {
				setTrait(&all[i], answerTrait+name, a.Choices[0])
			}
		}
	}
	return all
}
