package survey

// Faults of a published table: one that is compared with the answers (bilan
// comparer), or one of a former year (historique/).
const (
	PublishedUnreadable Code = "publie-illisible"
	PublishedNoTable    Code = "publie-sans-tableau"
	PublishedRow        Code = "publie-ligne-inconnue"
	PublishedColumn     Code = "publie-colonne-inconnue"
	PublishedCell       Code = "publie-cellule-illisible"

	HistoryName     Code = "historique-sans-annee"
	HistoryYear     Code = "historique-annee"
	HistoryTwice    Code = "historique-en-double"
	HistoryConflict Code = "historique-contradiction"
)

var auditMessages = []message{
	{PublishedUnreadable, Error, "le tableau publié n'a pas pu être lu : {cause}", "l'enregistrer en .xlsx, en .ods ou en .csv"},
	{PublishedNoTable, Error, "aucun tableau reconnu dans ce fichier",
		"donner à ses colonnes les titres indicateur, colonne, effectif et valeur_publiee, ou les libellés de l'annexe"},
	{PublishedRow, Warning, "« {libelle} » n'est le nom d'aucun indicateur : la ligne est laissée de côté",
		"ajouter ce libellé à correspondances.yaml, sous « indicateurs »"},
	{PublishedColumn, Warning, "« {libelle} » n'est le nom d'aucune colonne de la campagne : ce qui s'y trouve est laissé de côté",
		"reprendre un identifiant ou un libellé de croisements.yaml"},
	{PublishedCell, Warning, "« {valeur} » n'est ni un nombre, ni une liste de choix connus : la cellule n'est pas vérifiée",
		"écrire les choix comme le questionnaire, séparés par des virgules"},
	{HistoryName, Warning, "le nom de ce fichier ne dit pas de quelle année il est : il n'est pas lu",
		"le nommer d'après l'année, comme 2021.xlsx ou annexe-2021.csv"},
	{HistoryYear, Warning, "l'année {annee} n'est pas antérieure à celle de la campagne, {campagne} : elle n'est pas lue",
		"ne garder que les années précédentes"},
	{HistoryTwice, Warning, "l'année {annee} est déjà donnée par {retenu} : elle n'est pas lue une seconde fois",
		"ne garder que l'un des deux"},
	{HistoryConflict, Warning, "le tableau publié se contredit. {indicateur} : {preuve}",
		"rien à faire si le tableau a été publié ainsi ; les cellules que l'audit désigne sont montrées avec un signe"},
}
