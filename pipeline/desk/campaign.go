package desk

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bilan/pipeline"
	"bilan/pipeline/coding"
	"bilan/pipeline/edition"
	"bilan/pipeline/french"
	"bilan/pipeline/ingest"
	"bilan/pipeline/logbook"
	"bilan/pipeline/publish"
	"bilan/pipeline/survey"
)

// formsFolder is the folder of a campaign that receives the questionnaires.
const formsFolder = "questionnaires"

func (b *binder) name() string { return filepath.Base(b.dir) }

// target is where the documents of a campaign go: where the commands write them
// by themselves if they did already, otherwise beside the campaign. A program
// that was started by a double click works in a folder that nobody chose.
func (d *desk) target(b *binder) string {
	if usual := d.usual(b); isFolder(usual) {
		return usual
	}
	return filepath.Join(filepath.Dir(b.dir), "reports", b.name())
}

// usual is where the commands write without --sortie.
func (d *desk) usual(b *binder) string { return filepath.Join(d.here, "reports", b.name()) }

// producing is the command that writes the documents where they go.
func (d *desk) producing(b *binder, more ...string) string {
	words := []string{"produire", b.dir}
	if target := d.target(b); target != d.usual(b) {
		words = append(words, "--sortie", target)
	}
	return d.command(append(words, more...)...)
}

// command is a command as it would be typed in the working directory.
func (d *desk) command(words ...string) string {
	for i, word := range words {
		if rel, err := filepath.Rel(d.here, word); d.here != "" && filepath.IsAbs(word) && err == nil && filepath.IsLocal(rel) {
			word = rel
		}
		if strings.ContainsAny(word, " &()';,") {
			word = `"` + word + `"`
		}
		words[i] = word
	}
	return "bilan " + strings.Join(words, " ")
}

// step is one of the year's, in the order in which they come.
type step struct {
	Name   string
	State  string // fait, attention, cours, attente
	Text   string
	Remark string
	Link   string // page of the campaign that goes on with it
	Go     string // words of the link
	Open   string // file of the campaign to open
	Do     []button
}

// button does something and shows the command that does the same.
type button struct{ Post, Text, Command string }

// campaignData is the page of a campaign: where it is in its year.
type campaignData struct {
	Region string
	Year   int
	Title  string
	Dir    string
	Steps  []step
	Target string
}

// campaign shows where we are in the year.
func (d *desk) campaign(w http.ResponseWriter, r *http.Request, b *binder) {
	v := d.viewOf(b, "campagne", b.name())
	v.Command = d.command("controler", b.dir)
	s, err := b.look(r.Context())
	if err != nil && d.beginning(w, b, v, err) {
		return
	}
	if err != nil {
		d.withFaults(w, v, err)
		return
	}
	c := s.State.Codebook.Campaign
	v.Title = fmt.Sprintf(c.Nouns.Say("%s, {documents} %d"), c.Region.Name, c.Year)
	v.Data = campaignData{Region: c.Region.Name, Year: c.Year, Title: c.Title, Dir: b.dir, Target: d.target(b), Steps: []step{
		registerStep(s), d.forms(b, s), receivedStep(s), checkedStep(s), d.coded(b), d.published(b),
	}}
	d.show(w, "campagne", v)
}

// beginning shows a campaign of which only the register is to be filled in, and
// reports whether it is one: nothing else is at fault.
func (d *desk) beginning(w http.ResponseWriter, b *binder, v view, err error) bool {
	faults := faultsOf(err)
	cb, _, unsound := pipeline.Define(b.dir)
	if unsound != nil || len(faults) == 0 || slices.ContainsFunc(faults, func(i survey.Issue) bool { return !ingest.IsRegister(i.Ref) }) {
		return false
	}
	c := cb.Campaign
	v.Title, v.Faults = fmt.Sprintf(c.Nouns.Say("%s, {documents} %d"), c.Region.Name, c.Year), faults
	v.Data = campaignData{Region: c.Region.Name, Year: c.Year, Title: c.Title, Dir: b.dir,
		Steps: []step{{Name: c.Nouns.Say("Registre des {postes}"), State: "attention",
			Text: c.Nouns.Say("À remplir : une ligne par {poste}, puis l’enregistrer. Cette page se met à jour quand on y revient."),
			Open: ingest.RegisterFile}}}
	d.show(w, "campagne", v)
	return true
}

