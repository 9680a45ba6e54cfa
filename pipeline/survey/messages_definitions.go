package survey

// Faults of the definitions: campagne.yaml, questionnaire, indicateurs.yaml,
// croisements.yaml, rapport.yaml, textes/, remarques/, theme.yaml.
const (
	DefUnreadable    Code = "definition-illisible"
	DefSyntax        Code = "definition-syntaxe"
	DefUnknownKey    Code = "definition-cle-inconnue"
	DefBadValue      Code = "definition-valeur"
	DefMisnamed      Code = "fichier-mal-nomme"
	DefMissing       Code = "definition-manque"
	DefDuplicate     Code = "definition-double"
	DefUnknownName   Code = "definition-nom-inconnu"
	DefUnknownNames  Code = "definition-noms-inconnus"
	DefExpression    Code = "definition-expression"
	DefTemplate      Code = "definition-texte"
	DefNoCampaign    Code = "campagne-absente"
	DefBadIdentifier Code = "definition-identifiant"
	DefUselessKey    Code = "definition-cle-inutile"
	DefContrast      Code = "definition-contraste"
	DefNotAsked      Code = "definition-question-absente"
	DefBaseless      Code = "definition-sans-question"
	DefEmptied       Code = "definition-videe"
	DefReplaced      Code = "definition-remplacee"
	ColumnHides      Code = "colonne-qui-masque"
	ColumnUnheld     Code = "colonne-sans-poste"
	RemarkLost       Code = "remarque-sans-place"
	RemarkContradict Code = "remarque-contredite"
	RemarkHidden     Code = "remarque-chiffre-masque"
	DefRefused       Code = "definition-non-prise-en-charge"
	DefColumnKept    Code = "definition-colonne-gardee"
	DefSheetUnread   Code = "definition-feuille-non-lue"
	DefBadName       Code = "definition-nom-de-question"
	DefBadChoice     Code = "definition-nom-de-choix"
	NotComposed      Code = "mise-en-page"
)

var definitionMessages = []message{
	{DefUnreadable, Error, "lecture impossible : {cause}", "vérifier le fichier et ses droits"},
	{DefSyntax, Error, "écriture incorrecte : {cause}", "corriger la ligne indiquée"},
	{DefUnknownKey, Error, "clé inconnue « {cle} »", "{conseil}"},
	{DefBadValue, Error, "« {valeur} » n'est pas une valeur possible de « {cle} »", "{attendu}"},
	{DefMisnamed, Warning, "ce fichier n'est pas lu", "s'il doit être « {nom} », {conseil} ; sinon, le ranger ailleurs"},
	{DefMissing, Error, "« {cle} » manque", "{attendu}"},
	{DefDuplicate, Error, "« {nom} » est défini deux fois (déjà {premier})", "en garder un seul"},
	{DefUnknownName, Error, "{genre} « {nom} » n'existe pas", "{conseil}"},
	{DefUnknownNames, Error, "{defaut}", "{conseil}"},
	{DefExpression, Error, "expression « {expression} » incorrecte : {cause}", "écrire une expression XPath, comme . <= ${personnes}"},
	{DefTemplate, Error, "texte incorrect : {cause}", "corriger le modèle de phrase"},
	{DefNoCampaign, Error, "ce n'est pas une campagne : aucun dossier de ce nom ne contient campagne.yaml", "vérifier le chemin du dossier"},
	{DefUselessKey, Warning, "la clé « {cle} » est sans effet sur « {mesure} »", "la retirer, ou corriger la mesure"},
	{DefNotAsked, Error, "des indicateurs du modèle reposent sur des questions que le questionnaire ne pose pas : {indicateurs}",
		"écrire dans indicateurs.yaml « - retirer: [{indicateurs}] », ou « - retirer: tout » pour ne garder que les vôtres"},
	{DefBaseless, Error, "des indicateurs reposent sur des questions que le questionnaire ne pose pas : {questions}",
		"retirer de ce fichier les entrées {entrees}, ou poser ces questions"},
	{DefEmptied, Error, "{quoi} ne montre que des indicateurs dont la question n'est pas posée",
		"retirer l'entrée « - id: {id} », et ce qui la cite"},
	{ColumnUnheld, Warning, "la colonne « {croisement} » retient « {valeur} » : aucun poste ne l'a sous « {colonne} » dans le registre",
		"{conseil}"},
	{ColumnHides, Warning, "{ajoutees} : {masques} des {total} chiffres de « {colonne} » sont masqués à cause d'elles, surtout de « " +
		"{cause} »", "{conseil}"},
	{DefReplaced, Note, "le modèle ne convient pas à cette campagne ({defaut}) : ce fichier le remplace en entier",
		"écrire « retirer: tout » pour le confirmer ; pour garder le reste du modèle, y retirer ce qui ne convient pas"},
	{RemarkLost, Warning, "cette remarque n'est imprimée nulle part : {cause}", "{conseil}"},
	{RemarkContradict, Warning, "« {nombre} » : le tableau donne {chiffre} ({indicateur})",
		"corriger le nombre, ou le laisser écrire par {{ chiffre \"{id}\" }}"},
	{RemarkHidden, Warning, "un chiffre nommé ici n'est pas publié : il est remplacé par « chiffre non publié »",
		"le retirer de la remarque"},
	{DefContrast, Error, "la couleur « {cle} » ({valeur}) se lit mal sur du blanc : contraste {contraste}",
		"une couleur plus foncée : il faut au moins 4,5"},
	{NotComposed, Warning, "ce {quoi} n'a pas pu être composé : {cause}",
		"le corriger dans rapport.yaml ou dans l'indicateur nommé ; tout le reste est produit"},
	{DefRefused, Error, "« {quoi} » n'est pas pris en charge", "{conseil}"},
	{DefColumnKept, Note, "la colonne « {colonne} » n'est pas de XLSForm : elle est gardée dans le formulaire en ligne, sans effet ici",
		"rien à faire ; corriger le nom si elle devait compter"},
	{DefSheetUnread, Note, "la feuille « {feuille} » n'est pas lue, et --xlsform ne la rend pas",
		"rien à faire ; le questionnaire est dans les feuilles survey, choices et settings"},
	{DefBadName, Error, "« {nom} » ne peut pas être le nom d'une question",
		"des lettres, des chiffres, « _ », « - » et « . », sans espace, en commençant par une lettre"},
	{DefBadChoice, Error, "« {nom} » ne peut pas être le nom d'un choix",
		"l'écrire sans espace, sans « / » et sans guillemet, comme 18-25"},
	{DefBadIdentifier, Error, "« {nom} » ne peut pas servir d'identifiant",
		"lettres minuscules sans accent, chiffres, tirets et tirets bas, en commençant par une lettre"},
}
