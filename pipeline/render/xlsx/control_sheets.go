package xlsx

import (
	"strings"

	"bilan/pipeline/findings"
	"bilan/pipeline/survey"
)

// returns has a row for each post of which something came back.
func (c Control) returns(r *findings.Report) page {
	p := controlPage(returnsName, "Par retour", "Un poste par ligne. La lettre au médiateur, prête à envoyer, est dans le dossier messages/.",
		"Poste", "Commune", "Fichiers", "Compté", "~Erreurs", "~Avertissements", "~Notes", "~À demander", "Lettre")
	for n, ret := range r.Returns {
		used := "Oui"
		if !ret.Used {
			used = "Non"
		}
		letter := ""
		if c.Letter != nil && len(ret.Requests) > 0 {
			letter = c.Letter(ret.Post.ID)
		}
		var names []string
		for _, f := range ret.Files {
			names = append(names, f.Name)
		}
		row := textRow(ret.Post.ID, ret.Post.Commune, strings.Join(names, "\n"), used, "", "", "", "", letter)
		setCounts(row[4:7], ret.Count())
		row[7] = countCell(len(ret.Requests), false)
		if n < maxLinks {
			row[8].link.url = letter
			row[2].link.url = c.fileURL(survey.Ref{File: names[0]})
		}
		p.table.rows = append(p.table.rows, row)
	}
	return p.orEmpty("Aucun retour")
}

func setCounts(row []cell, n findings.Count) {
	row[0], row[1], row[2] = countCell(n.Errors, false), countCell(n.Warnings, false), countCell(n.Notes, false)
}

// files accounts for the answers of each file.
func (c Control) files(r *findings.Report) page {
	p := controlPage(filesName, "Fichiers", "Réponses trouvées = utilisées + mises de côté + ignorées, pour chaque fichier.",
		"Fichier", "Lu comme", "Postes", "~Trouvées", "~Utilisées", "~Mises de côté", "~Ignorées", "~Erreurs", "~Avertissements", "~Notes")
	all := textRow("Ensemble", "", "")
	p.table.rows = append(p.table.rows, append(all, counts(r.Balance, r.Count, true)...))
	for n, f := range r.Files {
		row := textRow(fileLabel(f.Name), f.Layout, strings.Join(f.Posts, ", "))
		if n < maxLinks {
			row[0].link.url = c.fileURL(survey.Ref{File: f.Name})
		}
		p.table.rows = append(p.table.rows, append(row, counts(f.Balance, f.Count, false)...))
	}
	return p
}

func counts(b findings.Balance, n findings.Count, strong bool) []cell {
	var row []cell
	for _, v := range []int{b.Found, b.Used, b.SetAside, b.Ignored, n.Errors, n.Warnings, n.Notes} {
		row = append(row, countCell(v, strong))
	}
	return row
}

// corrections lists corrections.csv and what became of each line.
func (c Control) corrections(r *findings.Report) page {
	p := controlPage(correctionsName, "Corrections", "Les lignes de corrections.csv et ce qu’elles sont devenues.",
		"Ligne", "État", "Fichier", "Cellule ou question", "Ancienne valeur", "Nouvelle valeur", "Auteur", "Motif", "Pourquoi refusée")
	for _, x := range r.Corrections {
		state := "appliquée"
		if x.Refused != "" {
			state = "refusée"
		}
		p.table.rows = append(p.table.rows, textRow(x.Line, state, x.File, x.Place, x.Old, x.New, x.Author, x.Reason, x.Refused))
	}
	return p.orEmpty("Aucune correction")
}
