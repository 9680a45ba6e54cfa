package codebook

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Definition is one definition as it applied to a run: the default, the
// campaign's file, or the one laid over the other.
type Definition struct {
	Name   string   // indicateurs.yaml, textes/activite.tmpl…
	Files  []string // that it comes from: the campaign's, the default
	source []byte
	merged *document // what it says, default and campaign together; nil: source says all
}

// Write writes the definition; each entry of one that has a default says which
// file and line it comes from.
func (d Definition) Write(w io.Writer) error {
	if d.merged == nil || d.merged.root == nil {
		_, err := w.Write(d.source)
		return err
	}
	var text bytes.Buffer
	encoder := yaml.NewEncoder(&text)
	encoder.SetIndent(2)
	if err := encoder.Encode(d.merged.annotated(d.merged.root)); err != nil {
		return fmt.Errorf("%s : %w", d.Name, err)
	}
	_, err := w.Write(text.Bytes())
	return err
}

// originsFile lists, beside the definitions, the files that each comes from.
const originsFile = "LISEZMOI.txt"

// definitions are those that were read, and the list of where they come from.
func (f *folder) definitions() []Definition {
	var text strings.Builder
	text.WriteString("Les définitions de cette exécution : chaque fichier de ce dossier est ce qui s'est appliqué.\n" +
		"Dans un fichier .yaml qui a un modèle, une ligne « # » dit de quel fichier et de quelle ligne vient chaque entrée.\n\n")
	for _, d := range f.kept {
		fmt.Fprintf(&text, "%s : %s\n", d.Name, strings.Join(d.Files, ", sur "))
	}
	return append(f.kept, Definition{Name: originsFile, source: []byte(text.String())})
}

// keep notes what a definition says; of two with one name the later counts.
func (f *folder) keep(d Definition) {
	at := slices.IndexFunc(f.kept, func(k Definition) bool { return k.Name == d.Name })
	if at < 0 {
		f.kept = append(f.kept, d)
		return
	}
	d.Files = append(f.kept[at].Files, d.Files...)
	f.kept[at] = d
}

// annotated copies the tree with, before each entry, the place that it comes
// from. A mapping that is no entry is annotated key by key.
func (d *document) annotated(n *yaml.Node) *yaml.Node {
	shown := bare(n)
	switch {
	case isEntries(n):
		for i, entry := range n.Content {
			shown.Content[i].HeadComment = d.place(entry).String()
		}
	case n.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			value := n.Content[i+1]
			if value.Kind == yaml.MappingNode || isEntries(value) {
				shown.Content[i+1] = d.annotated(value)
				continue
			}
			shown.Content[i].HeadComment = d.place(value).String()
		}
	}
	return shown
}

// bare copies a tree without its comments.
func bare(n *yaml.Node) *yaml.Node {
	shown := *n
	shown.HeadComment, shown.LineComment, shown.FootComment = "", "", ""
	shown.Content = make([]*yaml.Node, len(n.Content))
	for i, part := range n.Content {
		shown.Content[i] = bare(part)
	}
	return &shown
}
