package track

import (
	"fmt"
	"io"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Sending is a page that goes back to a mediator.
type Sending struct {
	Post     survey.Post
	Answered bool
	File     string
}

// WriteSendings sends to w the list by which a mail merge sends each mediator their
// page, in the columns and the layout of the list of reminders.
func WriteSendings(w io.Writer, cb *codebook.Codebook, all []Sending) error {
	rows := [][]string{{"id_poste", "departement", "commune", "structure", "courriel", "situation", "fichier", "objet", "texte"}}
	for _, x := range all {
		situation := "répondu"
		if !x.Answered {
			situation = "sans retour"
		}
		rows = append(rows, []string{x.Post.ID, departmentName(cb, x.Post), x.Post.Commune, x.Post.Structure, x.Post.Mail, situation, x.File,
			sentSubject(cb, x), sentMessage(cb, x)})
	}
	return writeMerge(w, rows)
}

func sentSubject(cb *codebook.Codebook, x Sending) string {
	return fmt.Sprintf(
		cb.Campaign.Nouns.Say("{Document} %d {du poste} %s\u202f: vos réponses et les chiffres publiés"),
		cb.Campaign.Year, x.Post.ID)
}

func sentMessage(cb *codebook.Codebook, x Sending) string {
	thanks := "Merci encore pour votre réponse. La page jointe la met à côté des chiffres publiés de votre département et de la région."
	if !x.Answered {
		thanks = "La page jointe donne les chiffres publiés de votre département et de la région."
	}
	parts := []string{"Bonjour,", thanks, "Elle n’est que pour vous\u202f: merci de ne pas la transmettre."}
	if name := cb.Campaign.Publisher.Name; name != "" {
		parts = append(parts, name)
	}
	return strings.Join(parts, "\n")
}
