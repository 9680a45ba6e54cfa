package coding

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// FrameFile is the code frame: the default of templates/, or the campaign's.
const FrameFile = "axes.yaml"

// defaultThreshold is worth a little less than a cue of one word.
const defaultThreshold = 1.5

// frameForm is axes.yaml as it is written.
type frameForm struct {
	Threshold float64             `yaml:"seuil"`
	Short     map[string]string   `yaml:"abreviations"`
	Shared    []string            `yaml:"communs"`
	Lexicons  map[string][]string `yaml:"lexiques"`
	Questions []struct {
		Question  string     `yaml:"question"`
		Direction Direction  `yaml:"sens"`
		Axes      []axisForm `yaml:"axes"`
	} `yaml:"questions"`
}

type axisForm struct {
	Name       string `yaml:"axe"`
	Definition string `yaml:"definition"`
	SubAxes    []struct {
		Name       string      `yaml:"sous_axe"`
		Definition string      `yaml:"definition"`
		Examples   []string    `yaml:"exemples"`
		Cues       []yaml.Node `yaml:"indices"`
	} `yaml:"sous_axes"`
}

// LoadFrame reads axes.yaml from the campaign folder, or the default from
// defaults when the campaign has none. What a person can mend is an Issue with
// its line; with an Error among them the Frame is nil. The error is a file that
// is there and cannot be read.
func LoadFrame(dir string, defaults fs.FS) (*Frame, []survey.Issue, error) {
	data, err := os.ReadFile(filepath.Join(dir, FrameFile))
	shown, isDefault := FrameFile, false
	if errors.Is(err, fs.ErrNotExist) {
		shown, isDefault = "templates/"+FrameFile, true
		data, err = fs.ReadFile(defaults, FrameFile)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("lecture de %s : %w", shown, err)
	}
	f, issues := ParseFrame(shown, data)
	if level, some := survey.Worst(issues); some && level == survey.Error {
		return nil, issues, nil
	}
	f.Default = isDefault
	return f, issues, nil
}

// ParseFrame reads a code frame; file names it in messages.
func ParseFrame(file string, data []byte) (*Frame, []survey.Issue) {
	r := &frameReader{file: file, stems: stemmer{}}
	var form frameForm
	decoder := yaml.NewDecoder(strings.NewReader(string(data)))
	decoder.KnownFields(true)
	if err := decoder.Decode(&form); err != nil {
		r.syntax(err)
		return nil, r.issues
	}
	return r.frame(form), r.issues
}

type frameReader struct {
	file   string
	stems  stemmer
	issues []survey.Issue
}

func (r *frameReader) add(code survey.Code, line int, args ...string) {
	r.issues = append(r.issues, survey.NewIssue(code, survey.Ref{File: r.file, Line: line}, args...))
}

var (
	yamlLine     = regexp.MustCompile(`line (\d+): (.*)`)
	unknownField = regexp.MustCompile(`field (\S+) not found`)
)

// syntax reports what the YAML library refused, line by line.
func (r *frameReader) syntax(err error) {
	found := yamlLine.FindAllStringSubmatch(err.Error(), -1)
	for _, m := range found {
		n, _ := strconv.Atoi(m[1])
		if key := unknownField.FindStringSubmatch(m[2]); key != nil {
			r.add(survey.DefUnknownKey, n, "cle", key[1], "conseil", "clés possibles : seuil, abreviations, communs, lexiques, "+
				"questions ; "+
				"question, sens, axes ; axe, definition, sous_axes ; sous_axe, exemples, indices")
			continue
		}
		cause := "décalage ou guillemet oublié"
		if strings.Contains(m[2], "cannot unmarshal") {
			cause = "une liste, un texte ou un nombre à la place d'autre chose"
		}
		r.add(survey.DefSyntax, n, "cause", cause)
	}
	switch {
	case errors.Is(err, io.EOF):
		r.add(survey.DefSyntax, 1, "cause", "le fichier est vide")
	case len(found) == 0:
		r.add(survey.DefSyntax, 1, "cause", "caractère interdit, ou texte qui n'est pas en UTF-8")
	}
}

func (r *frameReader) frame(form frameForm) *Frame {
	f := &Frame{Source: r.file, Threshold: form.Threshold, Short: map[string][]string{}}
	if f.Threshold == 0 {
		f.Threshold = defaultThreshold
	}
	for short, long := range form.Short {
		f.Short[strings.Join(french.Words(short), "")] = french.Words(long)
	}
	names := make([]string, 0, len(form.Lexicons))
	for name := range form.Lexicons {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		f.Lexicons = append(f.Lexicons, Lexicon{Name: name, Shared: slices.Contains(form.Shared, name), Words: form.Lexicons[name],
			patterns: r.patterns(name, form.Lexicons[name])})
	}
	r.needed(names)
	for _, q := range form.Questions {
		if !slices.Contains([]Direction{Help, Hindrance, Wish}, q.Direction) {
			r.add(survey.DefBadValue, 0, "cle", "sens", "valeur", string(q.Direction), "attendu", "aide, frein ou souhait")
		}
		qf := QuestionFrame{Question: q.Question, Direction: q.Direction}
		for _, a := range q.Axes {
			if _, twice := qf.Axis(a.Name); twice || a.Name == "" || strings.Contains(a.Name, ";") {
				r.add(survey.DefBadValue, 0, "cle", "axe", "valeur", a.Name, "attendu", "un nom d'axe, sans point-virgule, une seule "+
					"fois par question")
			}
			qf.Axes = append(qf.Axes, r.axis(a, names))
		}
		f.Questions = append(f.Questions, qf)
	}
	if len(f.Questions) == 0 {
		r.add(survey.DefMissing, 0, "cle", "questions", "attendu", "au moins une question avec ses axes")
	}
	return f
}

// Lexicons that the reading of the direction leans on.
const (
	negationLexicon   = "negation"
	lackLexicon       = "manque"
	difficultyLexicon = "difficulte"
	positiveLexicon   = "positif"
	idiomLexicon      = "fausses_negations"
)

func (r *frameReader) needed(names []string) {
	for _, name := range [...]string{negationLexicon, lackLexicon, difficultyLexicon, positiveLexicon, idiomLexicon} {
		if !slices.Contains(names, name) {
			r.add(survey.DefMissing, 0, "cle", "lexiques › "+name, "attendu", "la liste des mots : elle sert à lire le sens des énoncés")
		}
	}
}

func (r *frameReader) patterns(name string, words []string) []pattern {
	var all []pattern
	for _, w := range words {
		p, err := parsePattern(w, r.stems)
		if err != nil {
			r.add(survey.FrameCue, 0, "indice", w, "ou", "lexique "+name, "cause", err.Error())
			continue
		}
		all = append(all, p)
	}
	return all
}

func (r *frameReader) axis(form axisForm, lexicons []string) Axis {
	a := Axis{Name: form.Name, Definition: form.Definition}
	for _, s := range form.SubAxes {
		sub := SubAxis{Name: s.Name, Definition: s.Definition, Examples: s.Examples}
		for _, n := range s.Cues {
			c, err := parseCue(n.Value, func(name string) bool { return slices.Contains(lexicons, name) }, r.stems)
			if err != nil {
				r.add(survey.FrameCue, n.Line, "indice", n.Value, "ou", "« "+form.Name+" »", "cause", err.Error())
				continue
			}
			c.Line = n.Line
			sub.Cues = append(sub.Cues, c)
		}
		a.SubAxes = append(a.SubAxes, sub)
	}
	return a
}
