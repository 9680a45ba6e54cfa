package main

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"bilan/pipeline"
	"bilan/pipeline/edition"
	"bilan/pipeline/french"
	"bilan/pipeline/ingest"
	"bilan/pipeline/survey"
	"bilan/pipeline/track"
)

// tracking is the options of retours.
type tracking struct {
	target string
	on     day
	common
}

// newRetours tells who answered and whom to remind.
func newRetours() *cobra.Command {
	var o tracking
	cmd := &cobra.Command{
		Use:   "retours CAMPAGNE",
		Short: "dit qui a répondu, qui ne l'a pas fait, et prépare les relances",
		Args:  campaignArg,
		RunE:  func(cmd *cobra.Command, args []string) error { return o.run(cmd, args[0]) },
	}
	flags := cmd.Flags()
	flags.StringVar(&o.target, "sortie", "", "le `DOSSIER` où écrire (par défaut reports/<campagne>-retours)")
	flags.Var(&o.on, "au", "état à cette date, d'après la date de saisie des bilans")
	o.bind(flags)
	return cmd
}

func (o *tracking) run(cmd *cobra.Command, campaign string) error {
	if err := notReturns(cmd, o.target, campaign); err != nil {
		return err
	}
	bar := o.progress(cmd)
	state, err := pipeline.Track(cmd.Context(), campaign, o.on.Time, bar.reading)
	bar.close()
	if err != nil {
		return err
	}
	o.target = cmp.Or(o.target, filepath.Join("reports", state.Codebook.Campaign.Name+"-retours"))
	done, err := state.Save(o.target)
	if err != nil {
		return err
	}
	tellBeside(cmd.ErrOrStderr(), o.target, done)
	o.tellRegister(cmd.ErrOrStderr(), state.Issues)
	if err := o.printState(cmd.OutOrStdout(), state.State, state.Unused, o.target); err != nil {
		return err
	}
	return o.verdict(state.Issues)
}

// tellRegister shows the faults of the register, which may spoil the rates, and
// what reminders lack.
func (c *common) tellRegister(stderr io.Writer, issues []survey.Issue) {
	for _, i := range atLeast(issues, c.threshold()) {
		if ingest.IsRegister(i.Ref) || i.Code == survey.ReminderNoMail {
			fmt.Fprintln(stderr, line(i))
		}
	}
}

// printState shows the rates, then the posts that somebody must look at.
func (c *common) printState(stdout io.Writer, s *track.State, unused []string, target string) error {
	switch {
	case c.style == asJSON:
		return edition.WriteJSON(stdout, newStateSummary(s, unused, target))
	case c.quiet:
		return nil
	}
	var b strings.Builder
	campaign := s.Codebook.Campaign
	fmt.Fprintf(&b, campaign.Nouns.Say("%s, {documents} %d%s\n\n"), campaign.Region.Name, campaign.Year, onDay(s))
	printRates(&b, s.Rates)
	for _, group := range []struct {
		title string
		posts []track.Standing
	}{
		{"Attendus", s.Of(track.Awaited)},
		{"Reçus mais illisibles", s.Of(track.Unreadable)},
		{"Incomplets", s.Of(track.Incomplete)},
		{"Reçus en retard", s.Overdue()},
		{"Reçus plusieurs fois", s.Twice()},
		{"Vacants", s.Of(track.Vacant)},
	} {
		printPosts(&b, group.title, group.posts)
	}
	if len(unused) > 0 {
		fmt.Fprintf(&b, campaign.Nouns.Say("\nFichiers sans {document} utilisable (%d) : « bilan controler » dit pourquoi\n"), len(unused))
		for _, name := range unused {
			fmt.Fprintf(&b, "  %s\n", plain(filepath.FromSlash(name)))
		}
	}
	if s.Undated > 0 {
		fmt.Fprintf(&b, "\n%s sans date de saisie, comptés comme reçus\n", french.Count(s.Undated, "retour", "retours"))
	}
	fmt.Fprintf(&b, "\n%s et %s écrits dans %s\n", pipeline.StateFile, pipeline.RemindersFile, target)
	_, err := io.WriteString(stdout, b.String())
	return err
}

