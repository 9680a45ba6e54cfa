package formula

import (
	"math"
	"strings"
	"testing"
)

// respondent is the answers of a test; "." is the answer of the empty name.
type respondent map[string]string

func (r respondent) Self() string                  { return r["."] }
func (r respondent) Answer(question string) string { return r[question] }
func (r respondent) Column(name string) string     { return r["column "+name] }
func (r respondent) ChoiceLabel(q, choice string) string {
	return map[string]string{"formation/oui": "Oui"}[q+"/"+choice]
}
func (r respondent) Today() string { return "2026-02-01" }

func TestFormulaGives(t *testing.T) {
	answers := respondent{".": "12", "nombre": "7.5", "choix": "b a", "formation": "oui", "jour": "2026-01-15", "vide": "",
		"instant": "2026-01-15T18:00:00.000+01:00", "texte": " deux  mots ", "column zone": "nord"}
	for _, c := range []struct{ rule, source, want string }{
		{"or is looser than and", "1 = 1 or 1 = 1 and 1 = 2", "true"},
		{"and is looser than comparison", "1 < 2 and 2 < 1", "false"},
		{"comparison is looser than addition", "1 + 1 = 2", "true"},
		{"equality is looser than order", "1 < 2 = true()", "true"},
		{"multiplication binds tightest", "1 + 2 * 3", "7"},
		{"subtraction goes left to right", "10 - 3 - 2", "5"},
		{"division", "${nombre} div 2", "3.75"},
		{"remainder", "-7 mod 3", "-1"},
		{"minus before a name", "-${nombre}", "-7.5"},
		{"parentheses", "(1 + 2) * 3", "9"},
		{"a division by nothing gives nothing", "1 div 0", ""},
		{"what lacks an answer gives nothing", "${nombre} + ${vide}", ""},
		{"two answers compare as texts", "${formation} = 'oui'", "true"},
		{"an answer and a number compare as numbers", "${nombre} = 7.50", "true"},
		{"what is no number differs from every number", "${vide} != 3", "true"},
		{"an exponent is no number", "number('1e3')", ""},
		{"if", "if(. > 10, 'oui', 'non')", "oui"},
		{"if keeps numbers", "if(. > 20, 1, 2) + 1", "3"},
		{"coalesce", "coalesce(${vide}, ${nombre})", "7.5"},
		{"once keeps what is there", "once(3)", "12"},
		{"int cuts", "int(-7.9)", "-7"},
		{"round, half away from zero", "round(2.5) + round(-2.5)", "0"},
		{"round to decimals", "round(3.14159, 2)", "3.14"},
		{"round as a worksheet does", "round(1.005, 2)", "1.01"},
		{"round to tens", "round(1234, -2)", "1200"},
		{"selected finds a whole name", "selected(${choix}, 'a') and not(selected(${choix}, 'ab'))", "true"},
		{"selected-at counts from 0", "selected-at(${choix}, 1)", "a"},
		{"selected-at beyond the last", "selected-at(${choix}, 2)", ""},
		{"count-selected", "count-selected(${choix})", "2"},
		{"the label of a choice", "jr:choice-name(${formation}, '${formation}')", "Oui"},
		{"days compare", "${jour} < today() and ${jour} >= '2026-01-15'", "true"},
		{"days subtract", "today() - ${jour}", "17"},
		{"a day from a number", "date(today() + 28)", "2026-03-01"},
		{"the day of an instant", "date(${instant})", "2026-01-15"},
		{"an instant is after its day begins", "${instant} > ${jour}", "true"},
		{"a day in words of its own", "format-date(${jour}, '%e/%n/%y')", "15/1/26"},
		{"min passes over what is missing", "min(${vide}, 3, 2)", "2"},
		{"max of nothing", "max(${vide}, '')", ""},
		{"concat writes numbers plainly", "concat('n', 3.50, true())", "n3.5true"},
		{"regex asks for the whole text", "regex('MS-62-03', '[A-Z]{2}-[0-9]+')", "false"},
		{"regex", "regex('MS-62', '[A-Z]{2}-[0-9]+')", "true"},
		{"substr counts from 0 and stops before", "substr('abcdef', 1, 3)", "bc"},
		{"substr from the end", "substr('abcdef', -2)", "ef"},
		{"translate drops what has no pair", "translate('a-b-c', '-b', 'X')", "aXXc"},
		{"normalize-space", "normalize-space(${texte})", "deux mots"},
		{"substring-before and after", "concat(substring-before('12/03', '/'), substring-after('12/03', '/'))", "1203"},
		{"string-length counts letters", "string-length('été')", "3"},
		{"a path leads to the question that it ends with", "../groupe/nombre + /data/nombre + current()/../nombre", "22.5"},
		{"typographic quotes", "${formation} = ‘oui’", "true"},
		{"sqrt, pow, abs", "sqrt(pow(abs(-3), 2))", "3"},
	} {
		f, err := Parse(c.source)
		if err != nil {
			t.Errorf("%s: %v", c.rule, err)
			continue
		}
		if v, err := f.Value(answers); err != nil || v.Text() != c.want {
			t.Errorf("%s: %s gives %q (%v), want %q", c.rule, c.source, v.Text(), err, c.want)
		}
	}
	filter, err := ParseFilter("zone = 'nord' and ${formation} = 'oui'")
	if err != nil {
		t.Fatal(err)
	}
	if v, err := filter.Value(answers); err != nil || !v.Truth() || filter.Columns()[0] != "zone" {
		t.Errorf("a choice_filter gives %v, %v", v, err)
	}
}

