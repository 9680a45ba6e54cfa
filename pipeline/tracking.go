package pipeline

import (
	"cmp"
	"context"
	"io"
	"path/filepath"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/edition"
	"bilan/pipeline/ingest"
	"bilan/pipeline/publish"
	"bilan/pipeline/survey"
	"bilan/pipeline/track"
)

// Files that the state of the returns is written to.
const (
	StateFile     = "retours.xlsx"
	RemindersFile = "relances.csv"
)

// State is who answered and who did not.
type State struct {
	*track.State
	Issues []survey.Issue
	Unused []string // files from which no return could be taken
}

// Track reads the returns of a campaign and holds them against its register, on
// a day; the zero day is now, when everything that came has come.
func Track(ctx context.Context, dir string, on time.Time, progress func(done, total int)) (*State, error) {
	cb, _, err := Define(dir)
	if err != nil {
		return nil, err
	}
	c, err := Collect(ctx, cb, progress)
	if err != nil {
		return nil, err
	}
	return c.state(cb, on), nil
}

// state holds what came back against the register.
func (c Collection) state(cb *codebook.Codebook, on time.Time) *State {
	s := &State{State: track.Assess(cb, c.Posts, c.Responses, c.Superseded, on), Issues: c.Issues, Unused: []string{}}
	for _, in := range c.Inputs {
		if len(in.Posts) == 0 && in.Layout != ingest.LayoutIgnored {
			s.Unused = append(s.Unused, in.File)
			s.Receive(in.Named, track.Unread{File: in.File, Why: whyUnused(c.Issues, in.File)})
		}
	}
	if cb.Campaign.Publisher.Mail == "" {
		s.Issues = append(s.Issues, survey.NewIssue(survey.ReminderNoMail, survey.Ref{File: codebook.CampaignFile, Name: "editeur"}))
	}
	s.Today = time.Now()
	return s
}

// whyUnused is the first serious fault of a file.
func whyUnused(issues []survey.Issue, file string) string {
	for _, i := range issues {
		if i.Ref.File == file && i.Level == survey.Error {
			return i.Problem()
		}
	}
	return "aucun bilan n'y a été trouvé"
}

// Save writes the state as a workbook and the list of reminders: both or neither.
func (s *State) Save(target string) (publish.Saved, error) {
	private := publish.Saving{Private: true, Shared: s.Codebook.Campaign.Shared}
	return private.Save(target, []publish.Output{
		publish.File(StateFile, func(w io.Writer) error { return track.WriteBook(w, s.State) }),
		publish.File(RemindersFile, func(w io.Writer) error { return track.WriteReminders(w, s.State) }),
	})
}

// Restored is what WriteIndividual wrote.
type Restored struct {
	publish.Saved
	Campaign codebook.Campaign
	Pages    int
}

// WriteIndividual writes a page for each mediator, with the list to send them by,
// into a folder that a choice of it names: reports/<campaign>-retours-individuels
// where target is empty. Posts is those it is for; all of them where it is empty.
func WriteIndividual(ctx context.Context, dir, target string, posts []string, progress func(done, total int)) (string, Restored, error) {
	e, err := Figures(ctx, dir, progress)
	if err != nil {
		return target, Restored{}, err
	}
	c := e.Codebook.Campaign
	target = cmp.Or(target, filepath.Join("reports", c.Name+"-"+edition.IndividualFolder))
	files, err := e.Individual(posts...)
	if err != nil {
		return target, Restored{}, err
	}
	saved, err := publish.Saving{Private: true, Shared: c.Shared}.Save(target, files)
	return target, Restored{saved, c, len(files) - 1}, err
}
