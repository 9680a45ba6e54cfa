package survey

// Faults of one answer, found while reading it or by a rule.
const (
	QuestionMissing  Code = "question-absente"
	QuestionTwice    Code = "question-double"
	QuestionConflict Code = "question-contradictoire"
	QuestionNearest  Code = "question-approchee"

	CellFault    Code = "cellule-erreur"
	CellUncached Code = "cellule-formule"

	CellStruck     Code = "cellule-barree"
	CellPartStruck Code = "cellule-barree-en-partie"
	CellInvisible  Code = "cellule-invisible"

	AnswerNone        Code = "valeur-sans-reponse"
	NumberUnit        Code = "nombre-unite"
	NumberApproximate Code = "nombre-approche"
	NumberWords       Code = "nombre-lettres"
	NumberBad         Code = "nombre-illisible"
	NumberSeveral     Code = "nombre-plusieurs"
	NumberNegative    Code = "nombre-negatif"
	NumberFraction    Code = "nombre-a-virgule"
	NumberIsDate      Code = "nombre-date"
	NumberPercent     Code = "nombre-pourcentage"
	NumberAsPercent   Code = "nombre-lu-en-pourcentage"
	NumberConverted   Code = "nombre-converti"
	NumberOtherUnit   Code = "nombre-autre-unite"
	NumberShown       Code = "nombre-affiche-autrement"
	NumberBelowZero   Code = "nombre-negatif-lu"

	YesNoBad Code = "oui-non-illisible"

	DateBad       Code = "date-illisible"
	DateIsYear    Code = "date-annee"
	TimeBad       Code = "heure-illisible"
	DateShortYear Code = "date-annee-courte"
	DateSerial    Code = "date-numero"

	DateFromExport Code = "date-de-l-export"

	ChoiceUnknown   Code = "choix-inconnu"
	ChoiceSeveral   Code = "choix-plusieurs"
	ChoiceOtherNear Code = "choix-autre-proche"
	ChoiceMarkBad   Code = "choix-case-illisible"
	ChoiceAllNo     Code = "choix-tous-non"
	ChoiceAmbiguous Code = "choix-ambigus"
	ChoiceSummary   Code = "choix-synthese"
	ChoiceHalf      Code = "choix-deux-langues"
)

