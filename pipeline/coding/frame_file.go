package coding

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
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
	Questions []QuestionFrame     `yaml:"questions"`
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
	var form frameForm
	at, issues := codebook.ReadYAML(file, data, &form)
	if len(issues) > 0 {
		return nil, issues
	}
	r := &frameReader{at: at, stems: stemmer{}}
	return r.frame(file, form), r.issues
}

type frameReader struct {
	at     func(path ...any) survey.Ref
	stems  stemmer
	issues []survey.Issue
}

func (r *frameReader) add(code survey.Code, at survey.Ref, args ...string) {
	r.issues = append(r.issues, survey.NewIssue(code, at, args...))
}

func (r *frameReader) frame(file string, form frameForm) *Frame {
	f := &Frame{Source: file, Threshold: cmp.Or(form.Threshold, defaultThreshold), Short: map[string][]string{}, Questions: form.Questions}
	for short, long := range form.Short {
		f.Short[strings.Join(french.Words(short), "")] = french.Words(long)
	}
	names := slices.Sorted(maps.Keys(form.Lexicons))
	for _, name := range names {
		f.Lexicons = append(f.Lexicons, Lexicon{Name: name, Shared: slices.Contains(form.Shared, name), Words: form.Lexicons[name],
			patterns: r.patterns(name, form.Lexicons[name])})
	}
	r.needed(names)
	for i, q := range f.Questions {
		if !slices.Contains([]Direction{Help, Hindrance, Wish}, q.Direction) {
			r.add(survey.DefBadValue, r.at("questions", i, "sens"), "cle", "sens", "valeur", string(q.Direction), "attendu",
				"aide, frein ou souhait")
		}
		for k, a := range q.Axes {
			if _, twice := (QuestionFrame{Axes: q.Axes[:k]}).Axis(a.Name); twice || a.Name == "" || strings.Contains(a.Name, ";") {
				r.add(survey.DefBadValue, r.at("questions", i, "axes", k), "cle", "axe", "valeur", a.Name, "attendu",
					"un nom d'axe, sans point-virgule, une seule fois par question")
			}
			r.cues(a, names, "questions", i, "axes", k)
		}
	}
	if len(f.Questions) == 0 {
		r.add(survey.DefMissing, r.at(), "cle", "questions", "attendu", "au moins une question avec ses axes")
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
			r.add(survey.DefMissing, r.at("lexiques"), "cle", "lexiques › "+name, "attendu",
				"la liste des mots : elle sert à lire le sens des énoncés")
		}
	}
}

func (r *frameReader) patterns(name string, words []string) []pattern {
	var all []pattern
	for i, w := range words {
		p, err := parsePattern(w, r.stems)
		if err != nil {
			r.add(survey.FrameCue, r.at("lexiques", name, i), "indice", w, "ou", "lexique "+name, "cause", err.Error())
			continue
		}
		all = append(all, p)
	}
	return all
}

// cues reads those of an axis, which stands at a place of the file.
func (r *frameReader) cues(a Axis, lexicons []string, path ...any) {
	known := func(name string) bool { return slices.Contains(lexicons, name) }
	for i := range a.SubAxes {
		s := &a.SubAxes[i]
		for k, text := range s.Written {
			c, err := parseCue(text, known, r.stems)
			if err != nil {
				r.add(survey.FrameCue, r.at(append(slices.Clone(path), "sous_axes", i, "indices", k)...), "indice", text, "ou", "« "+a.Name+" »",
					"cause", err.Error())
				continue
			}
			s.Cues = append(s.Cues, c)
		}
	}
}
