package codebook

import (
	"strings"
	"sync"
	"testing"

	"bilan/pipeline/survey"
)

func numberAnswer(n float64) survey.Answer { return survey.Answer{State: survey.Given, Num: n} }
func textAnswer(s string) survey.Answer    { return survey.Answer{State: survey.Given, Text: s} }
func choiceAnswer(names ...string) survey.Answer {
	return survey.Answer{State: survey.Given, Choices: names}
}

func TestExpressionHolds(t *testing.T) {
	answers := survey.AnswersOf(map[string]survey.Answer{
		"personnes":     numberAnswer(130),
		"personnes_qpv": numberAnswer(98),
		"zero":          numberAnswer(0),
		"grand":         numberAnswer(1e21),
		"formation":     choiceAnswer("oui"),
		"besoins":       choiceAnswer("sante_mentale", "cancer"),
		"id_poste":      textAnswer("MS-62-03"),
		"vide":          {},
		"illisible":     {State: survey.Invalid, Raw: "env. 130", Num: 130},
		"div":           numberAnswer(2),
	})
	for _, c := range []struct {
		rule, self, source string
		want               bool
	}{
		{"« . » is the answer being checked", "personnes_qpv", ". >= 0 and . <= ${personnes}", true},
		{"numbers compare as numbers, not as texts", "personnes", ". <= ${personnes_qpv}", false},
		{"zero is an answer", "zero", ". = 0", true},
		{"a large number keeps its plain form", "grand", ". > 1000000000000", true},
		{"a choice compares by name", "", "${formation} = 'oui'", true},
		{"and also when the text comes first", "", "'oui' = ${formation}", true},
		{"a choice that was not made", "", "${formation} != 'oui'", false},
		{"selected finds a choice among several", "besoins", "selected(., 'cancer')", true},
		{"selected does not find a part of a name", "besoins", "selected(., 'sante')", false},
		{"selected on another question", "", "selected(${besoins}, 'sante_mentale')", true},
		{"count-selected counts the choices", "besoins", "count-selected(.) = 2", true},
		{"count-selected of one choice", "formation", "count-selected(.) = 1", true},
		{"count-selected of none", "vide", "count-selected(.) = 0", true},
		{"regex", "id_poste", "regex(., '^MS-[0-9]{2}-[0-9]+$')", true},
		{"a missing answer makes a comparison false", "vide", ". >= 0", false},
		{"a missing answer is the empty text", "vide", ". = ''", true},
		{"an unreadable answer counts as missing", "illisible", ". = 130", false},
		{"an unknown question counts as missing", "", "${absente} = ''", true},
		{"arithmetic with precedence", "", "${personnes} + 2 * 10 = 150", true},
		{"division", "", "${personnes} div (${div}) = 65", true},
		{"minus, and not a name with a dash", "", "${personnes}-${personnes_qpv} = 32", true},
		{"a negative number", "zero", ". > -1", true},
		{"and binds tighter than or", "", "true() or false() and false()", true},
		{"not", "vide", "not(. > 3)", true},
		{"a text function given a number", "personnes", "contains(., 3)", true},
		{"a number on its own is true unless zero", "", "${personnes} - 130", false},
		{"what is no number is not true", "", "${vide} - 130", false},
	} {
		e, err := ParseExpression(c.source)
		if err != nil {
			t.Errorf("%s: %s: %v", c.rule, c.source, err)
			continue
		}
		got, err := e.Holds(c.self, answers.Of)
		if got != c.want || err != nil {
			t.Errorf("%s: %s is %v (%v), want %v", c.rule, c.source, got, err, c.want)
		}
	}
}

