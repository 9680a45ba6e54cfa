package pipeline_test

import (
	"strconv"
	"strings"

	"bilan/pipeline/codebook"
)

type (
	headOf   = func(Book, codebook.Question) string
	choiceOf = func(Book, codebook.Question, codebook.Choice) string
)

// What headings are made of.
func name(_ Book, q codebook.Question) string  { return q.Name }
func label(_ Book, q codebook.Question) string { return q.Label }

func code(_ Book, q codebook.Question) string { return strings.ReplaceAll(q.Name, "_", "") }

// behind puts the group of a question before its heading.
func behind(sep string, head headOf) headOf {
	return func(b Book, q codebook.Question) string { return b.Groups[q.Name] + sep + head(b, q) }
}

// numbered puts a number before the heading.
func numbered(b Book, q codebook.Question) string {
	for i, other := range b.Questions {
		if other.Name == q.Name {
			return "Q" + strconv.Itoa(i+1) + " - " + q.Label
		}
	}
	return q.Label
}

func coded(b Book, q codebook.Question) string { return code(b, q) + ". " + q.Label }

// english is a label in two languages.
func english(_ Book, q codebook.Question) string {
	letters := []rune(q.Label)
	return q.Label + " / How " + string(letters[len(letters)/5:])
}

// names puts the name of a choice behind the heading of its question, labels its label.
func names(head headOf, sep, end string) choiceOf {
	return func(b Book, q codebook.Question, c codebook.Choice) string { return head(b, q) + sep + c.Name + end }
}

func labels(head headOf, sep, end string) choiceOf {
	return func(b Book, q codebook.Question, c codebook.Choice) string { return head(b, q) + sep + c.Label + end }
}

func labelAlone(_ Book, _ codebook.Question, c codebook.Choice) string { return c.Label }

func suffixed(head headOf, suffix string) headOf {
	return func(b Book, q codebook.Question) string { return head(b, q) + suffix }
}

// Columns that the tools add.
var (
	kobo = []string{"start", "end", "_id", "_uuid", "_validation_status", "_submitted_by"}
	odk  = []string{"meta-instanceID", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent", "Status", "ReviewState", "DeviceID",
		"Edits", "FormVersion"}
	lime   = []string{"ID de la réponse", "Dernière page", "Langue de départ", "Tête de série", "Adresse IP"}
	monkey = []string{"Respondent ID", "Collector ID", "IP Address", "Email Address"}
	micro  = []string{"ID", "Adresse de messagerie", "Nom"}
)

