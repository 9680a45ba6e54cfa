package ingest

import (
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// answering turns the slips of one respondent into answers, and accounts for
// each of them.
type answering struct {
	*dictionary
	work     *workspace
	date1904 bool
	choices  choicesRead
	marks    []choiceSet // choices that have a column of their own, by question; nil for a form
	balance  Balance
	issues   []survey.Issue
}

// answers gives one Answer for every question of the codebook.
func (a *answering) answers(who respondent) survey.Answers {
	a.marks = who.marks
	a.balance = Balance{Found: who.found, SetAside: who.withdrawn, Ignored: who.ignored}
	slips := byQuestion(who.slips)
	all := a.work.answers[:0]
	for rank := range a.questions {
		n := 0
		for n < len(slips) && slips[n].question == rank {
			n++
		}
		if a.questions[rank].Asked() {
			all = append(all, a.answer(rank, slips[:n], who.places[rank]))
		} else {
			all = append(all, a.sent(rank, slips[:n]))
		}
		slips = slips[n:]
	}
	a.work.answers = all
	codebook.Calculate(a.source, all)
	a.notApplicable(all)
	return a.asked.Pack(func(rank int) survey.Answer { return all[rank] })
}

// sent is what a collection tool worked out and sent with the answers. It counts
// only where it cannot be worked out again, so that nothing is said of it.
func (a *answering) sent(rank int, slips []slip) survey.Answer {
	q := &a.questions[rank]
	ans := survey.Answer{Question: q.Name}
	for _, s := range slips {
		a.balance.Used++
		if r := a.readPart(q, s); r.state == survey.Given && s.part == whole {
			ans.Ref, ans.Raw, ans.State = s.ref, written(s.cell), r.state
			ans.Num, ans.Text, ans.Choices = r.num, r.text, q.named(r.choices)
		}
	}
	return ans
}

// notApplicable marks the empty answers to questions that the form does not
// ask of this mediator. An answer that was given all the same is kept, and what
// decides whether it was asked for is not looked at.
func (a *answering) notApplicable(all []survey.Answer) {
	of := func(question string) survey.Answer {
		i := slices.IndexFunc(all, func(a survey.Answer) bool { return a.Question == question })
		if i < 0 {
			return survey.Answer{}
		}
		return all[i]
	}
	for i := range all {
		relevant := a.questions[i].Relevant
		if relevant == nil || all[i].State != survey.Missing && !noneChosen(&a.questions[i], all[i]) {
			continue
		}
		switch asked, err := relevant.Holds("", of); {
		case err != nil:
			a.issues = append(a.issues, survey.NewIssue(survey.DefExpression, survey.Ref{},
				"expression", relevant.Source, "cause", err.Error()))
		case !asked:
			all[i].State = survey.NotApplicable
		}
	}
}

// noneChosen reports whether a list was given with nothing in it: tools write 0 for
// every choice of a question that they did not ask.
func noneChosen(q *question, ans survey.Answer) bool {
	return q.Type == codebook.SelectMultiple && ans.State == survey.Given && len(ans.Choices) == 0 && ans.Other == ""
}

// onceEach keeps one of the issues that an expression gave in return after
// return: it is the fault of the definitions.
func onceEach(issues []survey.Issue) []survey.Issue {
	told := map[string]bool{}
	return slices.DeleteFunc(issues, func(i survey.Issue) bool {
		if i.Code != survey.DefExpression {
			return false
		}
		twice := told[i.Args.Of("expression")]
		told[i.Args.Of("expression")] = true
		return twice
	})
}

// byQuestion puts slips in the order of the questions; those of one question
// stay in the order of the sheet.
func byQuestion(slips []slip) []slip {
	order := func(a, b slip) int { return a.question - b.question }
	if !slices.IsSortedFunc(slips, order) {
		slices.SortStableFunc(slips, order)
	}
	return slips
}

// answer reads one question from the cells that answer it.
func (a *answering) answer(rank int, slips []slip, at survey.Ref) survey.Answer {
	q := &a.questions[rank]
	ans := survey.Answer{Question: q.Name, Ref: at}
	if len(slips) == 0 {
		if q.absent {
			ans.State = survey.NotApplicable
		}
		return ans
	}
	if len(slips) == 1 {
		ans.Ref = slips[0].ref
		if slips[0].part == whole {
			return a.alone(q, ans, slips[0])
		}
	}
	ans.Raw = raw(q, slips)
	if first, second, differ := contradiction(slips); differ {
		return a.conflict(q, ans, slips, first, second)
	}
	m := merged{question: q, slips: slips, readings: make([]reading, len(slips))}
	for i, s := range slips {
		m.readings[i] = a.read(q, s)
	}
	if a.marks != nil && a.marks[rank] != nil {
		a.preferMarks(&m, a.marks[rank])
	}
	for i, s := range slips {
		m.add(s, m.readings[i])
	}
	if m.contradicts() {
		return a.conflict(q, ans, slips, m.slips[0], m.slips[len(m.slips)-1])
	}
	for i, s := range slips {
		a.account(s, m.readings[i])
	}
	return a.complete(ans, m)
}

// alone reads a question from the one cell that answers all of it, as nearly
// every question is answered.
func (a *answering) alone(q *question, ans survey.Answer, s slip) survey.Answer {
	r := a.read(q, s)
	a.account(s, r)
	ans.Raw, ans.State = written(s.cell), r.state
	if r.state == survey.Given {
		ans.Num, ans.Text, ans.Other, ans.Choices = r.num, r.text, r.other, q.named(r.choices)
	}
	return ans
}

// contradiction finds two cells that answer the same thing differently. What is
// written as « Autre », and the mark before it, go together.
func contradiction(slips []slip) (first, second slip, differ bool) {
	if inOrder(slips) {
		return slip{}, slip{}, false
	}
	seen := map[target]slip{}
	for _, s := range slips {
		key := target{question: s.question, part: s.part, choice: s.choice}
		if s.part == other {
			continue
		}
		t, known := seen[key]
		if known && strings.TrimSpace(written(t.cell)) != strings.TrimSpace(written(s.cell)) {
			return t, s, true
		}
		seen[key] = s
	}
	return slip{}, slip{}, false
}

// inOrder reports whether each cell is about another choice than those before,
// as the cells of nearly every list are.
func inOrder(slips []slip) bool {
	for i := 1; i < len(slips); i++ {
		a, b := slips[i-1].target, slips[i].target
		if a.part > b.part || a.part == b.part && (a.part != choice || a.choice >= b.choice) {
			return false
		}
	}
	return true
}

// conflict sets all cells of a question aside.
func (a *answering) conflict(q *question, ans survey.Answer, slips []slip, first, second slip) survey.Answer {
	for _, s := range slips {
		if !blank(s.cell) {
			a.balance.SetAside++
		}
	}
	a.issues = append(a.issues, survey.NewIssue(survey.QuestionConflict, first.ref,
		"question", a.targetTitle(first.target), "premiere", first.ref.Place(), "seconde", second.ref.Place()).AboutQuestion(q.Name))
	ans.State = survey.Invalid
	return ans
}

// read reads one cell for what it answers, without what was struck out and what
// nobody can see.
func (a *answering) read(q *question, s slip) reading {
	if s.cell.Look&sheet.Struck != 0 {
		return reading{state: survey.Missing, code: survey.CellStruck}
	}
	hidden := false
	if s.part == choice || q.Type != codebook.FreeText || q.Identifies() {
		s.cell.Text, hidden = visible(s.cell.Text)
	}
	if hidden && s.cell.Text == "" {
		return reading{state: survey.Missing, code: survey.CellInvisible}
	}
	r := a.readPart(q, s)
	switch {
	case r.code != "":
	case s.cell.Look&sheet.PartStruck != 0:
		r.code, r.args = survey.CellPartStruck, nil
	case hidden:
		r.code, r.args = survey.CellInvisible, nil
	}
	return r
}

func (a *answering) readPart(q *question, s slip) reading {
	switch s.part {
	case choice:
		return readMark(q, s.choice, s.cell)
	case other:
		return readOther(s.cell)
	}
	c := q.today(s.cell)
	if c.Kind == sheet.Text && len(q.choices) > 0 {
		return a.choices.read(q, c, a.date1904)
	}
	return readCell(q, c, a.date1904)
}

// account puts a slip on the balance and passes its issue on.
func (a *answering) account(s slip, r reading) {
	if r.state == survey.Given && !r.partial {
		a.balance.Used++
	} else {
		a.balance.SetAside++
	}
	if r.code == "" {
		return
	}
	args := r.args
	if survey.Args(args).Of("valeur") == "" {
		seen, _ := visible(written(s.cell))
		args = append(args, "valeur", french.Clip(strings.TrimSpace(seen), 80))
	}
	a.issues = append(a.issues, survey.NewIssue(r.code, s.ref, args...).AboutQuestion(a.questions[s.question].Name))
}

// complete fills the answer from what its cells said together.
func (a *answering) complete(ans survey.Answer, m merged) survey.Answer {
	ans.State = m.state()
	if m.onlySomeNo() {
		a.issues = append(a.issues, survey.NewIssue(survey.ChoiceAllNo, m.slips[0].ref, "question",
			title(*m.question)).AboutQuestion(m.question.Name))
	}
	if ans.State != survey.Given {
		return ans
	}
	ans.Num, ans.Text, ans.Other = m.num, m.text, m.other
	ans.Choices = m.question.named(m.chosen.all())
	return ans
}

// raw is what the cells held. Of a question in several cells, each says what
// it stands for.
func raw(q *question, slips []slip) string {
	var all []string
	for _, s := range slips {
		text := written(s.cell)
		if s.part == choice {
			text = q.choices[s.choice].Label + " : " + text
		}
		all = append(all, text)
	}
	return strings.Join(all, " ; ")
}
