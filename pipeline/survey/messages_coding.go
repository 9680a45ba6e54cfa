package survey

// Faults of the code frame of the open questions (axes.yaml) and of the
// workbook of reviewed codes (codage.xlsx).
const (
	FrameCue      Code = "cadre-indice"
	FrameQuestion Code = "cadre-question"

	CodingUnreadable Code = "codage-illisible"
	CodingNoHeader   Code = "codage-sans-titres"
	CodingAxis       Code = "codage-axe-inconnu"
	CodingQuotable   Code = "codage-citable"
	CodingTwice      Code = "codage-double"
	CodingChanged    Code = "codage-texte-change"
	CodingQuotePlain Code = "codage-citation-a-expurger"
)

var codingMessages = []message{
	{FrameCue, Error, "indice « {indice} » ({ou}) incorrect : {cause}", "écrire des mots séparés par des espaces ; l'en-tête du fichier donne l'écriture des indices"},
	{FrameQuestion, Warning, "la question « {question} » du cadre n'est pas une question ouverte du questionnaire : ses axes sont sans effet", "reprendre le nom de la question dans le questionnaire"},

	{CodingUnreadable, Error, "le codage relu n'a pas pu être lu : {cause}", "l'ouvrir et l'enregistrer en .xlsx ; tant qu'il n'est pas lisible, rien n'est écrit à sa place"},
	{CodingNoHeader, Error, "aucune feuille avec les titres {colonnes}", "remettre la ligne de titres de la feuille « Énoncés »"},
	{CodingAxis, Warning, "« {axe} » n'est pas un axe de la question « {question} » : il est gardé, mais n'est pas compté", "choisir dans la liste, ou ajouter l'axe à axes.yaml ; le plus proche : « {proche} »"},
	{CodingQuotable, Warning, "« {valeur} » n'est ni Oui ni Non : l'énoncé n'est pas citable", "écrire Oui, Non ou rien"},
	{CodingTwice, Warning, "le même énoncé est codé deux fois différemment, ici et en {premiere} : le premier est compté", "n'en garder qu'une ligne"},
	{CodingChanged, Warning, "le texte de {poste} a changé depuis la relecture : l'ancien énoncé est gardé, mais n'est plus compté", "relire le nouvel énoncé, puis effacer l'ancienne ligne"},
	{CodingQuotePlain, Warning, "énoncé citable où {signalements}, sans texte expurgé", "écrire dans « texte_citable » ce qui peut être publié, ou mettre « citable » à Non"},
}
