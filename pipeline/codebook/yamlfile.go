package codebook

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"bilan/pipeline/survey"
)

// document is a YAML definition: the tree with its line numbers, so that a
// fault found after decoding still names its line, and its file where the
// campaign's is laid over the default.
type document struct {
	file   string
	root   *yaml.Node            // nil when the file is empty or not YAML
	origin map[*yaml.Node]string // the file of each node that comes from the default
	broken bool                  // not YAML, or unreadable: that is reported, and nothing else about it
	faults *faults
}

// parseYAML reads the tree. A file that is not YAML is reported, and its
// document is empty.
func parseYAML(def definition, f *faults) *document {
	d := &document{file: def.name, faults: f}
	decoder := yaml.NewDecoder(bytes.NewReader(def.data))
	var top, more yaml.Node
	if err := decoder.Decode(&top); err != nil {
		if !errors.Is(err, io.EOF) {
			d.syntax(err, def.data)
		}
		return d
	}
	if err := decoder.Decode(&more); !errors.Is(err, io.EOF) {
		d.broken = true
		f.add(survey.DefSyntax, line(d.file, max(1, more.Line)), "cause", "un seul document par fichier : retirer « --- »")
		return d
	}
	d.root = top.Content[0]
	return d
}

var yamlLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// yamlFaults puts into French what the YAML library says most often. It counts
// the lines of some faults from 0, which later sets right.
var yamlFaults = [...]struct {
	says, means string
	later       int
}{
	{"cannot start any token", "tabulation ou caractère qui demande des guillemets", 0},
	{"could not find expected ':'", "il manque « : » après une clé", 0},
	{"mapping values are not allowed", "« : » de trop, ou texte à mettre entre guillemets", 0},
	{"did not find expected key", "décalage (espaces en début de ligne) ou guillemet oublié", 1},
	{"did not find expected '-' indicator", "décalage (espaces en début de ligne) dans une liste", 1},
	{"did not find expected ',' or", "crochet ou accolade non fermé", 1},
	{"did not find expected node content", "crochet ou accolade non fermé, ou valeur oubliée", 0},
	{"unexpected end of stream", "guillemet non fermé", 0},
	{"invalid", "le fichier n'est pas en UTF-8", 0},
	{"control characters", "caractère invisible interdit", 0},
	{"unknown anchor", "« * » en début de texte : mettre entre guillemets", 0},
}

// syntax reports what the YAML library refused, at the line it names, or at the
// line before it where a quote was left open: the library goes on to the next.
func (d *document) syntax(err error, data []byte) {
	d.broken = true
	m := yamlLine.FindStringSubmatch(strings.SplitN(err.Error(), "\n", 2)[0])
	if m == nil {
		m = []string{"", "", err.Error()}
	}
	n, _ := strconv.Atoi(m[1]) // no line: the first
	says := m[2]
	for _, k := range yamlFaults {
		if strings.Contains(says, k.says) {
			says, n = k.means, n+k.later
			break
		}
	}
	if open := openQuote(data); open > 0 && open < n {
		says, n = "guillemet non fermé", open
	}
	d.faults.add(survey.DefSyntax, line(d.file, max(1, n)), "cause", says)
}

// openQuote is the number of the first line that opens a double quote and does
// not close it, comments apart; 0 where there is none.
func openQuote(data []byte) int {
	n := 0
	for text := range bytes.Lines(data) {
		n++
		inside := false
		for i, c := range text {
			if c == '#' && !inside && (i == 0 || text[i-1] == ' ') {
				break
			}
			if c == '"' && !(inside && text[i-1] == '\\') {
				inside = !inside
			}
		}
		if inside {
			return n
		}
	}
	return 0
}

// at is the place of a value, found by the keys (string) and positions (int)
// that lead to it. A path that leaves the tree gives the place where it does.
func (d *document) at(path ...any) survey.Ref {
	_, at := d.find(path...)
	return at
}

// find is the value that a path leads to, or the last one on it, and its place.
func (d *document) find(path ...any) (*yaml.Node, survey.Ref) {
	n := d.root
	if n == nil {
		return &yaml.Node{}, line(d.file, 1)
	}
	here := n.Line
	for _, step := range path {
		next, where := child(n, step)
		if next == nil {
			break
		}
		n, here = next, where
	}
	return n, line(d.fileOf(n), here)
}

// holds reports whether something is written under a path.
func (d *document) holds(path ...any) bool {
	n := d.root
	for _, step := range path {
		if n != nil {
			n, _ = child(n, step)
		}
	}
	return n != d.root && says(n)
}

// place is where a node stands.
func (d *document) place(n *yaml.Node) survey.Ref { return line(d.fileOf(n), n.Line) }

func (d *document) fileOf(n *yaml.Node) string {
	if file, ok := d.origin[n]; ok {
		return file
	}
	return d.file
}

// mark notes that a node and all under it come from another file.
func (d *document) mark(n *yaml.Node, file string) {
	if d.origin == nil {
		d.origin = map[*yaml.Node]string{}
	}
	d.origin[n] = file
	for _, part := range n.Content {
		d.mark(part, file)
	}
}

// inherited reports whether a node comes from the default.
func (d *document) inherited(n *yaml.Node) bool {
	_, ok := d.origin[n]
	return ok
}

func (d *document) inheritsAny(n *yaml.Node) bool {
	return d.inherited(n) || slices.ContainsFunc(n.Content, d.inheritsAny)
}

// child is one step down the tree, and the line of the step: the one of the
// key for a key.
func child(n *yaml.Node, step any) (*yaml.Node, int) {
	switch s := step.(type) {
	case int:
		if n.Kind == yaml.SequenceNode && s < len(n.Content) {
			return n.Content[s], n.Content[s].Line
		}
	case string:
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == s {
				return n.Content[i+1], n.Content[i].Line
			}
		}
	}
	return nil, 0
}