func onDay(s *track.State) string {
	if s.On.IsZero() {
		return ""
	}
	return ", au " + french.ShortDay(s.On)
}

func printRates(b *strings.Builder, rates []track.Rate) {
	width := 0
	for _, r := range rates {
		width = max(width, utf8.RuneCountInString(r.Column.Label))
	}
	fmt.Fprintf(b, "%s  ouverts  pourvus  reçus  complets   taux\n", pad("", width))
	for _, r := range rates {
		fmt.Fprintf(b, "%s  %7d  %7d  %5d  %8d  %5s\n", pad(r.Column.Label, width), r.Open, r.Filled, r.Received, r.Complete, r.Share())
	}
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(s)))
}

func printPosts(b *strings.Builder, title string, posts []track.Standing) {
	if len(posts) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s (%d)\n", title, len(posts))
	for _, p := range posts {
		fmt.Fprintf(b, "  %s\n", plain(strings.Join(described(p), ", ")))
	}
}

// described is a post in a line: where it is, and what is to be done about it.
func described(p track.Standing) []string {
	words := []string{p.Post.ID}
	if p.Post.Commune != "" {
		words = append(words, p.Post.Commune)
	}
	if p.Situation() == track.Unreadable {
		for _, u := range p.Unread {
			words = append(words, filepath.Base(u.File)+" : "+u.Why)
		}
	}
	if len(p.Gaps) > 0 {
		words = append(words, french.Count(len(p.Gaps), "réponse manque", "réponses manquent"))
	}
	if !p.Day.IsZero() {
		words = append(words, "reçu le "+french.ShortDay(p.Day))
	}
	return words
}

// stateSummary is the state for programs (--format json). Its fields are
// stable.
type stateSummary struct {
	Year   int           `json:"annee"`
	On     string        `json:"au,omitempty"`
	Target string        `json:"sortie"`
	Rates  []rateRecord  `json:"colonnes"`
	Posts  []stateRecord `json:"postes"`
	Unused []string      `json:"fichiers_inutilises"`
}

type rateRecord struct {
	Column   string `json:"colonne"`
	Label    string `json:"libelle"`
	Open     int    `json:"ouverts"`
	Filled   int    `json:"pourvus"`
	Received int    `json:"recus"`
	Complete int    `json:"complets"`
	Percent  *int   `json:"taux"` // null where no post is filled
}

type stateRecord struct {
	Post      string   `json:"poste"`
	Situation string   `json:"situation"`
	Day       string   `json:"recu_le,omitempty"`
	Late      bool     `json:"en_retard"`
	Twice     bool     `json:"plusieurs_retours"`
	Missing   []string `json:"manques"`
	File      string   `json:"fichier,omitempty"`
}

func newStateSummary(s *track.State, unused []string, target string) stateSummary {
	sum := stateSummary{Year: s.Codebook.Campaign.Year, On: (&day{s.On}).String(), Target: target, Unused: unused}
	for _, r := range s.Rates {
		record := rateRecord{r.Column.ID, r.Column.Label, r.Open, r.Filled, r.Received, r.Complete, nil}
		if p, ok := r.Percent(); ok {
			record.Percent = &p
		}
		sum.Rates = append(sum.Rates, record)
	}
	for _, p := range s.Posts {
		missing := []string{} // an empty list, not null
		for _, g := range p.Gaps {
			missing = append(missing, g.Question.Name)
		}
		sum.Posts = append(sum.Posts, stateRecord{p.Post.ID, string(p.Situation()), (&day{p.Day}).String(), p.Late, p.Twice, missing, p.File})
	}
	return sum
}
