package track

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

// WriteReminders sends to w the list of reminders, for a mail merge: a row for
// each post whose bilan is awaited, cannot be read or is incomplete, with whom
// it goes to, the subject and the text of its message. Word and LibreOffice open
// it as it is: UTF-8 with its mark, semicolons. Nothing in it is a formula.
func WriteReminders(w io.Writer, s *State) error {
	rows := [][]string{{"id_poste", "departement", "commune", "structure", "courriel", "situation", "nombre_manques", "manques",
		"date_limite", "objet", "texte"}}
	for _, p := range slices.Concat(s.Of(Awaited), s.Of(Unreadable), s.Of(Incomplete)) {
		rows = append(rows, s.reminder(p))
	}
	return writeMerge(w, rows)
}

func writeMerge(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = ';', true
	for _, row := range rows {
		for i := range row {
			row[i] = workbook.Inert(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (s *State) reminder(p Standing) []string {
	missing := p.missing()
	limit := ""
	if closes := s.Codebook.Campaign.Closes; !closes.IsZero() && !s.past() {
		limit = french.Day(closes)
	}
	return []string{
		p.Post.ID, departmentName(s.Codebook, p.Post), p.Post.Commune, p.Post.Structure, p.Post.Mail, string(p.Situation()),
		fmt.Sprint(len(missing)), strings.Join(missing, " | "), limit, s.subject(p), s.message(p),
	}
}

func departmentName(cb *codebook.Codebook, p survey.Post) string {
	if d, ok := cb.Department(p.Department); ok {
		return d.Name
	}
	return p.Department
}

func (s *State) subject(p Standing) string {
	if p.Situation() == Incomplete {
		return s.say("{Document} %d {du poste} %s\u202f: il manque %s", s.Codebook.Campaign.Year, p.Post.ID,
			french.Count(len(p.Gaps), "réponse", "réponses"))
	}
	if p.Situation() == Unreadable {
		return s.say("{Document} %d {du poste} %s\u202f: votre fichier n’a pas pu être lu", s.Codebook.Campaign.Year, p.Post.ID)
	}
	return s.say("{Document} %d {du poste} %s", s.Codebook.Campaign.Year, p.Post.ID)
}

// say writes a text in the words of the campaign.
func (s *State) say(format string, args ...any) string {
	return fmt.Sprintf(s.Codebook.Campaign.Nouns.Say(format), args...)
}

// message is the text of the reminder: what is missing, until when, to whom.
func (s *State) message(p Standing) string {
	c := s.Codebook.Campaign
	parts := []string{"Bonjour,"}
	switch p.Situation() {
	case Awaited:
		parts = append(parts, s.say("{Le document} %d {du poste} %s%s ne nous est pas encore parvenu{e document}.", c.Year, p.Post.ID,
			inPlace(p.Post.Commune)))
	case Unreadable:
		parts = append(parts,
			s.say("Nous avons bien reçu un fichier pour {le document} %d {du poste} %s%s, merci, mais il n’a pas pu être lu\u202f:",
				c.Year, p.Post.ID, inPlace(p.Post.Commune)))
		for _, u := range p.Unread {
			parts = append(parts, "- "+path.Base(u.File)+french.NoBreakSpace+": "+french.Typeset(u.Why))
		}
	default:
		parts = append(parts, s.say("Nous avons bien reçu {le document} %d {du poste} %s%s, merci. Il y manque %s\u202f:", c.Year, p.Post.ID,
			inPlace(p.Post.Commune), french.Count(len(p.Gaps), "réponse", "réponses")))
		for _, g := range p.missing() {
			parts = append(parts, "- "+g)
		}
	}
	parts = append(parts, s.deadline(p))
	if c.Publisher.Name != "" {
		parts = append(parts, c.Publisher.Name)
	}
	return strings.Join(parts, "\n")
}

// deadline asks for the return, and says until when or that the day is past.
func (s *State) deadline(p Standing) string {
	ask := "Pouvez-vous nous renvoyer le questionnaire rempli"
	if p.Situation() == Incomplete {
		ask = "Pouvez-vous compléter votre questionnaire et nous le renvoyer"
	}
	c := s.Codebook.Campaign
	to := ""
	if c.Publisher.Mail != "" {
		to = " à " + c.Publisher.Mail
	}
	switch {
	case c.Closes.IsZero():
		return ask + to + "\u202f?"
	case s.past():
		return fmt.Sprintf("La collecte se terminait le %s. %s%s dès que possible\u202f?", french.Day(c.Closes), ask, to)
	}
	return fmt.Sprintf("%s%s avant le %s, ce jour compris\u202f?", ask, to, french.Day(c.Closes))
}

// past reports whether the survey has ended on the day of the reminders.
func (s *State) past() bool {
	day, closes := cmp.Or(s.On, s.Today), s.Codebook.Campaign.Closes
	return !closes.IsZero() && !day.Before(closes.AddDate(0, 0, 1)) // the last day counts
}

// missing words the gaps of a return.
func (p Standing) missing() []string {
	var all []string
	for _, g := range p.Gaps {
		label := g.Question.Label
		if g.Invalid {
			label += " (réponse illisible" + cellOf(g) + ")"
		}
		all = append(all, label)
	}
	return all
}

func cellOf(g Gap) string {
	if g.Ref.Whole() {
		return ""
	}
	return ", cellule " + g.Ref.Place()
}

func inPlace(commune string) string {
	if commune == "" {
		return ""
	}
	return " (" + commune + ")"
}
