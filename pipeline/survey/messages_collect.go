package survey

// Faults of the collecting side: what the register says about itself, and the
// follow-up logs.
const (
	RegisterEmpty            Code = "registre-vide"
	RegisterTwin             Code = "registre-postes-jumeaux"
	RegisterCommuneUnknown   Code = "registre-commune-inconnue"
	RegisterCommuneAbsent    Code = "registre-commune-absente"
	RegisterCommuneElsewhere Code = "registre-commune-ailleurs"
	RegisterCommuneName      Code = "registre-commune-nom"
	RegisterOutside          Code = "registre-hors-de-france"
	RegisterFar              Code = "registre-hors-du-departement"
	RegisterOpenedLate       Code = "registre-ouverture-tardive"
	RegisterOpenedEarly      Code = "registre-ouverture-ancienne"
	RegisterCount            Code = "registre-nombre-publie"
	RegisterSameFile         Code = "registre-meme-fichier"

	FollowUpReturned    Code = "suivi-parmi-les-retours"
	FollowUpForeign     Code = "suivi-autre-fichier"
	FollowUpNone        Code = "suivi-sans-question"
	FollowUpNoColumn    Code = "suivi-colonne-absente"
	FollowUpNoPerson    Code = "suivi-sans-personne"
	FollowUpNoDate      Code = "suivi-sans-date"
	FollowUpOtherYear   Code = "suivi-autre-annee"
	FollowUpBadValue    Code = "suivi-valeur"
	FollowUpNameLike    Code = "suivi-code-nominatif"
	FollowUpContrary    Code = "suivi-personne-contradictoire"
	FollowUpEmpty       Code = "suivi-vide"
	FollowUpUsed        Code = "suivi-utilise"
	FollowUpSuperseded  Code = "suivi-remplace"
	FollowUpTwice       Code = "suivi-double"
	FollowUpFolderEmpty Code = "suivi-aucun"
)

var collectMessages = []message{
	{RegisterEmpty, Error, "le registre ne contient {aucun poste}",
		"l'ouvrir et écrire une ligne par {mot poste} sous les titres ; la feuille « Exemples » montre comment"},
	{RegisterTwin, Warning, "{le poste} {poste} et {le poste} {premier} ({place}) ne diffèrent que par l'écriture",
		"corriger l'identifiant, ou retirer la ligne en double : un retour ne peut être attribué ni à l'un ni à l'autre"},
	{RegisterCommuneUnknown, Warning, "{mot poste} {poste} : {code} n'est le code d'aucune commune de la liste officielle", "{conseil}"},
	{RegisterCommuneAbsent, Warning, "{mot poste} {poste} : aucune commune « {commune} » dans le département {departement}",
		"corriger le nom ou le département, ou écrire le code Insee de la commune"},
	{RegisterCommuneElsewhere, Warning, "{mot poste} {poste} : la commune {commune} ({code}) est dans le département " +
		"{officiel}, pas {departement}",
		"corriger le département ou le code de la commune"},
	{RegisterCommuneName, Warning, "{mot poste} {poste} : {code} est le code de {officiel}, pas de « {commune} »",
		"corriger le nom ou le code de la commune"},
	{RegisterOutside, Warning, "{mot poste} {poste} : la position (longitude {longitude}, latitude {latitude}) est hors de France",
		"{conseil}"},
	{RegisterFar, Warning, "{mot poste} {poste} : la position (longitude {longitude}, latitude {latitude}) est loin du " +
		"département {departement}",
		"vérifier les coordonnées de la commune"},
	{RegisterOpenedLate, Warning, "{mot poste} {poste} : {il poste} ouvre le {date}, après la fin de la collecte ({fin})",
		"corriger la date d'ouverture, ou retirer {le poste} de cette campagne"},
	{RegisterOpenedEarly, Warning, "{mot poste} {poste} : {il poste} ouvre le {date}, avant la création des adultes-relais (avril 2000)",
		"corriger la date d'ouverture"},
	{RegisterCount, Warning, "{lus} au registre pour le département {departement}, {publies} publiés",
		"compléter le registre, ou corriger le nombre publié dans campagne.yaml"},
	{RegisterSameFile, Error, "les {postes} {poste} et {premier} auraient le même fichier {fichier}",
		"donner à chaque {mot poste} un identifiant qui diffère par une lettre ou un chiffre"},

	{FollowUpReturned, Error, "c'est un outil de suivi, pas un retour",
		"le mettre dans suivis/, ou en tirer le questionnaire avec « bilan suivi CAMPAGNE --reprendre »"},
	{FollowUpNone, Error, "aucune question de ce questionnaire n'est de celles que l'outil de suivi sait compter : aucun suivi n'est écrit",
		"se passer de suivi, ou nommer comme dans le modèle les questions qu'il compte (personnes, thematiques, formations…)"},
	{FollowUpForeign, Error, "ce n'est pas un outil de suivi écrit par bilan ({vu})",
		"donner le classeur écrit par « bilan suivi », rempli et enregistré en .xlsx ou en .ods"},
	{FollowUpNoColumn, Warning, "la colonne « {colonne} » n'y est plus : ce qui en dépend n'est pas calculé",
		"repartir du classeur d'origine et y recopier les lignes"},
	{FollowUpNoPerson, Warning, "ligne sans code de personne : elle n'est pas comptée",
		"écrire le code de la personne, le même à chaque fois"},
	{FollowUpNoDate, Warning, "date manquante ou illisible (« {valeur} ») : la ligne est comptée", "écrire la date comme 31/01/{annee}"},
	{FollowUpOtherYear, Warning, "la date {date} n'est pas de {annee} : la ligne n'est pas comptée",
		"corriger la date, ou mettre la ligne dans le suivi de la bonne année"},
	{FollowUpBadValue, Warning, "« {valeur} » n'est pas dans la liste de la colonne « {colonne} » : non compté", "choisir dans la liste"},
	{FollowUpNameLike, Warning, "« {code} » ressemble à un nom", "remplacer par un code sans rapport avec la personne, comme P012"},
	{FollowUpContrary, Note, "la personne {code} habite un QPV sur une ligne et pas sur une autre : comptée comme habitante",
		"vérifier, ou garder ainsi si elle a déménagé"},
	{FollowUpEmpty, Warning, "aucune ligne n'est remplie", "vérifier que le bon fichier a été donné"},
	{FollowUpUsed, Note, "{mot poste} {poste} : pas de retour reçu, les réponses sont tirées de ce suivi ({lignes})",
		"demander le questionnaire : les questions ouvertes et l'avis du répondant n'y sont pas"},
	{FollowUpSuperseded, Note, "{mot poste} {poste} : le retour reçu ({retenu}) l'emporte sur ce suivi", ""},
	{FollowUpTwice, Warning, "deux suivis pour {le poste} {poste} : {retenu} est retenu, celui-ci est mis de côté", "n'en garder qu'un"},
	{FollowUpFolderEmpty, Warning, "les suivis sont demandés par campagne.yaml, mais il n'y en a pas",
		"mettre les suivis remplis dans {dossier}/"},
}
