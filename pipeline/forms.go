package pipeline

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/edition"
	"bilan/pipeline/form"
	"bilan/pipeline/ingest"
	"bilan/pipeline/logbook"
	"bilan/pipeline/publish"
	"bilan/pipeline/survey"
)

// XLSFormFile is the questionnaire as collection tools read it.
const XLSFormFile = "questionnaire.xlsx"

// Campaign is a campaign whose posts are known and of whose returns nothing is
// read: what forms and follow-up logs are made of.
type Campaign struct {
	Codebook *codebook.Codebook
	Posts    []survey.Post
	Issues   []survey.Issue // of the definitions and the register
}

// Prepare reads the definitions and the register of a campaign. The error is an
// *edition.DefinitionError when there is something to mend in them.
func Prepare(dir string) (*Campaign, error) {
	cb, noted, err := defineForm(dir)
	if err != nil {
		return nil, err
	}
	posts, issues, err := Posts(cb)
	if err != nil {
		return nil, err
	}
	return &Campaign{cb, posts, append(noted, issues...)}, nil
}

// defineForm reads what forms are made of.
func defineForm(dir string) (*codebook.Codebook, []survey.Issue, error) {
	cb, issues, err := codebook.LoadForm(dir)
	if err != nil {
		return nil, nil, err
	}
	if level, some := survey.Worst(issues); some && level == survey.Error {
		return nil, nil, &edition.DefinitionError{Issues: issues}
	}
	return cb, issues, nil
}

// HoldsReturns reports whether a folder is the one that receives the returns of
// a campaign, or lies in it: nothing is written there.
func HoldsReturns(folder, campaign string) (bool, error) {
	return publish.Inside(folder, filepath.Join(campaign, ingest.ReturnsDir))
}

// WriteForms writes a form for each filled post. One in which somebody wrote is
// kept.
func (c *Campaign) WriteForms(target string) (publish.Saved, error) {
	return c.onePerPost(target, func(p survey.Post) string { return form.FileName(c.Codebook, p) },
		func(w io.Writer, p survey.Post) error { return form.Write(w, c.Codebook, p, nil) })
}

// WriteLogs writes a follow-up log for each filled post. One in which somebody
// wrote is kept. A questionnaire of which a log answers nothing has none.
func (c *Campaign) WriteLogs(target string) (publish.Saved, error) {
	if len(c.Codebook.Log()) == 0 {
		none := survey.NewIssue(survey.FollowUpNone, survey.Ref{File: "questionnaire"})
		return publish.Saved{}, &edition.DefinitionError{Issues: []survey.Issue{none}}
	}
	return c.onePerPost(target, func(p survey.Post) string { return form.LogFileName(c.Codebook, p) },
		func(w io.Writer, p survey.Post) error { return form.WriteLog(w, c.Codebook, p) })
}

// onePerPost writes one file for each filled post. Two posts that would share a
// file are a fault of the register.
func (c *Campaign) onePerPost(target string, name func(survey.Post) string, write func(io.Writer, survey.Post) error) (publish.Saved,
	error) {
	var files []publish.Output
	var issues []survey.Issue
	taken := map[string]string{}
	for _, p := range c.Posts {
		if !p.Filled {
			continue
		}
		file := name(p)
		if first, twice := taken[strings.ToLower(file)]; twice {
			issues = append(issues, survey.NewIssue(survey.RegisterSameFile, p.Ref, "poste", p.ID, "premier", first, "fichier", file))
			continue
		}
		taken[strings.ToLower(file)] = p.ID
		files = append(files, publish.File(file, func(w io.Writer) error { return write(w, p) }))
	}
	if len(issues) > 0 {
		return publish.Saved{}, &edition.DefinitionError{Issues: issues}
	}
	blank := form.BlankOf(c.Codebook)
	saved, err := publish.Saving{Blank: blank}.Save(target, files)
	if err != nil {
		return saved, err
	}
	ours := strings.TrimSuffix(name(survey.Post{}), ".xlsx") + "_"
	return saved, setAside(target, ours, taken, &saved, blank)
}

// setAside moves away the blank forms of posts that the register does not name
// any more, and names those that somebody filled in: sent to anybody, they would
// come back as nobody's return. They are those of the year by their name.
func setAside(target, ours string, current map[string]string, saved *publish.Saved, blank func([]byte) bool) error {
	entries, err := os.ReadDir(target)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if _, used := current[strings.ToLower(e.Name())]; used || !e.Type().IsRegular() || !strings.HasPrefix(e.Name(), ours) {
			continue
		}
		content, err := os.ReadFile(filepath.Join(target, e.Name()))
		if err != nil {
			return err
		}
		if blank(content) {
			saved.Aside = append(saved.Aside, e.Name())
		} else {
			saved.Stale = append(saved.Stale, e.Name())
		}
	}
	return publish.SetAside(target, saved.Aside)
}

// WriteXLSForm writes the questionnaire of a campaign as an XLSForm workbook, with
// the posts of the register to choose from, if it can be read. The issues say what of
// the questionnaire is to be looked at, or is not handed on.
func WriteXLSForm(dir, target string) (*codebook.Codebook, publish.Saved, []survey.Issue, error) {
	cb, issues, err := defineForm(dir)
	if err != nil {
		return nil, publish.Saved{}, nil, err
	}
	posts, _, err := ingest.Register(cb)
	if err != nil {
		posts = nil
	}
	file := publish.File(XLSFormFile, func(w io.Writer) error { return form.WriteOnline(w, cb, posts) })
	saved, err := publish.Saving{}.Save(target, []publish.Output{file})
	return cb, saved, issues, err
}

// FilledLog reports whether a file is a follow-up log in which somebody wrote:
// one left blank by its mediator asks for nothing.
func FilledLog(file string) (bool, error) {
	if !logbook.IsLogName(filepath.Base(file)) {
		return false, nil
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return false, err
	}
	return !form.Blank(content), nil
}

// Draft is a form that was filled from a follow-up log.
type Draft struct {
	Log    *logbook.Log
	Post   survey.Post
	File   string
	Issues []survey.Issue
}

// WriteDraft reads a filled follow-up log and writes the form of its post with
// the answers that the log supports. The issues are there with an error, too.
func (c *Campaign) WriteDraft(file, target string) (Draft, error) {
	var d Draft
	content, err := os.ReadFile(file)
	if err != nil {
		return d, fmt.Errorf("le suivi %s ne peut pas être lu : %w", file, err)
	}
	if d.Log, d.Issues = logbook.Read(c.Codebook, filepath.Base(file), content); d.Log == nil {
		return d, fmt.Errorf("le suivi %s n'a pas été repris", file)
	}
	post, ok := d.Log.PostIn(c.Posts)
	if !ok {
		return d, fmt.Errorf("le suivi %s est celui du poste « %s », qui n'est pas dans le registre", file, d.Log.Post)
	}
	name := form.FileName(c.Codebook, post)
	d.Post, d.File = post, filepath.Join(target, name)
	private := publish.Saving{Blank: form.BlankOf(c.Codebook), Private: true, Shared: c.Codebook.Campaign.Shared}
	saved, err := private.Save(target, []publish.Output{publish.File(name, func(w io.Writer) error {
		return form.WriteDraft(w, c.Codebook, post, d.Log.Given(), d.Log.Basis())
	})})
	if err != nil {
		return d, err
	}
	if len(saved.Kept) > 0 {
		return d, fmt.Errorf("%s contient déjà des réponses : il est gardé tel quel ; le déplacer, ou choisir un autre dossier "+
			"avec --sortie", d.File)
	}
	return d, nil
}
