package desk

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"bilan/pipeline"
	"bilan/pipeline/findings"
	"bilan/pipeline/ingest"
	"bilan/pipeline/publish"
	"bilan/pipeline/survey"
)

// findingsData is the page of what was found.
type findingsData struct {
	Kinds    []findings.Kind
	Shown    []finding
	Count    findings.Count
	Matching int // of which Shown are the first
	Filter   filter
	Posts    []string
	Subjects []string // questions that something was found about
	Files    []string
	Author   string // of the last correction
	Lines    []ingest.Correction
	Balance  ingest.Balance
}

// filter is what the page was asked to show.
type filter struct{ Level, Post, Question, File, Code string }

// finding is an issue with what the page can do about it.
type finding struct {
	findings.Finding
	ID       string // of its form on the page
	Cell     string // place in the file, where it can be corrected; empty otherwise
	Held     string // what the cell holds
	Openable bool   // its file opens in a program
}

// mostFindings is how many findings a page shows.
const mostFindings = 200

// findings shows what is to be looked at, and lets it be confirmed or corrected.
func (d *desk) findings(r *http.Request, b *binder, v *view) error {
	v.Command = d.command("controler", b.dir, "--tout")
	s, err := b.look(r.Context())
	if err != nil {
		return err
	}
	f := filter{r.FormValue("niveau"), r.FormValue("poste"), r.FormValue("question"), r.FormValue("fichier"), r.FormValue("genre")}
	if !r.Form.Has("niveau") {
		f.Level = "avertissement"
	}
	v.Data = found(s, f)
	return nil
}

// found is the findings that a filter lets through.
func found(s *pipeline.Situation, f filter) findingsData {
	report := s.Report(s.State.Codebook)
	x := findingsData{Kinds: report.Kinds, Count: report.Count, Filter: f, Lines: s.Mended, Balance: s.Balance}
	if n := len(x.Lines); n > 0 {
		x.Author = x.Lines[n-1].Author
	}
	held := heldBy(s.Responses)
	for i, issue := range report.Issues {
		x.Posts, x.Subjects, x.Files = known(x.Posts, issue.Post), known(x.Subjects, issue.Question), known(x.Files, issue.Ref.File)
		if !f.lets(issue) {
			continue
		}
		if x.Matching++; len(x.Shown) == mostFindings {
			continue
		}
		one := finding{Finding: issue, ID: "constat-" + strconv.Itoa(i), Openable: isDocument(issue.Ref.File)}
		if strings.HasPrefix(issue.Ref.File, ingest.ReturnsDir+"/") && !issue.Ref.Whole() && issue.Ref.Column > 0 {
			one.Cell, one.Held = issue.Ref.Within(), held[issue.Ref]
		}
		x.Shown = append(x.Shown, one)
	}
	slices.Sort(x.Posts)
	return x
}

func known(all []string, one string) []string {
	if one == "" || slices.Contains(all, one) {
		return all
	}
	return append(all, one)
}

// lets reports whether the filter lets an issue through.
func (f filter) lets(i findings.Finding) bool {
	level := map[string]survey.Level{"erreur": survey.Error, "avertissement": survey.Warning}[f.Level] // any other: all of them
	return i.Level >= level && (f.Post == "" || f.Post == i.Post) && (f.Question == "" || f.Question == i.Question) &&
		(f.File == "" || f.File == i.Ref.File) && (f.Code == "" || f.Code == string(i.Code))
}

// heldBy is what the cells of answers hold, as they were written.
func heldBy(responses []survey.Response) map[survey.Ref]string {
	held := map[survey.Ref]string{}
	for i := range responses {
		for _, a := range responses[i].Answers.All() {
			if !a.Ref.Whole() {
				held[a.Ref] = a.Raw
			}
		}
	}
	return held
}

// correct adds a correction, or confirms a value: a correction into itself.
func (d *desk) correct(w http.ResponseWriter, r *http.Request, b *binder) {
	to := "/c/" + b.id + "/constats"
	if q := r.FormValue("retour"); strings.HasPrefix(q, "?") {
		to += q
	}
	defer func() { back(w, r, to) }()
	x := ingest.Correction{File: r.FormValue("fichier"), Place: r.FormValue("cellule"), Old: r.FormValue("ancienne"),
		New:    r.FormValue("nouvelle"),
		Author: strings.TrimSpace(r.FormValue("auteur")), Reason: strings.TrimSpace(r.FormValue("motif"))}
	confirmed := r.FormValue("confirmer") != ""
	if confirmed {
		x.New = x.Old
	}
	shared := false
	if s, err := b.look(r.Context()); err == nil {
		shared = s.State.Codebook.Campaign.Shared
	}
	if err := ingest.AddCorrection(b.dir, x, publish.Saving{Private: true, Shared: shared}); err != nil {
		b.wrong(err)
		return
	}
	b.again()
	verb := "corrigé en « " + x.New + " »"
	if confirmed {
		verb = "confirmé"
	}
	b.tell("%s › %s : « %s » %s dans %s, par %s (%s).", x.File, x.Place, x.Old, verb, ingest.CorrectionsFile, x.Author, x.Reason)
}