var answerMessages = []message{
	{QuestionMissing, Warning, "la question « {question} » n'y est pas", "demander la réponse au répondant, ou remettre la ligne"},
	{QuestionTwice, Warning, "la question « {question} » est là deux fois, en {premiere} et en {seconde}",
		"en supprimer une : remplies différemment, aucune des deux ne serait retenue"},
	{QuestionConflict, Error, "la question « {question} » a deux réponses différentes, en {premiere} et en {seconde} : " +
		"aucune n'est retenue",
		"n'en garder qu'une"},
	{QuestionNearest, Warning, "intitulé inconnu « {lu} », lu comme « {question} »",
		"remettre l'intitulé d'origine, ou le déclarer dans la colonne « alias » du questionnaire"},

	{CellFault, Error, "la cellule contient une erreur de tableur ({valeur})", "remplacer la formule par la réponse"},
	{CellUncached, Error, "la cellule contient une formule dont le résultat n'est pas enregistré",
		"ouvrir le fichier dans Excel ou LibreOffice et l'enregistrer, ou écrire la réponse elle-même"},

	{CellStruck, Warning, "« {valeur} » est barré : il n'est pas compté", "écrire la réponse sans barrer, ou vider la cellule"},
	{CellPartStruck, Warning, "une partie de la cellule est barrée et n'est pas lue ; le reste est « {valeur} »",
		"n'écrire que la réponse"},
	{CellInvisible, Note, "caractères invisibles retirés de « {valeur} »", ""},

	{AnswerNone, Warning, "« {valeur} » est tenu pour une absence de réponse",
		"demander la réponse au répondant ; écrire 0 si c'est zéro"},
	{NumberUnit, Note, "« {valeur} » lu {lu}", "n'écrire que le nombre"},
	{NumberApproximate, Warning, "nombre approché « {valeur} » lu {lu}", "vérifier et n'écrire que le nombre"},
	{NumberWords, Warning, "« {valeur} » lu {lu}", "écrire le nombre en chiffres"},
	{NumberBad, Error, "« {valeur} » n'est pas un nombre", "écrire un nombre seul, comme 130"},
	{NumberSeveral, Error, "« {valeur} » contient plusieurs nombres", "écrire un seul nombre, comme 130"},
	{NumberNegative, Error, "« {valeur} » est négatif", "écrire un nombre positif ou zéro"},
	{NumberFraction, Error, "« {valeur} » n'est pas un nombre entier",
		"écrire un nombre entier, sans virgule ni point : 1250 pour mille deux cent cinquante"},
	{NumberPercent, Error, "la cellule montre « {valeur} », un pourcentage, au lieu d'un nombre",
		"remettre le format « Standard » et écrire le nombre"},
	{NumberAsPercent, Note, "la cellule montre « {valeur} », lu {lu}", ""},
	{NumberConverted, Note, "« {valeur} » lu {lu}, dans l'unité de la question", "écrire le nombre dans cette unité"},
	{NumberOtherUnit, Error, "« {valeur} » : la question ne demande pas cette unité",
		"écrire le nombre dans l'unité de la question, ou la dire dans sa précision (« En k€ »)"},
	{NumberShown, Note, "la cellule montre « {valeur} », lu {lu}", ""},
	{NumberBelowZero, Warning, "« {valeur} » est négatif : lu {lu}",
		"vérifier le signe ; le dire dans le questionnaire (constraint) si un nombre négatif est possible, ou ne l'est pas"},
	{NumberIsDate, Error, "la cellule contient une date ({valeur}) au lieu d'un nombre",
		"remettre le format « Standard » et écrire le nombre : le tableur change 2/3 en date"},

	{YesNoBad, Error, "« {valeur} » n'est ni Oui ni Non", "écrire Oui ou Non"},

	{DateBad, Error, "« {valeur} » n'est pas une date", "écrire la date comme 31/01/2025"},
	{DateIsYear, Error, "la cellule montre le {valeur} : quelqu'un y a sans doute écrit l'année {annee}",
		"écrire la date entière, comme 31/01/{annee}"},
	{TimeBad, Error, "« {valeur} » n'est pas une heure", "écrire l'heure comme 14:30"},
	{DateShortYear, Warning, "« {valeur} » lu {lu}", "écrire l'année sur quatre chiffres"},
	{DateSerial, Warning, "le nombre {valeur} est lu comme la date {lu}", "mettre la cellule au format date et vérifier"},

	{DateFromExport, Note, "pas de date de saisie : le retour est daté du {lu}, jour de sa réception par l'outil de collecte", ""},
	{ChoiceUnknown, Error, "« {valeur} » n'est pas dans la liste de « {question} »",
		"choisir dans la liste ; le plus proche : « {proche} »"},
	{ChoiceSeveral, Error, "« {valeur} » : plusieurs choix pour une question qui n'en admet qu'un", "n'en garder qu'un"},
	{ChoiceOtherNear, Warning, "« {valeur} » est gardé comme réponse libre (« Autre »)",
		"s'il s'agit de « {proche} », le choisir dans la liste"},
	{ChoiceMarkBad, Error, "« {valeur} » devant « {choix} » ne dit ni oui ni non", "écrire Oui, ou vider la case"},
	{ChoiceAmbiguous, Error, "« {valeur} » se lit de deux façons : {premiere}, ou {seconde}",
		"exporter avec un autre séparateur que l'espace, ou avec une colonne par choix"},
	{ChoiceSummary, Warning,
		"la cellule qui résume « {question} » (« {valeur} ») et les colonnes de ses choix ne disent pas la même chose : les " +
			"colonnes sont retenues", "vérifier dans l'outil de collecte"},
	{ChoiceHalf, Note, "« {valeur} » lu par la moitié qui est dans la liste : {lu}", ""},
	{ChoiceAllNo, Warning, "seulement des « Non » pour une partie des choix de « {question} » : tenu pour une absence de réponse",
		"écrire Oui devant les choix retenus"},
}
