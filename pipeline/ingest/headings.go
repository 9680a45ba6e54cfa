package ingest

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// exportLayout is one way in which collection tools say what a column holds. To
// read the exports of another tool is to add one to exportLayouts.
type exportLayout interface {
	// why says in French how a heading was understood, for the reading plan.
	why() string
	// read tells what a column answers, as far as this layout tells.
	read(d *dictionary, h columnHeading) (target, bool)
}

// columnHeading is what stands above the answers of a column.
type columnHeading struct {
	text string // nearest to the answers
	over string // the row of headings above, whose titles reach over untitled columns; empty for none
}

// exportLayouts are tried in order: the first that understands a heading decides.
// Those that part a question from a choice come before those that drop something.
var exportLayouts = [...]exportLayout{
	choiceBelow{},
	ownHeading{},
	groupPath{},
	joined{"question___choix (REDCap)", "___", ""},
	joined{"question [choix] (LimeSurvey)", "[", "]"},
	joined{"question (choice=choix) (REDCap)", "(choice=", ")"},
	joined{"question - choix", " - ", ""},
	joined{"question : choix", " : ", ""},
	joined{"question_choix", "_", ""},
	joined{"question.choix", ".", ""},
	joined{"question:choix", ":", ""},
	joined{"question-choix", "-", ""},
	squeezed{},
	codeFirst{},
	twoLanguages{},
}

// column recognises the heading of a column: at is the index of the layout that
// did.
func (d *dictionary) column(h columnHeading) (t target, at int, ok bool) {
	if h.over == "" {
		f := d.columns.of(h.text, func(text string) foundColumn { return d.searchColumn(columnHeading{text: text}) })
		return f.target, f.layout, f.ok
	}
	f := d.searchColumn(h)
	return f.target, f.layout, f.ok
}

type foundColumn struct {
	found
	layout int
}

func (d *dictionary) searchColumn(h columnHeading) foundColumn {
	if h.text == "" || len(h.text) > maxHeading {
		return foundColumn{}
	}
	for i, l := range exportLayouts {
		if t, ok := l.read(d, h); ok {
			return foundColumn{found{t, true}, i}
		}
	}
	return foundColumn{}
}

// heads reports whether a text is the heading of a column.
func (d *dictionary) heads(text string) bool {
	_, _, ok := d.column(columnHeading{text: strings.TrimSpace(text)})
	return ok
}

// ownHeading is a name, label or alias, also behind groups (groupe/nom) and
// before a choice (question/choix), and question_autre.
type ownHeading struct{}

func (ownHeading) why() string { return "son nom, son intitulé ou un alias" }

func (ownHeading) read(d *dictionary, h columnHeading) (target, bool) { return d.find(h.text) }

// groupPath is the name of a question behind those of its groups, parted by
// something other than a slash: ODK Central writes groupe-nom, R groupe.nom.
type groupPath struct{}

var pathHeading = regexp.MustCompile(`^[\pL\d_]+(?:[-.:][\pL\d_]+)*[-.:]([\pL_][\pL\d_]*(?:/[^/]+)?)$`)

func (groupPath) why() string { return "son nom, derrière celui du groupe" }

func (groupPath) read(d *dictionary, h columnHeading) (target, bool) {
	m := pathHeading.FindStringSubmatch(h.text)
	if m == nil {
		return target{}, false
	}
	if row, ok := d.printed[m[1]]; ok {
		return row.target, true
	}
	return d.findPart(m[1])
}

// joined is a question and one of its choices, parted by sep and closed by end.
type joined struct{ how, sep, end string }

func (j joined) why() string { return "un choix : " + j.how }

func (j joined) read(d *dictionary, h columnHeading) (target, bool) {
	body, closed := strings.CutSuffix(strings.TrimSpace(h.text), j.end)
	if !closed {
		return target{}, false
	}
	for at := 0; ; {
		i := strings.Index(body[at:], j.sep)
		if i < 0 {
			return target{}, false
		}
		left, right := body[:at+i], body[at+i+len(j.sep):]
		if t, ok := d.choiceOf(left, right); ok {
			return t, true
		}
		at += i + len(j.sep)
	}
}

// choiceOf recognises a question by one text and a choice of it, or « Autre », by
// another.
func (d *dictionary) choiceOf(question, choiceText string) (target, bool) {
	t, ok := d.wholeQuestion(question)
	if !ok || d.questions[t.question].Type != codebook.SelectMultiple {
		return target{}, false
	}
	q := &d.questions[t.question]
	if k, _, ok := q.words.find(choiceText); ok {
		return target{question: t.question, part: choice, choice: k, rank: t.rank}, true
	}
	if k := slices.IndexFunc(q.names, func(name string) bool { return squeeze(name) == squeeze(choiceText) }); k >= 0 {
		return target{question: t.question, part: choice, choice: k, rank: t.rank}, true
	}
	if q.Other && isOther(choiceText) {
		return target{question: t.question, part: other, rank: t.rank}, true
	}
	return target{}, false
}