// Dresses are the tools and settings that a campaign meets.
var Dresses = []Dress{
	{Name: "Kobo, noms, une colonne", File: "kobo.csv", Head: name, Other: suffixed(name, "_other"), Join: " ", Comma: ';', Meta: kobo},
	{Name: "Kobo, noms, une colonne, groupes", File: "kobo.xlsx", Head: behind("/", name), Other: behind("/", suffixed(name, "_other")),
		Join: " ", Meta: kobo},
	{Name: "Kobo, noms, deux", File: "kobo.csv", Head: name, Choice: names(name, "/", ""), Other: suffixed(name, "_other"), Join: " ",
		Yes: "1", No: "0", Comma: ';', Meta: kobo},
	{Name: "Kobo, noms, séparées", File: "kobo.csv", Head: behind("/", name), Choice: names(behind("/", name), "/", ""), Yes: "1", No: "0",
		Comma: ';', Meta: kobo},
	{Name: "Kobo, libellés, une colonne", File: "kobo.csv", Head: label, Other: suffixed(name, "_other"), Labels: true, Join: " ", Comma: ';',
		Meta: kobo},
	{Name: "Kobo, libellés, deux, groupes", File: "kobo.xlsx", Head: behind("/", label), Choice: labels(behind("/", label), "/", ""),
		Other: suffixed(name, "_other"), Labels: true, Join: " ", Yes: "1", No: "0", Meta: kobo},
	{Name: "Kobo, libellés, séparées", File: "kobo.csv", Head: label, Choice: labels(label, "/", ""), Other: suffixed(name, "_other"),
		Labels: true, Yes: "1", No: "0", Comma: ';', Meta: kobo},
	{Name: "ODK Central, défaut", File: "odk.csv", Head: behind("-", name), Other: behind("-", suffixed(name, "_other")), Join: " ",
		Comma: ',', Meta: odk},
	{Name: "ODK Central, choix séparés", File: "odk.csv", Head: behind("-", name), Choice: names(behind("-", name), "/", ""), Join: " ",
		Yes: "1", No: "0", Comma: ',', Meta: odk},
	{Name: "ODK Central, sans groupes", File: "odk.csv", Head: name, Choice: names(name, "/", ""), Join: " ", Yes: "1", No: "0", Comma: ',',
		Meta: odk},
	{Name: "ODK Briefcase", File: "odk.csv", Head: behind(":", name), Join: " ", Comma: ',', Meta: odk},
	{Name: "R (ruODK), points", File: "r.csv", Head: behind(".", name), Choice: names(behind(".", name), ".", ""), Yes: "TRUE", No: "FALSE",
		Comma: ','},
	{Name: "REDCap, brut", File: "redcap.csv", Head: name, Choice: names(name, "___", ""), Yes: "1", No: "0", Comma: ',',
		Meta: []string{"record_id", "bilan_complete"}},
	{Name: "REDCap, libellés", File: "redcap.csv", Head: label, Choice: labels(label, " (choice=", ")"), Labels: true, Yes: "Checked",
		No: "Unchecked", Comma: ',', Meta: []string{"Record ID", "Complete?"}},
	{Name: "LimeSurvey, textes", File: "lime.csv", Head: label, Choice: labels(label, " [", "]"), Other: suffixed(label, " [Autre]"),
		Labels: true, Yes: "Oui", No: "Non", Comma: ',', Meta: lime},
	{Name: "LimeSurvey, code et texte", File: "lime.csv", Head: coded, Choice: labels(coded, " [", "]"), Labels: true, Yes: "Oui", No: "",
		Comma: ';', Meta: lime},
	{Name: "LimeSurvey, codes", File: "lime.csv", Head: code, Choice: names(code, "[", "]"), Other: suffixed(code, "[other]"), Yes: "Y",
		No: "", Comma: ',', Meta: []string{"id", "submitdate", "lastpage", "seed"}},
	{Name: "SurveyMonkey, deux lignes", File: "monkey.xlsx", Head: label, Choice: labelAlone,
		Other: func(Book, codebook.Question) string { return "Autre (veuillez préciser)" }, Labels: true, Heads: TwoRows, Meta: monkey},
	{Name: "SurveyMonkey, titres vides", File: "monkey.xlsx", Head: label, Choice: labelAlone, Labels: true, Heads: Spread, Meta: monkey},
	{Name: "Framaforms, trois lignes", File: "frama.tsv", Head: label, Choice: labelAlone, Labels: true, Yes: "X", Heads: ThreeRows,
		Comma: '\t', Meta: []string{"Numéro de série", "SID", "Brouillon?"}},
	{Name: "Google Forms", File: "google.csv", Head: label, Labels: true, Join: ", ", Comma: ',',
		Meta: []string{"Horodateur", "Adresse e-mail"}},
	{Name: "Microsoft Forms", File: "microsoft.xlsx", Head: label, Labels: true, Join: ";", End: ";", Meta: micro},
	{Name: "Excel, retours à la ligne", File: "lignes.csv", Head: label, Labels: true, Join: "\n", Comma: ';', First: "\ufeff",
		Newline: "\r\n"},
	{Name: "Excel, barres et sep=", File: "barres.csv", Head: name, Labels: true, Join: " | ", Comma: ';', First: "sep=;\r\n",
		Newline: "\r\n"},
	{Name: "Sphinx, titres vides", File: "sphinx.csv", Head: label, Choice: labelAlone, Labels: true, Heads: Spread, Comma: ';',
		Encode: windows},
	{Name: "deux langues", File: "bilingue.csv", Head: english, Labels: true, Join: "; ", Comma: ','},
	{Name: "numéros de questions", File: "numeros.csv", Head: numbered, Choice: labels(numbered, " - ", ""), Labels: true, Yes: "VRAI",
		No: "FAUX", Comma: ';'},
	{Name: "tirets bas", File: "tirets.csv", Head: name, Choice: names(name, "_", ""), Labels: true, Yes: "Oui", No: "Non", Comma: ';'},
	{Name: "Excel pour Mac", File: "mac.csv", Head: label, Labels: true, Join: "; ", Comma: ';', Newline: "\r", Encode: macintosh},
	{Name: "Texte Unicode", File: "unicode.txt", Head: label, Labels: true, Join: "; ", Comma: '\t', Newline: "\r\n", Encode: utf16},
}
