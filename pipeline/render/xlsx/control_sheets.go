package xlsx

import (
	"strings"

	"bilan/pipeline/findings"
	"bilan/pipeline/survey"
)

// returns has a row for each post of which something came back.
func (c Control) returns(r *findings.Report) page {
	p := controlPage(returnsName, "Par retour", r.Nouns.Say("{Un poste} par ligne. La lettre au répondant, prête à "+
		"envoyer, est dans le dossier messages/."),
		r.Nouns.Say("{Poste}"), "Commune", "Fichiers", "Compté", "~Erreurs", "~Avertissements", "~Notes", "~À demander", "Lettre")
	return p.fill(r.Returns.Len, "Aucun retour", func(i int, row []cell) {
		ret := r.Returns.At(i)
		used := "Oui"
		if !ret.Used {
			used = "Non"
		}
		requests, letter := len(ret.Requests()), ""
		if c.Letter != nil && requests > 0 {
			letter = c.Letter(ret.Post.ID)
		}
		setTexts(row, ret.Post.ID, ret.Post.Commune, strings.Join(ret.Files, "\n"), used, "", "", "", "", letter)
		setCounts(row[4:7], ret.Count())
		row[7] = countCell(requests, false)
		if i < maxLinks {
			row[8].link.url = letter
			row[2].link.url = c.fileURL(survey.Ref{File: ret.Files[0]})
		}
	})
}

func setCounts(row []cell, n findings.Count) {
	row[0], row[1], row[2] = countCell(n.Errors, false), countCell(n.Warnings, false), countCell(n.Notes, false)
}

// files accounts for the answers of each file.
func (c Control) files(r *findings.Report) page {
	p := controlPage(filesName, "Fichiers", "Réponses trouvées = utilisées + mises de côté + ignorées, pour chaque fichier.",
		"Fichier", "Lu comme", r.Nouns.Say("{Postes}"), "~Trouvées", "~Utilisées", "~Mises de côté", "~Ignorées", "~Erreurs",
		"~Avertissements", "~Notes")
	return p.fill(r.Files.Len+1, "", func(i int, row []cell) {
		if i == 0 {
			setTexts(row, "Ensemble", "", "")
			setAccount(row[3:], r.Balance, r.Count, true)
			return
		}
		f := r.Files.At(i - 1)
		setTexts(row, fileLabel(f.Name), f.Layout, strings.Join(f.Posts, ", "))
		setAccount(row[3:], f.Balance, f.Count, false)
		if i <= maxLinks {
			row[0].link.url = c.fileURL(survey.Ref{File: f.Name})
		}
	})
}

func setAccount(row []cell, b findings.Balance, n findings.Count, strong bool) {
	for i, v := range [...]int{b.Found, b.Used, b.SetAside, b.Ignored, n.Errors, n.Warnings, n.Notes} {
		row[i] = countCell(v, strong)
	}
}

// corrections lists the table of corrections and what became of each line.
func (c Control) corrections(r *findings.Report) page {
	p := controlPage(correctionsName, "Corrections", "Les lignes du tableau des corrections et ce qu’elles sont devenues.",
		"Ligne", "État", "Fichier", "Cellule ou question", "Ancienne valeur", "Nouvelle valeur", "Auteur", "Motif", "Pourquoi refusée")
	return p.fill(len(r.Corrections), "Aucune correction", func(i int, row []cell) {
		x := &r.Corrections[i]
		state := "appliquée"
		switch {
		case x.Refused != "":
			state = "refusée"
		case x.Confirmed:
			state = "confirmée"
		}
		setTexts(row, x.Line, state, x.File, x.Place, x.Old, x.New, x.Author, x.Reason, x.Refused)
	})
}

// plan shows how each table of returns was understood: what every column feeds
// and why, and where the answers to every question come from.
func (c Control) plan(r *findings.Report) page {
	p := controlPage(planName, "Plan de lecture",
		"Ce que lit chaque colonne des tableaux, et pourquoi ; puis d’où vient chaque question.",
		"Fichier", "Feuille", "Colonne", "Intitulé", "Question lue", "Pourquoi", "~Cellules remplies", "Exemple")
	return p.fill(len(r.Plan), "Aucun tableau parmi les retours", func(i int, row []cell) {
		x := &r.Plan[i]
		setTexts(row, x.Ref.File, x.Ref.Sheet, x.Column, x.Heading, x.Question, x.Why, "", x.Example)
		if x.Heading != "" || x.Filled > 0 {
			row[6] = countCell(x.Filled, false)
		}
		if i < maxLinks {
			row[0].link.url = c.fileURL(x.Ref)
		}
	})
}