// wholeQuestion recognises the question itself, also behind a group or a code.
func (d *dictionary) wholeQuestion(text string) (target, bool) {
	h := columnHeading{text: strings.TrimSpace(text)}
	for _, l := range [...]exportLayout{ownHeading{}, groupPath{}, squeezed{}, codeFirst{}} {
		if t, ok := l.read(d, h); ok && t.part == whole {
			return t, true
		}
	}
	return target{}, false
}

// squeezed is a name without its underscores: LimeSurvey allows none in a code.
type squeezed struct{}

func (squeezed) why() string { return "son nom, sans les tirets bas (LimeSurvey)" }

func (squeezed) read(d *dictionary, h columnHeading) (target, bool) {
	if strings.ContainsAny(h.text, "_ ") {
		return target{}, false
	}
	name := squeeze(h.text)
	i := slices.IndexFunc(d.questions, func(q question) bool { return squeeze(q.Name) == name })
	return target{question: i, rank: byName}, i >= 0 && name != ""
}

func squeeze(name string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimSpace(name)), "_", "")
}

// codeFirst is a heading with a code in front of it: « Q12 - Combien… »,
// « personnes. Combien… ». What the rest says counts; where it says nothing
// known, a code that is the name of a question.
type codeFirst struct{}

// A bound in the expression would make a copy of all letters for each character.
const longestCode = 40

var codeHeading = regexp.MustCompile(`^(([\pL\d_]+)(?:\[[^\]]*\])?) ?(?:[.):] |[-–—] )\s*(\S.*)$`)

func (codeFirst) why() string { return "son intitulé, derrière un code" }

func (codeFirst) read(d *dictionary, h columnHeading) (target, bool) {
	m := codeHeading.FindStringSubmatch(strings.Join(strings.Fields(h.text), " "))
	if m == nil || utf8.RuneCountInString(m[2]) > longestCode {
		return target{}, false
	}
	rest := columnHeading{text: m[3]}
	for _, l := range exportLayouts {
		if _, again := l.(codeFirst); again {
			break
		}
		if t, ok := l.read(d, rest); ok {
			return t, true
		}
	}
	if d.partOf(m[3]) {
		return target{}, false // « Q3. Combien… ? [Femmes] »
	}
	if row, ok := d.printed[m[1]]; ok {
		return row.target, true
	}
	return squeezed{}.read(d, columnHeading{text: m[1]})
}

// twoLanguages is a label in two languages, « FR / EN »: both halves say the same
// question, or one a label and the other, about as long, nothing known.
type twoLanguages struct{}

func (twoLanguages) why() string { return "son intitulé, dans l'une des deux langues" }

func (twoLanguages) read(d *dictionary, h columnHeading) (target, bool) {
	for _, sep := range [...]string{" / ", " | ", "\n"} {
		left, right, two := strings.Cut(h.text, sep)
		if !two || strings.Contains(right, sep) || !alike(left, right) {
			continue
		}
		a, known := d.wholeQuestion(left)
		b, other := d.wholeQuestion(right)
		switch {
		case known && other && a.question == b.question:
			return a, true
		case known && !other && a.rank == byLabel:
			return a, true
		case other && !known && b.rank == byLabel:
			return b, true
		}
	}
	return target{}, false
}

// alike reports whether two texts may say the same in two languages: none is more
// than twice as long.
func alike(a, b string) bool { return len(a) < 2*len(b)+8 && len(b) < 2*len(a)+8 }

// choiceBelow is a choice under the heading of its question, which stands in the
// row above: SurveyMonkey, Framaforms.
type choiceBelow struct{}

func (choiceBelow) why() string { return "un choix, sous l'intitulé de sa question" }

func (choiceBelow) read(d *dictionary, h columnHeading) (target, bool) {
	if h.over == "" {
		return target{}, false
	}
	return d.choiceOf(h.over, h.text)
}

// partOf reports whether a heading is about a part of a question that we do not
// ask for, as « Combien… ? [Femmes] »: it is not to be taken for the whole.
func (d *dictionary) partOf(heading string) bool {
	for _, sep := range [...]string{"[", "(", " - ", " – ", " : ", " / ", "|", "___"} {
		for at := 0; ; {
			i := strings.Index(heading[at:], sep)
			if i < 0 {
				break
			}
			if _, ok := d.wholeQuestion(heading[:at+i]); ok && at+i > 0 {
				return true
			}
			at += i + len(sep)
		}
	}
	return false
}

// responseWords are what SurveyMonkey writes under a question that has no choices.
var responseWords = map[string]bool{
	"response": true, "open ended response": true, "reponse": true, "reponse libre": true, "reponse ouverte": true, "responses": true,
}

func isResponseWord(text string) bool { return responseWords[french.FoldWords(text)] }
