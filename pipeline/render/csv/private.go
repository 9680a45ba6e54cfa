package csv

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

// Files of what the agency keeps beside the responses.
const (
	PostsFile     = "postes.csv"
	SentencesFile = "phrases.csv"
)

// Heads of these files, in their order. Those of posts are followed by the traits
// that columns of the tables ask for.
var (
	PostHeads     = []string{"poste", "departement", "commune", "territoire", "pourvu"}
	SentenceHeads = []string{"document", "texte", "ligne", "phrase", "conditions", "chiffres", "faits"}
)

// WritePosts writes the register as it was read. The file is private.
func WritePosts(w io.Writer, posts []survey.Post) error {
	t := newWriter(w)
	var traits []string
	if len(posts) > 0 {
		traits = slices.Sorted(maps.Keys(posts[0].Traits))
	}
	t.row(slices.Concat(PostHeads, traits))
	for _, p := range posts {
		filled := "non"
		if p.Filled {
			filled = "oui"
		}
		row := []string{p.ID, p.Department, p.Commune, string(p.Territory), filled}
		for _, name := range traits {
			row = append(row, p.Traits[name])
		}
		t.row(row)
	}
	return t.close()
}

// WriteSentences writes every sentence of the documents: the text and the line it
// comes from, the conditions that let it be said, and what it rests on. The file
// is private: it holds the sentences of documents that may not be printed.
func WriteSentences(w io.Writer, passages []present.Passage) error {
	t := newWriter(w)
	t.row(SentenceHeads)
	for _, p := range passages {
		var conditions, figures []string
		for _, c := range p.Conditions {
			conditions = append(conditions, c.String())
		}
		for _, f := range p.Figures {
			figures = append(figures, f.Indicator+" "+f.Column)
		}
		t.row([]string{p.Document, p.Text, fmt.Sprint(p.Line), p.Sentence, strings.Join(conditions, choiceSeparator),
			strings.Join(figures, choiceSeparator), strings.Join(p.Facts, choiceSeparator)})
	}
	return t.close()
}
