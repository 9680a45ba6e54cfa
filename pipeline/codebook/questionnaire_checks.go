package codebook

import (
	"regexp"
	"slices"
	"strings"

	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// unread names the sheets of a questionnaire.xlsx that nobody reads. One with
// nearly the name of one that is meant to be read is a slip.
func (l *loader) unread(book *sheet.Book, file string) {
	tabs := []string{"survey", "choices", "settings"}
	var lacking []string
	for _, name := range tabs {
		if !slices.ContainsFunc(book.Sheets, func(s sheet.Sheet) bool { return tabName(s) == name }) {
			lacking = append(lacking, name)
		}
	}
	for _, s := range book.Sheets {
		at := survey.Ref{File: file, Sheet: s.Name, Row: 1, Column: 1}
		near, slip := Nearest(tabName(s), lacking)
		advice, refused := refusedSheets[tabName(s)]
		switch {
		case len(s.Rows) == 0 || slices.Contains(tabs, tabName(s)):
		case refused:
			l.add(survey.DefRefused, at, "quoi", s.Name, "conseil", advice)
		case slip && near != "survey": // that one is reported as missing
			l.add(survey.DefUnknownName, at, "genre", "la feuille", "nom", s.Name, "conseil", Suggest(s.Name, lacking))
		default:
			l.add(survey.DefSheetUnread, at, "feuille", s.Name)
		}
	}
}

func tabName(s sheet.Sheet) string { return strings.ToLower(strings.TrimSpace(s.Name)) }

// refusedSheets are those of XLSForm that a campaign cannot use.
var refusedSheets = map[string]string{"entities": withoutEntities, "external_choices": withoutLists, "osm": withoutPlace}

// parameterKeys are what may stand in « parameters », by type.
var parameterKeys = map[string][]string{
	"range":           {"start", "end", "step", "tick_interval", "placeholder", "tick_labelset"},
	"select_one":      {"randomize", "seed"},
	"select_multiple": {"randomize", "seed"},
	"text":            {"rows"},
}

var aroundEquals = regexp.MustCompile(`\s*=\s*`)

// parameters reads « start=0 end=5 »: what nothing would follow is reported.
func (r *questionReader) parameters(entry row, kind string) map[string]string {
	all := map[string]string{}
	written := strings.NewReplacer(",", " ", ";", " ").Replace(aroundEquals.ReplaceAllString(entry.get("parameters"), "="))
	for word := range strings.FieldsSeq(written) {
		key, value, ok := strings.Cut(word, "=")
		switch {
		case !ok || value == "":
			r.badValue(entry.place("parameters"), "parameters", word, "des paramètres comme start=0 end=10 step=1")
		case !slices.Contains(parameterKeys[kind], key):
			r.badValue(entry.place("parameters"), "parameters", word, "pour "+kind+", "+parametersOf(kind))
		default:
			all[key] = value
		}
	}
	return all
}

func parametersOf(kind string) string {
	if len(parameterKeys[kind]) == 0 {
		return "aucun paramètre"
	}
	return "les paramètres " + strings.Join(parameterKeys[kind], ", ")
}

// scope holds the names of one group, in which each stands once: tools number
// their answers by them.
type scope map[string]scoped

type scoped struct {
	group bool
	at    survey.Ref
}

// name claims a name in the group being read. Two questions of one name are
// reported wherever they stand.
func (r *questionReader) name(entry row, group bool) {
	name, within := entry.get("name"), r.inner().names
	first, taken := within[name]
	switch {
	case name == "":
	case !taken:
		within[name] = scoped{group, entry.place("name")}
	case group || first.group:
		r.add(survey.DefDuplicate, entry.place("name"), "nom", name, "premier", first.at.Place())
	}
}

// parsed are the columns whose names are checked where they are read.
var parsed = []string{"relevant", "constraint", "calculation", "required", "choice_filter"}

// cited reports the names, in labels of every language and in all that is only
// handed on, of questions that are not there.
func (l *loader) cited(sheets ...definitionSheet) {
	var known []string
	for _, r := range sheets[0].rows {
		known = append(known, r.get("name"))
	}
	for _, s := range sheets {
		at := map[int]func(string) survey.Ref{}
		for _, r := range s.rows {
			at[r.written] = r.place
		}
		for n, record := range s.all.Rows {
			place := at[n]
			if place == nil { // a row of columns that are only handed on
				place = func(string) survey.Ref { return s.header }
			}
			for i, head := range s.all.Heads[:min(len(record), len(s.all.Heads))] {
				if !slices.Contains(parsed, head.Key) {
					l.citedIn(record[i], place(head.Key), known)
				}
			}
		}
	}
}

func (l *loader) citedIn(text string, at survey.Ref, known []string) {
	for _, m := range cited.FindAllStringSubmatch(text, -1) {
		name := strings.TrimPrefix(m[1], "last-saved#")
		told := slices.ContainsFunc(l.issues, func(i survey.Issue) bool { return i.Ref == at && i.Args.Of("nom") == name })
		if !slices.Contains(known, name) && !told {
			l.unknownName(at, ofQuestion, name, known)
		}
	}
}
