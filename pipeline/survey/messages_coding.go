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
	CodingSubAxis    Code = "codage-sous-axe-inconnu"
	CodingFrameRow   Code = "codage-cadre"
	CodingNearAxis   Code = "codage-axe-ressemblant"
	CodingSplit      Code = "codage-decoupe"
	CodingUnread     Code = "codage-accepte-sans-lire"
	CodingBlind      Code = "codage-aveugle"
)

var codingMessages = []message{
	{FrameCue, Error, "indice « {indice} » ({ou}) incorrect : {cause}", "écrire des mots séparés par des espaces ; l'en-tête du " +
		"fichier donne l'écriture des indices"},
	{FrameQuestion, Warning, "la question « {question} » du cadre n'est pas une question ouverte du questionnaire : ses axes sont sans " +
		"effet", "reprendre le nom de la question dans le questionnaire"},

	{CodingUnreadable, Error, "le codage relu n'a pas pu être lu : {cause}", "l'ouvrir et l'enregistrer en .xlsx ; tant qu'il n'est " +
		"pas lisible, rien n'est écrit à sa place"},
	{CodingNoHeader, Error, "aucune feuille avec les titres {colonnes}", "remettre la ligne de titres de la feuille « Énoncés »"},
	{CodingAxis, Error, "« {axe} » n'est pas un axe de la question « {question} » : l'énoncé compte comme il est proposé, " +
		"et rien n'en " +
		"est appris", "le plus proche : « {proche} » ; choisir dans la liste, ou ajouter l'axe par une ligne de la feuille « Cadre »"},
	{CodingSubAxis, Error, "« {axe} » n'est pas un sous-axe des axes retenus : l'énoncé compte comme il est proposé, et rien n'en est " +
		"appris", "le plus proche : « {proche} » ; choisir dans la liste, ou ajouter le sous-axe par une ligne de la feuille « Cadre »"},
	{CodingFrameRow, Error, "ligne du cadre sans effet : question « {question} », axe « {axe} »", "écrire une question du cadre et un " +
		"nom d'axe, sans point-virgule"},
	{CodingNearAxis, Warning, "le nouvel axe « {axe} » ressemble à « {proche} » : peut-être une faute de frappe",
		"si oui, effacer la ligne de la feuille « Cadre » et corriger l'énoncé"},
	{CodingSplit, Warning, "la découpe ne reprend pas les mots de l'énoncé : elle est gardée, sans effet", "recopier l'énoncé dans « " +
		"decoupe » et n'y ajouter que « || » entre les idées"},
	{CodingUnread, Warning, "{memes} décisions sur {relus} reprennent la proposition telle quelle : peut-être n'ont-elles pas été lues",
		"coder un échantillon sans les propositions : bilan coder CAMPAGNE --aveugle 40"},
	{CodingBlind, Warning, "échantillon aveugle : {relus} énoncés codés sur {tires}, trop peu pour mesurer la qualité",
		"en coder au moins vingt"},
	{CodingQuotable, Warning, "« {valeur} » n'est ni Oui ni Non : l'énoncé n'est pas citable", "écrire Oui, Non ou rien"},
	{CodingTwice, Warning, "le même énoncé est codé deux fois différemment, ici et en {premiere} : le premier est compté",
		"n'en garder qu'une ligne"},
	{CodingChanged, Warning, "le texte de {poste} a changé depuis la relecture : l'ancien énoncé est gardé, mais n'est plus compté",
		"relire le nouvel énoncé, puis effacer l'ancienne ligne"},
	{CodingQuotePlain, Warning, "énoncé citable qui {signalements} : il n'est pas cité", "écrire dans « texte_citable » ce qui peut " +
		"être publié, ou, si personne n'y est reconnaissable, un x dans « confirme »"},
}