func TestFormulaKind(t *testing.T) {
	kinds := map[string]Kind{"nombre": Number, "jour": Day}
	for source, want := range map[string]Kind{
		"${nombre} + 1": Number, "if(${x} = 'a', 1, '')": Number, "if(${x} = 'a', 1, 'b')": Text, "coalesce(${nombre}, 0)": Number,
		"today()": Day, "date('2026-01-01')": Day, "${jour}": Day, "${jour} - today()": Number, "concat(1, 2)": Text, "1 = 1": Truth,
		"round(${nombre}, 1)": Number, "selected(${x}, 'a')": Truth, "-3": Number, "'3'": Text,
	} {
		f, err := Parse(source)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.KindOf(func(q string) Kind { return kinds[q] }); got != want {
			t.Errorf("%s is of kind %v, want %v", source, got, want)
		}
	}
}

// labels is the wording of a test.
type labels struct{}

func (labels) Label(q string) string {
	if q == "caché" {
		return ""
	}
	return strings.ToUpper(q) + " ?"
}
func (labels) Choice(q, name string) (string, bool) {
	label := map[string]string{"oui": "Oui", "a": "Premier"}[name]
	return label, label != "" && q != "nombre"
}
func (labels) Several(q string) bool { return q == "choix" }

func TestFormulaInWords(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"${formation} = 'oui'", "« FORMATION ? » : Oui"},
		{"'oui' = ${formation}", "« FORMATION ? » : Oui"},
		{"${formation} != 'oui'", "« FORMATION ? » : autre chose que Oui"},
		{"${nombre} > 3 and 10 >= ${nombre}", "« NOMBRE ? » : plus de 3 et au plus 10"},
		{"selected(${choix}, 'a') or ${nombre} = ''", "« CHOIX ? » comprend « Premier » ou « NOMBRE ? » : pas de réponse"},
		{"not(selected(${choix}, 'a'))", "« CHOIX ? » ne comprend pas « Premier »"},
		{"selected(${choix}, 'a') and selected(${choix}, 'oui')", "« CHOIX ? » comprend « Premier » et comprend « Oui »"},
		{"selected(${un}, 'a') or selected(${un}, 'oui')", "« UN ? » : Premier ou Oui"},
		{"not(selected(${un}, 'a'))", "« UN ? » : autre chose que Premier"},
		{"${nombre} > 3 and ${autre} > 3", "« NOMBRE ? » : plus de 3 et « AUTRE ? » : plus de 3"},
		{"(${nombre} = 1 or ${nombre} = 2) and ${formation} = 'oui'",
			"(« NOMBRE ? » : 1 ou 2) et « FORMATION ? » : Oui"},
		{"${jour} >= date('2025-09-01')", "« JOUR ? » : à partir du 1er septembre 2025"},
		{"count-selected(${choix}) >= 2", "« CHOIX ? » : au moins 2 réponses"},
		{"${nombre} < ${autre}", "« NOMBRE ? » : moins de la réponse à « AUTRE ? »"},
		{"${nombre} != ''", "« NOMBRE ? » : une réponse"},
		{"not(${formation} = 'oui')", "« FORMATION ? » : autre chose que Oui"},
		{"${jour} >= today()", "« JOUR ? » : à partir d’aujourd’hui"},
		{"${nombre} * 2 > 3", ""},
		{"${nombre} > 3 and ${caché} > 3", ""},
		{"regex(${texte}, 'a.*')", ""},
		{"selected(${choix}, 'inconnu')", ""},
	} {
		f, err := Parse(c.source)
		if err != nil {
			t.Fatal(err)
		}
		words, ok := f.Words(labels{})
		if words = strings.ReplaceAll(words, "\u202f", " "); ok != (c.want != "") || ok && words != c.want {
			t.Errorf("%s: %q, %v, want %q", c.source, words, ok, c.want)
		}
	}
}

