package survey

// Faults of a published table that is compared with the answers (bilan
// comparer).
const (
	PublishedUnreadable Code = "publie-illisible"
	PublishedNoTable    Code = "publie-sans-tableau"
	PublishedRow        Code = "publie-ligne-inconnue"
	PublishedColumn     Code = "publie-colonne-inconnue"
	PublishedCell       Code = "publie-cellule-illisible"
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
}
