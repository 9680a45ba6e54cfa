// Package findings puts what the control of the returns found in the order in
// which people act on it: kind by kind for a first look, file by file for the
// account of every answer, return by return for what to ask its mediator.
//
// It computes no figure and knows no file format: the workbook, the page and
// the letters all show the same [Report], the terminal the same [Kinds].
package findings

import (
	"cmp"
	"slices"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Input is what a run found, before it is put in order.
type Input struct {
	Codebook    *codebook.Codebook
	Posts       []survey.Post
	Responses   []survey.Response // those that were used
	Files       List[File]        // without their issues
	Issues      []survey.Issue
	Corrections []Correction
	Plan        []Planned
}

// Planned is how one column of a table of returns was understood, or where the
// answers to one question come from.
type Planned struct {
	Ref      survey.Ref // of the sheet
	Column   string     // its letter, or those that a question comes from; empty for none
	Heading  string     // empty for a question
	Question string     // what the column feeds; empty for nothing
	Why      string     // in French
	Filled   int        // cells that hold something
	Example  string     // the first of them
}

// Count counts issues by level.
type Count struct{ Errors, Warnings, Notes int }

// Total is the number of issues.
func (c Count) Total() int { return c.Errors + c.Warnings + c.Notes }

func (c *Count) add(l survey.Level) {
	switch l {
	case survey.Error:
		c.Errors++
	case survey.Warning:
		c.Warnings++
	default:
		c.Notes++
	}
}

// Correction is one line of the table of corrections.
type Correction struct {
	Line                  string // place in the table
	File, Place, Old, New string
	Author, Reason        string
	Ref                   survey.Ref // zero when it was refused
	Confirmed             bool       // the value was right as it stands
	Refused               string     // why; empty when it was applied
}

// Report is what the control found, in order.
type Report struct {
	Year        int
	Nouns       french.Nouns // of the campaign
	Publisher   codebook.Publisher
	Issues      []Finding    // by file and sheet, as they were found
	Kinds       []Kind       // serious first
	Files       List[File]   // as they were given, then those that only an issue names
	Returns     List[Return] // by post
	Corrections []Correction
	Plan        []Planned
	Balance     Balance
	Count       Count
	ReplyBy     time.Time // the day by which letters ask for an answer; zero for none
}

// Finding is an issue with what it is about.
type Finding struct {
	survey.Issue
	Question string // label of the question; empty when it is not about one
	Post     string // whose return it is about; empty when nothing tells
}

// Kind is every issue of one code and level.
type Kind struct {
	Code  survey.Code
	Level survey.Level
	Count int
	Files int
	First survey.Issue
}

// New puts findings in order. The Report keeps the posts and the files of the
// Input.
func New(f Input) *Report {
	c := f.Codebook.Campaign
	r := &Report{Year: c.Year, Nouns: c.Nouns, Publisher: c.Publisher, Corrections: f.Corrections, Plan: f.Plan}
	sorted := slices.Clone(f.Issues)
	survey.SortIssues(sorted)
	named := namedBy(sorted, f.Files)
	for file := range f.Files.All() {
		r.Balance.add(file.Balance)
	}
	places := placesOf(f, sorted, named)
	r.Issues = make([]Finding, len(sorted))
	for i, issue := range sorted {
		r.Issues[i] = places.finding(issue)
		r.Count.add(issue.Level)
	}
	r.Files = named.all()
	r.Kinds = Kinds(sorted)
	r.Returns = returnsOf(f, r)
	return r
}

// whyUnread are the arguments that say why a file cannot be read. Each reason
// asks for something else, and is a kind of its own.
var whyUnread = map[survey.Code]string{
	survey.FileOtherNature: "nature", survey.FileSpecial: "nature",
	survey.FileDamaged: "cause", survey.FileUnreadable: "cause", survey.FileLink: "cause", survey.FileTooMuch: "limite",
}

// Kinds counts the issues of each code, and of files that cannot be read, of each
// reason: the serious ones first, then the frequent ones. The issues of a file
// must follow each other, as [survey.SortIssues] puts them.
func Kinds(issues []survey.Issue) []Kind {
	type key struct {
		code   survey.Code
		level  survey.Level
		reason string
	}
	index, last := map[key]int{}, []string{}
	var all []Kind
	for i := range issues {
		f := &issues[i]
		k := key{f.Code, f.Level, ""}
		if why := whyUnread[f.Code]; why != "" {
			k.reason = f.Args.Of(why)
		}
		at, known := index[k]
		if !known {
			at = len(all)
			index[k] = at
			all, last = append(all, Kind{Code: f.Code, Level: f.Level, First: *f}), append(last, "")
		}
		if all[at].Count == 0 || last[at] != f.Ref.File {
			all[at].Files++
		}
		all[at].Count++
		last[at] = f.Ref.File
	}
	slices.SortStableFunc(all, func(a, b Kind) int {
		return cmp.Or(cmp.Compare(b.Level, a.Level), cmp.Compare(b.Count, a.Count))
	})
	return all
}