// What a constraint asks is said of the answer itself.
func TestRuleInWords(t *testing.T) {
	for source, want := range map[string]string{
		". >= 0 and . <= 100": "au moins 0 et au plus 100", "0 < .": "plus de 0", ". <= ${nombre}": "au plus la réponse à « NOMBRE ? »",
		". >= date('2025-09-01')": "à partir du 1er septembre 2025", "count-selected(.) <= 2": "au plus 2 réponses",
		"${nombre} > 3 or . = 1": "« NOMBRE ? » : plus de 3 ou 1", "regex(., 'a.*')": "",
		". > 1 and not(. > 5)": "plus de 1 et au plus 5", ". <= today()": "au plus tard aujourd’hui",
		"string-length(.) < 20": "moins de 20 caractères", "not(. and 1)": "",
	} {
		f, err := Parse(source)
		if err != nil {
			t.Fatal(err)
		}
		if words, ok := f.Rule(labels{}, "nombre2"); ok != (want != "") || ok && words != want {
			t.Errorf("%s: %q, want %q", source, words, want)
		}
	}
	if f, _ := Parse(". > 3"); f != nil {
		if words, ok := f.Words(labels{}); ok {
			t.Errorf("an answer without a question is said: %q", words)
		}
	}
}

func worksheetOf(question string) (Place, bool) {
	label := func(choice string) (string, bool) { return map[string]string{"oui": "Oui"}[choice], choice == "oui" }
	at, ok := map[string]Place{
		"":       {Cell: "C1", Kind: Number},
		"nombre": {Cell: "C2", Kind: Number}, "jour": {Cell: "C3", Kind: Day}, "texte": {Cell: "C4"}, "formation": {Cell: "C5", Label: label},
		"choix": {Area: "C6:C9", Tick: func(choice string) (string, bool) { return "C7", choice == "a" }},
	}[question]
	return at, ok
}

func TestFormulaOfAWorksheet(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"${formation} = 'oui'", `C5="Oui"`},
		{"${formation} != ''", `C5<>""`},
		{"selected(${choix}, 'a') and ${nombre} > 3", `AND(C7<>"",AND(ISNUMBER(C2),C2>3))`},
		{"not(selected(${formation}, 'oui'))", `NOT(C5="Oui")`},
		{". <= ${nombre} * 2", `AND(ISNUMBER(C1),ISNUMBER(C2),C1<=(C2*2))`},
		{"${jour} >= '2025-09-01'", `AND(ISNUMBER(C3),C3>=DATE(2025,9,1))`},
		{"count-selected(${choix}) < 3", `COUNTA(C6:C9)<3`},
		{"coalesce(${nombre}, 0) > 1", `IF(ISNUMBER(C2),C2,0)>1`},
		{"${formation} = 'inconnu'", ""}, {"${texte} > 3", ""}, {"regex(${texte}, 'a')", ""}, {"${absente} = 1", ""}, {"${nombre} mod 2 = 0", ""},
	} {
		f, err := Parse(c.source)
		if err != nil {
			t.Fatal(err)
		}
		if written, ok := f.Condition(worksheetOf); ok != (c.want != "") || ok && written != c.want {
			t.Errorf("%s: %s, %v, want %s", c.source, written, ok, c.want)
		}
	}
	for source, want := range map[string]string{
		"${nombre} + 1":                           `IF(AND(ISNUMBER(C2)),(C2+1),"")`,
		"round(${nombre} div 3)":                  `IF(AND(ISNUMBER(C2)),ROUND((C2/3),0),"")`,
		"if(${formation} = 'oui', 'A', 'B')":      `IF(C5="Oui","A","B")`,
		"jr:choice-name(${formation}, 'a')":       `C5&""`,
		"if(${formation} = 'oui', 1, 0)":          `IF(C5="Oui",1,0)`,
		"int(coalesce(${nombre}, 2))":             `TRUNC(IF(ISNUMBER(C2),C2,2))`,
		"if(${formation} = 'oui', ${nombre}, '')": `IF(C5="Oui",IF(AND(ISNUMBER(C2)),C2,""),"")`,
		"'2025-01-31'":                            `"2025-01-31"`,
	} {
		f, err := Parse(source)
		if err != nil {
			t.Fatal(err)
		}
		if written, ok := f.Result(worksheetOf); !ok || written != want {
			t.Errorf("%s: %s, %v, want %s", source, written, ok, want)
		}
	}
}

func TestFormulaBounds(t *testing.T) {
	none := math.NaN()
	for _, c := range []struct {
		source      string
		whole       bool
		least, most float64
	}{
		{". >= 0 and . <= 3000", true, 0, 3000},
		{". > 0 and . < 10", true, 1, 9},
		{". > 0", false, 0, none},
		{". > 2.5 and . < 7.5", true, 3, 7},
		{"10 >= .", false, none, 10},
		{". >= -5", false, -5, none},
		{". = 4", true, 4, 4},
		{". != 4", true, none, none},
		{". >= 1 and . <= ${personnes}", true, 1, none},
		{". >= 0 or . = -1", true, none, none},
		{". >= date('1970-01-11')", true, 10, none},
		{"regex(., 'a')", false, none, none},
	} {
		f, err := Parse(c.source)
		if err != nil {
			t.Fatal(err)
		}
		b := f.Bounds(c.whole)
		same := func(got *float64, want float64) bool {
			return got == nil == math.IsNaN(want) && (got == nil || *got == want)
		}
		if !same(b.Least, c.least) || !same(b.Most, c.most) {
			t.Errorf("%s: %v %v", c.source, b.Least, b.Most)
		}
	}
}
