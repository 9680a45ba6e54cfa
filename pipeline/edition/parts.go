package edition

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/publish"
	"bilan/pipeline/survey"
)

// What the manifests of all runs have in common. A manifest is public: it names
// neither a post nor a file of a mediator.

// DefinitionEntry is one file of definitions.
type DefinitionEntry struct {
	Name   string `json:"fichier"`
	Origin string `json:"origine"` // campagne or défaut
	SHA256 string `json:"sha256"`
}

// DefinitionEntries lists where definitions came from.
func DefinitionEntries(sources []codebook.Source) []DefinitionEntry {
	var all []DefinitionEntry
	for _, s := range sources {
		origin := "campagne"
		if s.Embedded {
			origin = "défaut"
		}
		all = append(all, DefinitionEntry{s.Name, origin, s.SHA256})
	}
	return all
}

// PostCount counts the posts of a register.
type PostCount struct {
	Open   int `json:"ouverts"`
	Filled int `json:"pourvus"`
}

// CountPosts counts the posts and the filled ones.
func CountPosts(all []survey.Post) PostCount {
	n := PostCount{Open: len(all)}
	for _, post := range all {
		if post.Filled {
			n.Filled++
		}
	}
	return n
}

// Balance says what became of every answer found: used, set aside or ignored,
// which add up to found.
type Balance struct {
	Found    int `json:"trouvees"`
	Used     int `json:"utilisees"`
	SetAside int `json:"ecartees"`
	Ignored  int `json:"ignorees"`
}

// IssueCount counts issues by level.
type IssueCount struct {
	Errors   int `json:"erreurs"`
	Warnings int `json:"avertissements"`
	Notes    int `json:"notes"`
}

// CountIssues counts them.
func CountIssues(issues []survey.Issue) IssueCount {
	var n IssueCount
	for _, i := range issues {
		switch i.Level {
		case survey.Error:
			n.Errors++
		case survey.Warning:
			n.Warnings++
		default:
			n.Notes++
		}
	}
	return n
}

// OutputEntry is one file that a run wrote.
type OutputEntry struct {
	Name   string `json:"fichier"`
	Size   int64  `json:"octets"`
	SHA256 string `json:"sha256"`
}

// PublicOutputs lists the outputs but for those under prive/: a letter is named
// after a post, and the sum of a short file gives away what it says to whoever
// tries the few texts that it can be.
func PublicOutputs(written []publish.Written) []OutputEntry {
	var public []OutputEntry
	for _, w := range written {
		if !strings.HasPrefix(w.Name, "prive/") {
			public = append(public, OutputEntry(w))
		}
	}
	return public
}

// Encode is indented JSON, with French characters as they are.
func Encode(v any) ([]byte, error) {
	var b bytes.Buffer
	err := WriteJSON(&b, v)
	return b.Bytes(), err
}

// WriteJSON writes what Encode gives.
func WriteJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
