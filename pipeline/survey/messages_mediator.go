package survey

// request is what a mediator is asked because of an Issue: the other wording of
// the catalogue, for the person who wrote the return. {name} is replaced as in
// a message.
type request struct {
	code Code
	text string
}

// requests lists what mediators can mend. A code that is not here concerns the
// analyst alone.
var requests = [...]request{
	{FileEmpty, "Le fichier que nous avons reçu est vide. Pouvez-vous l'envoyer de nouveau ?"},
	{FileZeros, "Le fichier que nous avons reçu ne contient rien de lisible. Pouvez-vous l'envoyer de nouveau ?"},
	{FileTooLarge, "Le fichier que nous avons reçu est trop gros ({taille} Mo). Pouvez-vous retirer les images et les feuilles en trop, " +
		"puis l'envoyer de nouveau ?"},
	{FileTooMuch, "Le fichier que nous avons reçu contient bien plus qu'un questionnaire. Pouvez-vous nous envoyer le formulaire seul ?"},
	{FileOtherNature, "Le fichier que nous avons reçu est {nature}, que nous ne pouvons pas lire. Pouvez-vous l'ouvrir, l'enregistrer au " +
		"format « Classeur Excel (.xlsx) », sans mot de passe, et l'envoyer de nouveau ?"},
	{FileDamaged, "Le fichier que nous avons reçu est abîmé. Pouvez-vous l'ouvrir sur votre ordinateur, l'enregistrer et l'envoyer de " +
		"nouveau ?"},
	{FileNoQuestion, "Nous ne reconnaissons pas le questionnaire dans le fichier que nous avons reçu. Pouvez-vous vérifier que c'est le " +
		"bon, et nous envoyer le formulaire rempli ?"},
	{FileNoRow, "Le fichier que nous avons reçu ne contient pas de réponse. Pouvez-vous vérifier que c'est le bon ?"},
	{SheetsDiffer, "Les feuilles « {une} » et « {autre} » contiennent des réponses différentes. Laquelle est la bonne ?"},
	{FormEmpty, "Le formulaire que nous avons reçu ne contient aucune réponse. Pouvez-vous nous envoyer celui que vous avez rempli ?"},
	{SheetAlso, "Le fichier contient deux feuilles de réponses ; nous avons lu « {lue} ». Est-ce la bonne ?"},
	{RowsHidden, "Des lignes masquées contiennent des réponses ({cellules}). Faut-il en tenir compte ?"},
	{AnswerMerged, "Une réponse est fusionnée ({plage}) devant plusieurs questions ou choix. Pouvez-vous écrire chaque réponse " +
		"devant la sienne ?"},
	{CellsMerged, "Des cellules fusionnées ({plage}) cachent une réponse. Pouvez-vous les défusionner et vérifier ?"},
	{RemarksIgnored, "Vous avez écrit « {texte} » hors de la colonne des réponses. Faut-il en tenir compte ?"},
	{AnswersNoColumn, "Nous ne trouvons plus la colonne titrée « {attendu} ». Pouvez-vous remettre ce titre au-dessus de vos " +
		"réponses et nous renvoyer le fichier ?"},
	{AnswersTwoColumns, "Plusieurs colonnes peuvent être celle des réponses ({colonnes}). Laquelle faut-il lire ?"},
	{AnswersShifted, "Des cellules du formulaire ont été décalées ({cellules}) : nous ne savons plus à quelles questions " +
		"répondent vos réponses. Pouvez-vous les recopier dans le formulaire d'origine ?"},
	{LabelMisplaced, "Des lignes du formulaire ont été décalées : « {valeur} » est en face de « {lu} », mais sur la ligne " +
		"de « {question} " +
		"». À quelle question répond-elle ?"},
	{ChoiceRowsGone, "La ligne manque pour {choix}. Retenez-vous ce choix ?"},
	{RowsIgnored, "Des réponses ne sont plus en face d'une question ({cellules}). Pouvez-vous remettre l'intitulé de la question devant " +
		"chacune ?"},

	{YearOther, "C'est le formulaire de {lue}, et nous préparons celui de {attendue}. Pouvez-vous remplir le bon ?"},
	{YearBad, "L'année du formulaire a été modifiée. Pouvez-vous remplir le formulaire de {attendue} que nous vous avons envoyé ?"},
	{PostConflict, "Le formulaire a été préparé pour {le poste} {poste}, mais vous avez écrit « {lu} ». De {quel poste} s'agit-il ?"},
	{PostFileOther, "Le fichier porte le nom {du poste} {autre}, mais le formulaire est celui {du poste} {poste}. De {quel " +
		"poste} s'agit-il ?"},
	{PostShownOther, "Le formulaire dit « {lu} » et nos listes « {connu} » pour {le poste} {poste}. Qu'en est-il ?"},
	{ReturnTwice, "Nous avons reçu deux versions différentes de votre questionnaire. Nous gardons {retenu} ({date_retenue}) et non {ici} " +
		"({date_ecartee}). Est-ce la bonne ?"},

	{QuestionMissing, "La question « {question} » ne figure plus dans votre fichier. Quelle est votre réponse ?"},
	{QuestionConflict, "Vous avez donné deux réponses différentes, en {premiere} et en {seconde}. Laquelle faut-il garder ?"},
	{CellFault, "La cellule contient une erreur du tableur ({valeur}). Quelle est votre réponse ?"},
	{CellUncached, "La cellule contient une formule dont le résultat n'est pas enregistré. Quelle est votre réponse ?"},
	{AnswerNone, "Vous avez écrit « {valeur} ». Connaissez-vous la réponse ? Si c'est zéro, écrivez 0."},
	{NumberApproximate, "Vous avez écrit « {valeur} », que nous lisons {lu}. Est-ce bien cela ?"},
	{NumberBad, "Vous avez écrit « {valeur} ». Nous attendons un nombre seul, comme 130."},
	{NumberSeveral, "Vous avez écrit « {valeur} ». Nous attendons un seul nombre, comme 130."},
	{NumberNegative, "Vous avez écrit « {valeur} », qui est négatif. Quel est le nombre ?"},
	{NumberFraction, "Vous avez écrit « {valeur} ». Nous attendons un nombre entier : 1250 pour mille deux cent cinquante."},
	{NumberOtherUnit, "Vous avez écrit « {valeur} ». Quel est le nombre, dans l'unité de la question ?"},
	{NumberBelowZero, "Vous avez écrit « {valeur} », qui est négatif. Est-ce bien cela ?"},
	{NumberIsDate, "Le tableur a changé votre réponse en date ({valeur}). Quel est le nombre ?"},
	{NumberPercent, "La cellule montre « {valeur} », un pourcentage. Quel est le nombre ?"},
	{CellStruck, "Vous avez barré « {valeur} ». Quelle est votre réponse ?"},
	{CellPartStruck, "Une partie de votre réponse est barrée ; nous lisons « {valeur} ». Est-ce bien cela ?"},
	{YesNoBad, "Vous avez écrit « {valeur} ». Est-ce Oui ou Non ?"},
	{DateBad, "Vous avez écrit « {valeur} ». Nous attendons une date, comme 31/01/2025."},
	{ChoiceUnknown, "« {valeur} » n'est pas dans la liste proposée. Le choix le plus proche est « {proche} » : est-ce celui-là ?"},
	{ChoiceSeveral, "Vous avez écrit « {valeur} », et un seul choix est possible. Lequel gardez-vous ?"},
	{ChoiceMarkBad, "Vous avez écrit « {valeur} » devant « {choix} ». Est-ce Oui ou Non ?"},
	{ChoiceAllNo, "Vous n'avez écrit que des « Non ». Quels sont les choix que vous retenez ?"},

	{RuleRequired, "Cette question est restée sans réponse. Pouvez-vous la compléter ?"},
	{RuleConstraint, "Vous avez écrit « {valeur} »{avec}. {regle} Pouvez-vous vérifier ?"},
}

// Request is what to ask the mediator in French, empty when it is not theirs to
// mend.
func (i Issue) Request() string {
	if i.finding != nil {
		return i.complete(i.finding.Request)
	}
	for _, r := range requests {
		if r.code == i.Code {
			return i.complete(r.text)
		}
	}
	return ""
}