func registerStep(s *pipeline.Situation) step {
	filled, say := edition.CountPosts(s.Posts).Filled, say(s)
	st := step{Name: say("Registre des {postes}"), State: "fait", Open: ingest.RegisterFile,
		Text: fmt.Sprintf("%s, dont %s", french.Count(len(s.Posts), say("{poste}"), say("{postes}")),
			french.Count(len(s.Posts)-filled, say("vacant{e poste}"), say("vacant{e poste}s")))}
	if n := issuesOf(s.Issues, ingest.RegisterFile); n > 0 {
		st.State, st.Remark = "attention", french.Count(n, "ligne à vérifier", "lignes à vérifier")
		st.Link, st.Go = "constats?fichier="+ingest.RegisterFile, "Voir les constats"
	}
	return st
}

// say puts the words of a campaign in the places that a text leaves for them.
func say(s *pipeline.Situation) func(string) string { return s.State.Codebook.Campaign.Nouns.Say }

func filledWords(s *pipeline.Situation) string {
	n := float64(edition.CountPosts(s.Posts).Filled)
	return french.Number(n, 0) + " " + s.State.Codebook.Campaign.Nouns.Filled(n)
}

// issuesOf counts what is to be looked at in a file.
func issuesOf(issues []survey.Issue, file string) (n int) {
	for _, i := range issues {
		if i.Ref.File == file && i.Level > survey.Note {
			n++
		}
	}
	return n
}

func (d *desk) forms(b *binder, s *pipeline.Situation) step {
	filled, written := edition.CountPosts(s.Posts).Filled, workbooksIn(filepath.Join(b.dir, formsFolder))
	st := step{Name: "Questionnaires", State: "fait", Text: fmt.Sprintf("%s pour %s",
		french.Count(written, "questionnaire écrit", "questionnaires écrits"),
		filledWords(s)), Do: []button{{"questionnaires", "Écrire les questionnaires", d.command("questionnaires", b.dir)}}}
	if len(s.State.Codebook.Log()) > 0 {
		st.Do = append(st.Do, button{"suivis", "Écrire les outils de suivi", d.command("suivi", b.dir)})
	}
	if written < filled {
		st.State = "attente"
	}
	if s.State.Codebook.Campaign.Publisher.Mail == "" {
		st.State, st.Remark = "attention",
			say(s)("Aucun courriel n’est indiqué dans campagne.yaml (editeur) : les {repondants} ne sauront pas où renvoyer leur {document}.")
		st.Open = "campagne.yaml"
	}
	if n := workbooksIn(filepath.Join(b.dir, logbook.Folder)); n > 0 {
		st.Text += ", " + french.Count(n, "outil de suivi", "outils de suivi")
	}
	return st
}

// workbooksIn counts the workbooks of a folder.
func workbooksIn(folder string) (n int) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return 0
	}
	for _, e := range entries {
		if strings.EqualFold(filepath.Ext(e.Name()), ".xlsx") && !strings.HasPrefix(e.Name(), "~$") && !strings.HasPrefix(e.Name(), ".") {
			n++
		}
	}
	return n
}

