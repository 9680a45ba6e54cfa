package survey

// Faults of a door-to-door campaign: its folder, its log, and the fiches that
// quote its figures.
const (
	DefNoOutreach Code = "porte-a-porte-absent"

	OutreachNoPost Code = "porte-a-porte-poste"

	DoorLogAbsent Code = "porte-a-porte-sans-journal"
	DoorLogEmpty  Code = "porte-a-porte-vide"
	DoorLogTwin   Code = "porte-a-porte-double"
	DoorLogSame   Code = "porte-a-porte-copie"

	VisitOutside    Code = "passage-hors-campagne"
	VisitUndated    Code = "passage-sans-date"
	VisitNowhere    Code = "passage-sans-logement"
	VisitTwice      Code = "passage-double"
	VisitSequence   Code = "passage-impossible"
	VisitUnanswered Code = "passage-incomplet"
	VisitElsewhere  Code = "passage-immeuble"
	VisitName       Code = "passage-nom"
	VisitHourBad    Code = "passage-heure"

	FicheAbsent    Code = "fiche-absente"
	FicheNoFigures Code = "fiche-sans-chiffres"
	FicheNoConsent Code = "fiche-sans-accord"
	FicheTyped     Code = "fiche-chiffre-recopie"
	FicheNoFigure  Code = "fiche-chiffre-absent"
	FicheNoPost    Code = "fiche-poste"
	FicheUnfilled  Code = "fiche-rubrique-vide"
)

var outreachMessages = []message{
	{DefNoOutreach, Error, "ce n'est pas une campagne de porte-à-porte : aucun dossier de ce nom ne contient porte-a-porte.yaml",
		"vérifier le chemin du dossier"},

	{OutreachNoPost, Warning, "ce dossier porte le nom d'un poste, « {poste} », qui n'est pas dans le registre : il n'est pas lu",
		"lui donner l'identifiant du poste, comme dans le registre"},

	{DoorLogAbsent, Error, "aucun journal dans le dossier : ni porte-a-porte.xlsx, ni .ods, ni .csv",
		"y mettre le journal ; « bilan porte-a-porte {dossier} --modele journal.xlsx » en écrit un vide"},
	{DoorLogEmpty, Error, "le journal ne contient aucun passage utilisable",
		"écrire un passage par ligne sous les titres, ou vérifier que c'est le bon fichier"},
	{DoorLogTwin, Warning, "{lu} est lu ; {laisse} ne dit pas la même chose ({difference}) et n'est pas compté",
		"garder celui des deux qui est à jour"},
	{DoorLogSame, Note, "{laisse} dit la même chose que {lu} : compté une seule fois", ""},

	{VisitOutside, Error, "passage du {date}, hors de la campagne ({debut} au {fin}) : il n'est pas compté",
		"corriger la date, ou la période de porte-a-porte.yaml"},
	{VisitUndated, Error, "passage sans date lisible : il n'est pas compté", "écrire la date, comme 06/09/2016"},
	{VisitNowhere, Error, "passage sans « {question} » lisible : il n'est pas compté", "compléter la ligne"},
	{VisitTwice, Error, "le logement {logement} est déjà noté ce jour-là, {premier} : cette ligne n'est pas comptée",
		"garder une seule des deux lignes"},
	{VisitSequence, Error, "« {valeur} » à « {question} » est impossible : {condition}. Cette réponse n'est pas comptée",
		"corriger l'une des deux cellules"},
	{VisitUnanswered, Warning, "« {question} » n'est pas rempli",
		"compléter la ligne ; sans cela, le passage n'est pas compté pour cette question"},
	{VisitElsewhere, Warning, "l'immeuble {immeuble} est noté à {ici}, mais à {la} en {premier}", "vérifier le quartier ou l'immeuble"},
	{VisitName, Warning, "« {valeur} » ne ressemble pas à un code de logement : le journal ne doit contenir aucun nom",
		"remplacer par un code, comme L001"},
	{VisitHourBad, Warning, "« {valeur} » n'est pas une heure : elle n'est pas comptée", "écrire l'heure comme 14h30"},

	{FicheAbsent, Error, "aucune fiche : ni fiche.yaml, ni dossier fiches/", "écrire fiche.yaml ; le GUIDE en donne les rubriques"},
	{FicheNoFigures, Error, "les chiffres ne peuvent pas être calculés : {cause}", "corriger d'abord ce qui est signalé dans {dossier}"},
	{FicheNoConsent, Error, "cette fiche reprend les réponses du poste {poste} sans accord du médiateur",
		"demander son accord, puis écrire « consentement: oui » ; sinon, retirer « poste »"},
	{FicheTyped, Warning, "« {valeur} » est écrit à la main ({rubrique})",
		"s'il s'agit de « {indicateur} », écrire {appel} : le chiffre suivra les données"},
	{FicheNoFigure, Warning, "un chiffre de la rubrique « {rubrique} » n'a pas de valeur à publier : « nd » est imprimé",
		"l'écrire sous condition, comme {appel}, ou retirer la phrase"},
	{FicheNoPost, Error, "le poste « {poste} » n'a pas de bilan utilisé dans {dossier}", "corriger l'identifiant, ou retirer « poste »"},
	{FicheUnfilled, Warning, "la rubrique « {rubrique} » est vide : elle n'est pas imprimée", "la remplir dans le fichier"},
}