func TestExpressionRefused(t *testing.T) {
	for _, c := range []struct{ rule, source, says string }{
		{"nothing", "", "il manque une valeur"},
		{"an operator without right side", ". >= ", "il manque une valeur"},
		{"an operator without left side", "<= 3", "n'est pas attendu"},
		{"two values side by side", ". 3", "de trop"},
		{"a bare name would be a path to nowhere", ". <= personnes", "${personnes}"},
		{"a path to nowhere", "../.. > 3", "chemin"},
		{"an empty name", "${ } > 3", "sans nom"},
		{"a parenthesis left open", "(. > 3", "parenthèse non fermée"},
		{"a parenthesis too many", ". > 3)", "de trop"},
		{"an argument list left open", "selected(., 'a'", "parenthèse non fermée"},
		{"a quote left open", ". = 'oui", "guillemet non fermé"},
		{"the moment is not asked", ". <= now()", "écrire today()"},
		{"chance is not asked", "random() > 0.5", "un tirage ne peut pas être refait"},
		{"no other file is read", "pulldata('a', 'b', 'c', ${d}) = 1", "choice_filter"},
		{"a function that XLSForm does not have", "vlookup(1)", "non prise en charge : vlookup()"},
		{"too few arguments", "selected(.)", "n'attend pas 1"},
		{"too many arguments", "not(., 1)", "n'attend pas 2"},
		{"a pattern that is not one", "regex(., '[')", "n'en est pas un"},
		{"the sign of another language", ". == 3", "écrire « = »"},
		{"its capitals", ". > 3 AND . < 5", "au lieu de « AND », écrire « and »"}, {"its words", ". > 3 ou . < 5", "écrire « or »"},
		{"its difference", ". <> 3", "écrire « != »"}, {"a decimal comma", ". <= 0,5", "avec un point, comme 0.5"},
		{"a predicate", ".[1] = 3", "de trop"},
		{"deep nesting", strings.Repeat("(", 1000) + "1" + strings.Repeat(")", 1000), "trop de parenthèses"},
		{"great length", strings.Repeat("1 + ", 5000) + "1", "trop longue"},
	} {
		e, err := ParseExpression(c.source)
		if err == nil {
			t.Errorf("%s: %q was accepted: %v", c.rule, c.source, e.Source)
		} else if !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q says %q, want %q", c.rule, c.source, err, c.says)
		}
	}
}

func TestExpressionNames(t *testing.T) {
	e, err := ParseExpression("${b} > ${a} and selected(${b}, '${c}') and . < ${ d }")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(e.Names(), " "); got != "b a d" {
		t.Errorf("names are %q, want them in order, once each, and none from a text", got)
	}
}

// Returns are checked in parallel with the one expression of the codebook. The
// race detector reports whether it may be shared.
func TestExpressionIsSafeToShare(t *testing.T) {
	e, err := ParseExpression("not(selected(${besoins}, 'a')) and . <= ${personnes}")
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for n := range 8 {
		all.Go(func() {
			for i := range 200 {
				answers := survey.AnswersOf(map[string]survey.Answer{"x": numberAnswer(float64(i)), "personnes": numberAnswer(100)})
				if got, err := e.Holds("x", answers.Of); err != nil || got != (i <= 100) {
					t.Errorf("goroutine %d: %d gives %v, %v", n, i, got, err)
					return
				}
			}
		})
	}
	all.Wait()
}

// Whatever is typed in a form, parsing ends with an expression that evaluates
// or with an error; it never panics.
func FuzzParseExpression(f *testing.F) {
	for _, seed := range []string{
		". >= 0 and . <= ${personnes}", "${formation} = 'oui'", "selected(., 'a')", "count-selected(.) < 3", "((.))",
		"1 - -1", "regex(., '[a-z]')", "concat('a', \"b\") = .", "${div} div ${mod} mod 2", ". = 'é'", "${", "..", "\x00", ".5.", "not()",
	} {
		f.Add(seed)
	}
	answers := survey.AnswersOf(map[string]survey.Answer{"a": numberAnswer(3), "b": textAnswer("x'\"y"), "c": choiceAnswer("u", "v")})
	f.Fuzz(func(t *testing.T, source string) {
		e, err := ParseExpression(source)
		if err != nil {
			return
		}
		for _, self := range []string{"", "a", "b", "c"} {
			if _, err := e.Holds(self, answers.Of); err != nil && !strings.Contains(err.Error(), "fonction") {
				t.Errorf("%q on %q: %v", source, self, err)
			}
		}
	})
}

// A list in which nothing was chosen is empty, not zero; only the type of the
// question tells.
func TestExpressionOfAnEmptyChoice(t *testing.T) {
	cb, issues := load(t, campaign(t))
	wantNoIssue(t, issues)
	q, _ := cb.Question("themes")
	for _, c := range []struct {
		rule, source, self string
		answer             survey.Answer
		want               bool
	}{
		{"every choice was declined", ". = ''", "themes", choiceAnswer(), true},
		{"it is no number", ". = 0", "themes", choiceAnswer(), false},
		{"count-selected of nothing", "count-selected(.) = 0", "themes", choiceAnswer(), true},
		{"something else was written", "selected(., 'other')", "themes", survey.Answer{State: survey.Given, Other: "Vélo"}, true},
		{"an empty text", ". = ''", "id_poste", textAnswer(""), true},
		{"zero is a number", ". = 0", "personnes", numberAnswer(0), true},
	} {
		e, err := ParseExpression(c.source)
		if err != nil {
			t.Fatal(err)
		}
		e.about = q.Relevant.about
		if got, err := e.Holds(c.self, survey.AnswersOf(map[string]survey.Answer{c.self: c.answer}).Of); err != nil || got != c.want {
			t.Errorf("%s: %v, %v", c.rule, got, err)
		}
	}
}