func receivedStep(s *pipeline.Situation) step {
	awaited, incomplete := len(s.State.Of("attendu")), len(s.State.Of("incomplet"))
	st := step{Name: "Retours", State: "fait", Link: "retours", Go: "Voir les retours",
		Text: fmt.Sprintf("%s pour %s", french.Count(len(s.Responses), say(s)("{document} reçu{e document}"),
			say(s)("{documents} reçu{e document}s")), filledWords(s))}
	if len(s.Responses) == 0 {
		st.State = "attente"
	} else if awaited+incomplete > 0 {
		st.State, st.Remark = "cours", fmt.Sprintf("%s, %s", french.Count(awaited, "attendu", "attendus"),
			french.Count(incomplete, "incomplet", "incomplets"))
	}
	if n := len(s.State.Unused); n > 0 {
		st.State, st.Remark = "attention", french.Count(n, say(s)("fichier sans {document} utilisable"),
			say(s)("fichiers sans {document} utilisable"))
	}
	return st
}

func checkedStep(s *pipeline.Situation) step {
	n := edition.CountIssues(s.Issues)
	st := step{Name: "Contrôle", State: "fait", Link: "constats", Go: "Voir les constats", Text: "Aucune erreur, aucun avertissement"}
	if n.Errors+n.Warnings > 0 {
		st.State, st.Text = "attention", fmt.Sprintf("%s, %s", french.Count(n.Errors, "erreur", "erreurs"),
			french.Count(n.Warnings, "avertissement", "avertissements"))
	}
	if len(s.Responses) == 0 {
		st.State, st.Text = "attente", say(s)("{aucun document} à contrôler")
	}
	return st
}

func (d *desk) coded(b *binder) step {
	st := step{Name: "Questions ouvertes", State: "attente", Link: "questions", Go: "Voir les questions ouvertes", Text: "Pas encore codées"}
	if _, err := os.Stat(filepath.Join(b.dir, coding.BookFile)); err == nil {
		st.State, st.Text = "fait", "Classeur de codage prêt"
	}
	return st
}

func (d *desk) published(b *binder) step {
	st := step{Name: "Documents", State: "attente", Link: "produire", Go: "Produire les documents", Text: "Pas encore produits"}
	info, err := os.Stat(filepath.Join(d.target(b), publish.ManifestName))
	if err != nil {
		return st
	}
	st.State, st.Text = "fait", "Produits le "+french.Day(info.ModTime())+info.ModTime().Format(" à 15:04")
	if changed := lastChange(b.dir); changed.After(info.ModTime()) {
		st.State, st.Remark = "attention", "La campagne a changé depuis."
	}
	return st
}

// onePerPost writes a form, or a follow-up log, for each filled post.
func onePerPost(one, many, folder string,
	write func(*pipeline.Campaign, string) (publish.Saved, error)) func(*http.Request, *binder) error {
	return func(_ *http.Request, b *binder) error {
		c, err := pipeline.Prepare(b.dir)
		if err != nil {
			return err
		}
		saved, err := write(c, filepath.Join(b.dir, folder))
		if err == nil {
			b.tellSaved(c.Codebook.Campaign.Nouns.Say, saved, one, many, folder)
		}
		return err
	}
}

func (b *binder) tellSaved(say func(string) string, saved publish.Saved, one, many, folder string) {
	b.tell("%s dans le dossier %s : %s, %s, %s.", french.Count(len(saved.Written)+len(saved.Unchanged)+len(saved.Kept), one, many), folder,
		french.Count(len(saved.Written), "écrit", "écrits"), french.Count(len(saved.Unchanged), "inchangé", "inchangés"),
		french.Count(len(saved.Kept), "gardé car rempli", "gardés car remplis"))
	if n := len(saved.Aside); n > 0 {
		b.tell(say("%s dans %s/%s : {aucun poste} du registre ne leur répond plus."),
			french.Count(n, "fichier périmé rangé", "fichiers périmés rangés"), folder, publish.AsideFolder)
	}
	for _, name := range saved.Stale {
		b.add(notice{Text: "Périmé, mais rempli : " + name +
			say(" est laissé où il est ; {aucun poste} du registre ne lui répond plus."), Wrong: true})
	}
}
