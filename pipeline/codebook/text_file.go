package codebook

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"

	"bilan/pipeline/survey"
)

const (
	textsFolder   = "textes"
	textExtension = ".tmpl"
)

// textNames are the sentence templates that the campaign and the defaults have, by
// the name under which the report prints them.
func (l *loader) textNames() map[string]string {
	if l.textFiles == nil {
		l.textFiles = map[string]string{}
		for _, name := range l.list(textsFolder, textExtension) {
			l.textFiles[strings.TrimSuffix(path.Base(name), textExtension)] = name
		}
	}
	return l.textFiles
}

// texts reads those that the report prints: the others may be about what this
// campaign does not have. Package present compiles and runs them: it owns their
// functions. Here only the syntax is checked, which needs none.
func (l *loader) texts() {
	l.book.Texts = map[string]Text{}
	ids := newIdentifiers(l.faults)
	for _, name := range slices.Sorted(maps.Keys(l.textNames())) {
		if !l.book.Report.Names(name) {
			continue
		}
		def, ok := l.read(l.textFiles[name])
		if !ok {
			continue
		}
		t := Text{Name: name, File: def.name, Source: string(def.data)}
		ids.claim(t.Name, survey.Ref{File: t.File})
		l.template(t.Source, t.File, 1)
		l.book.Texts[t.Name] = t
	}
}

var templateLine = regexp.MustCompile(`^template: [^:]*:(\d+): (.*)$`)

// template reports a sentence that text/template could not parse. first is the
// line of the file where the sentence starts.
func (l *loader) template(source, file string, first int) {
	tree := parse.New("texte")
	tree.Mode = parse.SkipFuncCheck
	_, err := tree.Parse(source, "", "", map[string]*parse.Tree{})
	if err == nil {
		return
	}
	n, says := 1, err.Error()
	if m := templateLine.FindStringSubmatch(says); m != nil {
		n, _ = strconv.Atoi(m[1]) // the expression holds digits only
		says = m[2]
	}
	l.add(survey.DefTemplate, line(file, first+n-1), "cause", inFrench(says))
}

// templateFaults puts into French what text/template says most often.
var templateFaults = [...]struct{ says, means string }{
	{"unclosed action", "« {{ » sans « }} »"},
	{"unexpected EOF", "il manque {{end}} après un {{if}}, {{with}} ou {{range}}"},
	{"unexpected {{end}}", "{{end}} de trop"},
	{"unexpected {{else}}", "{{else}} hors d'un {{if}}"},
	{"missing value for", "il manque une valeur après le mot-clé"},
	{"unterminated quoted string", "guillemet non fermé"},
	{"undefined variable", "variable qui n'est pas définie"},
	{"unclosed left paren", "parenthèse non fermée"},
	{"unexpected right paren", "parenthèse de trop"},
	{"bad character", "caractère inattendu entre {{ et }}"},
	{"unrecognized character", "caractère inattendu entre {{ et }}"},
	{"unclosed comment", "commentaire non fermé"},
}

func inFrench(says string) string {
	for _, k := range templateFaults {
		if strings.Contains(says, k.says) {
			return k.means + " (" + says + ")"
		}
	}
	return says
}
