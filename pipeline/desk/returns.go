package desk

import (
	"net/http"
	"path/filepath"
	"slices"

	"bilan/pipeline"
	"bilan/pipeline/edition"
	"bilan/pipeline/french"
	"bilan/pipeline/ingest"
	"bilan/pipeline/publish"
	"bilan/pipeline/track"
)

// returnsData is the page of the returns.
type returnsData struct {
	Groups    []group
	Rates     []track.Rate
	Unused    []string // files without a usable return
	Reminders string   // folder that the reminders go to
	Remind    string   // command
	Pages     string   // folder that the pages for the mediators go to
	Restore   string   // command
	Restored  bool     // they are there
}

// group is the posts of one state.
type group struct {
	ID, Title string
	Posts     []track.Standing
}

// Dated and Lacking report whether a column of the group's table holds something.
func (g group) Dated() bool {
	return slices.ContainsFunc(g.Posts, func(p track.Standing) bool { return !p.Day.IsZero() })
}

func (g group) Lacking() bool {
	return slices.ContainsFunc(g.Posts, func(p track.Standing) bool { return len(p.Gaps)+len(p.Unread) > 0 })
}

// returns shows who answered and who did not.
func (d *desk) returns(r *http.Request, b *binder, v *view) error {
	v.Command = d.command("retours", b.dir)
	s, err := b.look(r.Context())
	if err != nil {
		return err
	}
	v.Data = returnsData{Groups: groups(s.State), Rates: s.State.Rates, Unused: s.State.Unused,
		Reminders: d.remindersFolder(b), Remind: d.command("retours", b.dir, "--sortie", d.remindersFolder(b)), Pages: d.pagesFolder(b),
		Restore: d.command("restituer", b.dir, "--sortie", d.pagesFolder(b)), Restored: isFolder(d.pagesFolder(b))}
	return nil
}

// groups lists the posts by state; a post that is late or came twice stands in
// two.
func groups(s *pipeline.State) []group {
	return slices.DeleteFunc([]group{
		{"attendus", "Attendus", s.Of(track.Awaited)},
		{"recus-illisibles", "Reçus mais illisibles", s.Of(track.Unreadable)},
		{"incomplets", "Incomplets", s.Of(track.Incomplete)},
		{"recus", "Reçus complets", s.Of(track.Complete)},
		{"en-retard", "Reçus en retard", s.Overdue()},
		{"deux-fois", "Reçus plusieurs fois", s.Twice()},
		{"vacants", "Postes vacants", s.Of(track.Vacant)},
	}, func(g group) bool { return len(g.Posts) == 0 })
}

func (d *desk) remindersFolder(b *binder) string { return d.target(b) + "-retours" }

// writeReminders writes retours.xlsx and relances.csv.
func (d *desk) writeReminders(r *http.Request, b *binder) error {
	s, err := b.look(r.Context())
	if err != nil {
		return err
	}
	target := d.remindersFolder(b)
	saved, err := s.State.Save(target)
	if err != nil {
		return err
	}
	b.tell("%s et %s sont dans %s.", pipeline.StateFile, pipeline.RemindersFile, target)
	b.kept(target, saved)
	return nil
}

// kept tells of somebody's versions of files that were written again.
func (b *binder) kept(target string, saved publish.Saved) {
	for _, name := range saved.Beside {
		b.tell("Un fichier que quelqu’un avait modifié est gardé : %s", filepath.Join(target, name))
	}
}

func (d *desk) pagesFolder(b *binder) string { return d.target(b) + "-" + edition.IndividualFolder }

// writePages writes a page for each mediator.
func (d *desk) writePages(r *http.Request, b *binder) error {
	target, done, err := pipeline.WriteIndividual(r.Context(), b.dir, d.pagesFolder(b), nil, nil)
	if err != nil {
		return err
	}
	b.tell("%s et %s sont dans %s.", french.Count(done.Pages, "page", "pages"), edition.MailingFile, target)
	b.kept(target, done.Saved)
	return nil
}

// drop adds files to the returns.
func (d *desk) drop(r *http.Request, b *binder) error {
	parts, err := r.MultipartReader()
	if err != nil {
		return err
	}
	added := intake{folder: filepath.Join(b.dir, ingest.ReturnsDir)}
	err = added.all(parts)
	for _, text := range added.told {
		b.add(text)
	}
	if n := len(added.files); n > 0 {
		b.tell("%s dans %s/.", french.Count(n, "fichier ajouté", "fichiers ajoutés"), ingest.ReturnsDir)
	}
	b.again()
	return err
}
