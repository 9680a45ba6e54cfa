package check

import (
	"strings"
	"testing"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// ruled is a questionnaire with one rule.
func ruled(rule codebook.Rule) *codebook.Codebook {
	day := func(m time.Month, d int) time.Time { return time.Date(2025, m, d, 0, 0, 0, 0, time.UTC) }
	return &codebook.Codebook{
		Campaign: codebook.Campaign{Window: codebook.Window{Opens: day(1, 1), Closes: day(2, 28)}},
		Questions: []codebook.Question{
			{Name: codebook.PostQuestion, Type: codebook.FreeText},
			{Name: codebook.DateQuestion, Type: codebook.Date},
			{Name: "personnes", Label: "Combien ?", Type: codebook.Integer},
			{Name: "femmes", Label: "De femmes ?", Type: codebook.Integer},
			{Name: "hommes", Label: "D’hommes ?", Type: codebook.Integer},
			{Name: "formation", Label: "Formation ?", Type: codebook.SelectOne},
		},
		Rules: []codebook.Rule{rule},
	}
}

// said is a return that gives these three numbers, negative for none, and « oui ».
func said(post string, day string, numbers ...float64) survey.Response {
	file := "retours/" + post + ".xlsx"
	r := survey.Response{Post: post, Source: survey.Ref{File: file, Sheet: "Bilan"}, Answers: survey.AnswersOf(map[string]survey.Answer{})}
	r.Submitted, _ = time.Parse(time.DateOnly, day)
	ref := func(row int) survey.Ref { return survey.Ref{File: file, Sheet: "Bilan", Row: row, Column: 3} }
	r.Answers = r.Answers.With(codebook.PostQuestion, survey.Answer{State: survey.Given, Text: post})
	r.Answers = r.Answers.With(codebook.DateQuestion, survey.Answer{State: survey.Given, Text: day, Ref: ref(4)})
	for i, name := range []string{"personnes", "femmes", "hommes"} {
		if numbers[i] >= 0 {
			r.Answers = r.Answers.With(name, survey.Answer{State: survey.Given, Num: numbers[i],
				Raw: french.Decimal(numbers[i], french.AllDecimals), Ref: ref(5 + i)})
		}
	}
	r.Answers = r.Answers.With("formation", survey.Answer{State: survey.Given, Choices: []string{"oui"}, Raw: "Oui", Ref: ref(8)})
	return r
}

// A kind of rule signals what breaks it, with the cells, and nothing else.
func TestRulesAcrossAnswersAndReturns(t *testing.T) {
	tried := map[survey.Code]bool{outlier.Code: true} // in TestOutliers
	offered := []codebook.Answer{{Question: "personnes", Value: "0"}, {Question: "formation", Value: "oui"}}
	for _, c := range []struct {
		fault string
		rule  codebook.Rule
		all   []survey.Response
		want  survey.Code
		says  []string
	}{
		{"every number is zero", codebook.Rule{Kind: zerosKind.name, Minimum: 2}, []survey.Response{said("a", "", 0, 0, 0)}, allZero.Code,
			[]string{"retours/a.xlsx › Bilan!C5", "C5, Bilan!C6, Bilan!C7"}},
		{"one number is not", codebook.Rule{Kind: zerosKind.name, Minimum: 2}, []survey.Response{said("a", "", 0, 1, 0)}, "", nil},
		{"one zero alone", codebook.Rule{Kind: zerosKind.name, Minimum: 2}, []survey.Response{said("a", "", 0, -1, -1)}, "", nil},
		{"a zero among questions that are not asked about", codebook.Rule{Kind: zerosKind.name, Minimum: 1, Questions: []string{"femmes"}},
			[]survey.Response{said("a", "", 5, 0, 5)}, allZero.Code, []string{"Bilan!C6"}},

		{"parts greater than their total", codebook.Rule{Kind: sumsKind.name, Questions: []string{"femmes", "hommes"}, Total: "personnes"},
			[]survey.Response{said("a", "", 100, 60, 50)}, partsOverTotal.Code, []string{"110", "femmes = 60 en Bilan!C6", "hommes = 50 en Bilan!C7",
				"100 en Bilan!C5"}},
		{"parts equal to their total", codebook.Rule{Kind: sumsKind.name, Questions: []string{"femmes", "hommes"}, Total: "personnes"},
			[]survey.Response{said("a", "", 110, 60, 50)}, "", nil},
		{"parts without a total", codebook.Rule{Kind: sumsKind.name, Questions: []string{"femmes", "hommes"}, Total: "personnes"},
			[]survey.Response{said("a", "", -1, 60, 50)}, "", nil},

		{"the same answers", codebook.Rule{Kind: identicalKind.name, Minimum: 3},
			[]survey.Response{said("a", "2025-01-06", 100, 60, 40), said("b", "2025-01-07", 100, 60,
				40)}, sameAnswers.Code, []string{"retours/b.xlsx", "retours/a.xlsx", "poste a", "4 réponses"}},
		{"one answer differs", codebook.Rule{Kind: identicalKind.name, Minimum: 3},
			[]survey.Response{said("a", "", 100, 60, 40), said("b", "", 100, 60, 41)}, "", nil},
		{"the same few answers", codebook.Rule{Kind: identicalKind.name, Minimum: 3},
			[]survey.Response{said("a", "", 100, -1, -1), said("b", "", 100, -1, -1)}, "", nil},

		{"left as offered", codebook.Rule{Kind: untouchedKind.name, Offered: offered, Minimum: 2}, []survey.Response{said("a", "", 0, 1, 1)},
			leftAsOffered.Code, []string{"Bilan!C5, Bilan!C8"}},
		{"one of two changed", codebook.Rule{Kind: untouchedKind.name, Offered: offered, Minimum: 2}, []survey.Response{said("a", "", 3, 1, 1)},
			"", nil},

		{"before the survey", codebook.Rule{Kind: windowKind.name}, []survey.Response{said("a", "2024-01-31", 1, 1, 1)}, early.Code,
			[]string{"Bilan!C4", "31/01/2024", "01/01/2025"}},
		{"after the survey", codebook.Rule{Kind: windowKind.name}, []survey.Response{said("a", "2025-03-01", 1, 1, 1)}, late.Code,
			[]string{"01/03/2025", "28/02/2025"}},
		{"on the last day", codebook.Rule{Kind: windowKind.name}, []survey.Response{said("a", "2025-02-28", 1, 1, 1)}, "", nil},
		{"without a date", codebook.Rule{Kind: windowKind.name}, []survey.Response{said("a", "", 1, 1, 1)}, "", nil},
	} {
		issues := Responses(ruled(c.rule), c.all)
		tried[c.want] = true
		if c.want == "" {
			if len(issues) > 0 {
				t.Errorf("%s: %v", c.fault, issues)
			}
			continue
		}
		if len(issues) != 1 || issues[0].Code != c.want || issues[0].Level != survey.Warning {
			t.Errorf("%s: %v", c.fault, issues)
			continue
		}
		if said := issues[0].String() + issues[0].Request(); strings.ContainsAny(said, "{}") {
			t.Errorf("%s: a word is missing: %s", c.fault, said)
		}
		for _, words := range c.says {
			if !strings.Contains(issues[0].String(), words) {
				t.Errorf("%s: %q is not in %q", c.fault, words, issues[0])
			}
		}
	}
	for _, k := range kinds() {
		for _, f := range k.findings {
			if !tried[f.Code] {
				t.Errorf("no case in which %s says %s", k.name, f.Code)
			}
		}
		if len(k.findings) == 0 {
			t.Errorf("%s says nothing", k.name)
		}
	}
}

// The words of a finding are complete: they name nothing that its rule does not
// give, fit in a line, and no other issue has its code.
func TestFindingsAreWorded(t *testing.T) {
	seen := map[survey.Code]bool{}
	for _, k := range kinds() {
		for _, f := range k.findings {
			if catalogued := (survey.Issue{Code: f.Code}).Problem() != string(f.Code); seen[f.Code] || catalogued {
				t.Errorf("two issues are called %s", f.Code)
			}
			seen[f.Code] = true
			for _, part := range []string{f.Problem, f.Remedy} {
				if part == "" || strings.HasSuffix(part, ".") || strings.TrimSpace(part) != part || strings.Contains(part, "\n") {
					t.Errorf("%s: %q does not fit in a line", f.Code, part)
				}
			}
		}
	}
}

// A value is held against those of the other returns; ordinary variation, also
// of small numbers and of numbers that are nearly all the same, is no fault.
func TestOutliers(t *testing.T) {
	for _, c := range []struct {
		rule   string
		values []float64
		far    string // the values that are signalled
		usual  string
	}{
		{"a typing error among ordinary numbers", []float64{80, 95, 60, 120, 150, 45, 88, 101, 70, 1300}, "1300",
			"d'habitude entre 33 et 180, médiane 91,5"},
		{"a post twice or thrice as large", []float64{80, 95, 60, 120, 150, 45, 88, 101, 70, 280}, "", ""},
		{"a number that is nearly always the same", []float64{3, 3, 3, 3, 3, 3, 3, 3, 3, 80}, "80", "médiane 3"},
		{"mostly nobody, once somebody", []float64{0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, "", ""},
		{"nobody where there are hundreds", []float64{400, 410, 420, 390, 380, 405, 415, 395, 400, 0}, "0", "médiane 400"},
		{"too few returns to say", []float64{80, 95, 60, 120, 1300}, "", ""},
		{"all the same", []float64{7, 7, 7, 7, 7, 7, 7, 7, 7, 7}, "", ""},
	} {
		var all []survey.Response
		for i, v := range c.values {
			all = append(all, said("MS-"+string(rune('a'+i)), "", v, -1, -1))
		}
		var far []string
		for _, i := range Responses(ruled(codebook.Rule{Kind: outliersKind.name, Spread: 6.5, Minimum: 10}), all) {
			far = append(far, i.Args.Of("valeur"))
			if i.Code != outlier.Code || !strings.Contains(i.Problem(), c.usual) {
				t.Errorf("%s: %s", c.rule, i)
			}
		}
		if got := strings.Join(far, " "); got != c.far {
			t.Errorf("%s: far values %q, want %q", c.rule, got, c.far)
		}
	}
}

// A rule takes its own keys and no others, and has those that it needs.
func TestRulesTakeTheirOwnKeys(t *testing.T) {
	two := []string{"femmes", "hommes"}
	for _, c := range []struct {
		fault string
		rule  codebook.Rule
		keys  []string // that are written
		code  survey.Code
		at    string // the key at fault, empty for the entry
	}{
		{"parts and total", codebook.Rule{Kind: sumsKind.name, Questions: two, Total: "personnes"}, []string{"questions", "total"}, "", ""},
		{"thresholds", codebook.Rule{Kind: outliersKind.name}, []string{"questions", "ecart", "minimum"}, "", ""},
		{"an unknown kind", codebook.Rule{Kind: "hors-colecte"}, nil, survey.DefBadValue, "regle"},
		{"a key of another kind", codebook.Rule{Kind: windowKind.name}, []string{"ecart"}, survey.DefBadValue, "ecart"},
		{"no offered answer", codebook.Rule{Kind: untouchedKind.name}, nil, survey.DefMissing, ""},
		{"a total without parts", codebook.Rule{Kind: sumsKind.name, Total: "personnes"}, []string{"total"}, survey.DefMissing, ""},
		{"parts without total", codebook.Rule{Kind: sumsKind.name, Questions: two}, []string{"questions"}, survey.DefMissing, ""},
	} {
		c.rule.At = map[string]survey.Ref{}
		for i, key := range append([]string{"", "regle"}, c.keys...) {
			c.rule.At[key] = survey.Ref{File: "regles.yaml", Line: 1 + i}
		}
		issues := Definitions(ruled(c.rule))
		if c.code == "" {
			if len(issues) != 0 {
				t.Errorf("%s: %v", c.fault, issues)
			}
			continue
		}
		if len(issues) != 1 || issues[0].Code != c.code || issues[0].Ref != c.rule.At[c.at] {
			t.Errorf("%s: %v", c.fault, issues)
		}
	}
}

// What a rule does not say, its kind says.
func TestRuleDefaults(t *testing.T) {
	far := []float64{80, 95, 60, 120, 150, 45, 88, 101, 70, 1300}
	var all []survey.Response
	for i, v := range far {
		all = append(all, said("MS-"+string(rune('a'+i)), "", v, -1, -1))
	}
	rule := codebook.Rule{Kind: outliersKind.name}
	if n := len(Responses(ruled(rule), all)); n != 1 {
		t.Errorf("%d of ten values far away, want 1", n)
	}
	if n := len(Responses(ruled(rule), all[1:])); n != 0 {
		t.Errorf("%d of nine values far away: the rule needs ten", n)
	}
	offered := []codebook.Answer{{Question: "personnes", Value: "0"}, {Question: "femmes", Value: "0"}}
	untouched := ruled(codebook.Rule{Kind: untouchedKind.name, Offered: offered})
	for people, want := range map[float64]int{0: 1, 1: 0} {
		if n := len(Responses(untouched, []survey.Response{said("a", "", people, 0, 1)})); n != want {
			t.Errorf("%v: %d issues, want %d: every offered answer counts", people, n, want)
		}
	}
}
