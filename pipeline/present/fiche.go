package present

import (
	"slices"
	"strings"
	"time"

	"bilan/data"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// FicheBook is one or several fiches, ready to be laid out. Several make a
// collection: with a cover, a table of contents and an index.
type FicheBook struct {
	ID          string
	Title       string
	Publisher   codebook.Publisher
	Date        time.Time // of the latest fiche
	Disclaimer  string
	Sheets      []FicheSheet
	Themes      []IndexEntry // nil for a single fiche
	Departments []IndexEntry
}

// FicheSheet is one fiche: a head, and rows of a heading beside its text.
type FicheSheet struct {
	ID         string
	Title      string
	Place      string
	Setting    string
	Credit     string // « Fiche d’expérience rédigée par … en novembre 2017 »
	Date       time.Time
	Disclaimer string
	Rows       []FicheRow
}

// FicheRow is one heading and what stands beside it: paragraphs and lists.
type FicheRow struct {
	ID      string
	Heading string
	Blocks  []Block
}

// IndexEntry is one line of an index: a theme or a department, and the
// positions of the fiches that are about it.
type IndexEntry struct {
	Label  string
	Sheets []int
}

// FicheSource is where the figures of a fiche come from. A zero field is a
// source that it does not have.
type FicheSource struct {
	Outreach Input          // of its door-to-door campaign
	Campaign Input          // of its campaign of bilans
	Answers  survey.Answers // of its post
}

// Fiches builds a book of the fiches, each with its sources in the same order.
// The issues are about figures: one that was typed by hand, one that has no
// value, a name that leads nowhere.
func Fiches(all *codebook.FicheCollection, sources []FicheSource) (FicheBook, []survey.Issue) {
	book := FicheBook{
		ID: "fiche", Title: Typeset(all.Title), Publisher: all.Publisher, Disclaimer: Typeset(all.Disclaimer),
	}
	var issues []survey.Issue
	for i, f := range all.Fiches {
		w := ficheWriter{fiche: f, source: sources[i]}
		book.Sheets = append(book.Sheets, w.sheet())
		issues = append(issues, w.issues...)
		if f.Written.After(book.Date) {
			book.Date = f.Written
		}
	}
	if len(all.Fiches) > 1 {
		book.ID = "recueil"
		book.Themes, book.Departments = index(all.Fiches, themes), index(all.Fiches, department)
	}
	return book, issues
}

func themes(f codebook.Fiche) []string { return f.Themes }

func department(f codebook.Fiche) []string {
	d, ok := data.DepartementParCode(f.Department)
	if !ok {
		return nil
	}
	return []string{d.Nom + " (" + d.Code + ")"}
}

// index lists the words that key gives of each fiche, in the order of a French
// dictionary.
func index(all []codebook.Fiche, key func(codebook.Fiche) []string) []IndexEntry {
	var entries []IndexEntry
	for i, f := range all {
		for _, word := range key(f) {
			word = Typeset(word)
			at := slices.IndexFunc(entries, func(e IndexEntry) bool { return strings.EqualFold(e.Label, word) })
			if at < 0 {
				at, entries = len(entries), append(entries, IndexEntry{Label: word})
			}
			entries[at].Sheets = append(entries[at].Sheets, i)
		}
	}
	slices.SortStableFunc(entries, func(a, b IndexEntry) int { return french.Compare(a.Label, b.Label) })
	return entries
}
