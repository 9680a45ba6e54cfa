package survey

// Faults of the register of posts, and of returns held against it.
const (
	RegisterUnreadable Code = "registre-illisible"
	ReturnsAbsent      Code = "retours-absents"
	RegisterNoHeader   Code = "registre-sans-titres"
	RegisterNoColumn   Code = "registre-colonne-absente"
	RegisterNoPost     Code = "registre-poste-sans-nom"
	RegisterDuplicate  Code = "registre-poste-double"
	RegisterBadValue   Code = "registre-valeur"
	RegisterDepartment Code = "registre-departement"
	ReminderNoMail     Code = "relance-sans-courriel"

	RegisterQuarterUnknown   Code = "registre-qpv-inconnu"
	RegisterQuarterOld       Code = "registre-qpv-2014"
	RegisterQuarterElsewhere Code = "registre-qpv-ailleurs"
	RegisterQuarterName      Code = "registre-qpv-nom"
	RegisterQuarterMissing   Code = "registre-qpv-absent"
	RegisterQuarterNone      Code = "registre-qpv-aucun"
	RegisterQuarterRural     Code = "registre-qpv-rural"
	RegisterQuarterPeople    Code = "registre-qpv-habitants"

	PostFromAnswer  Code = "poste-par-reponse"
	PostFromFile    Code = "poste-par-nom-de-fichier"
	PostSpelling    Code = "poste-ecriture"
	PostConflict    Code = "poste-contradictoire"
	PostFileOther   Code = "poste-autre-nom-de-fichier"
	PostShownOther  Code = "poste-fiche-modifiee"
	PostAbsent      Code = "poste-absent"
	PostUnknown     Code = "poste-inconnu"
	PostOtherRegion Code = "poste-autre-region"
	PostVacant      Code = "poste-vacant"

	YearOther    Code = "annee-autre"
	YearBad      Code = "annee-illisible"
	VersionNewer Code = "version-plus-recente"

	ReturnTwice Code = "retour-double"
	ReturnCopy  Code = "retour-copie"
)

var registerMessages = []message{
	{ReturnsAbsent, Error, "{cause}", "remettre à sa place le dossier retours/, ou en créer un vide si aucun retour n'est encore arrivé"},
	{ReminderNoMail, Warning, "aucun courriel : ni les questionnaires ni les relances ne disent où renvoyer les réponses",
		"écrire l'adresse à laquelle répondre, sous editeur : courriel: \"adresse@exemple.fr\""},
	{RegisterUnreadable, Error, "le registre des {postes} n'a pas pu être lu : {cause}",
		"avoir dans le dossier de la campagne un seul registre, postes.xlsx ou postes.ods, qu'Excel ou LibreOffice ouvre sans réparation"},
	{RegisterNoHeader, Error, "aucune ligne de titres avec la colonne id_poste", "écrire les titres : {colonnes}"},
	{RegisterNoColumn, Error, "la colonne {colonne} manque", "l'ajouter au registre"},
	{RegisterNoPost, Error, "ligne sans identifiant {de poste}", "remplir id_poste, ou vider la ligne"},
	{RegisterDuplicate, Error, "{le poste} {poste} est déjà en {premier}", "n'en garder qu'une ligne"},
	{RegisterBadValue, Error, "« {valeur} » n'est pas une valeur possible de {colonne}", "{attendu}"},
	{RegisterDepartment, Error,
		"{le poste} {poste} est du département « {departement} », qui n'est pas dans la campagne : {il poste} n'est compté{e " +
			"poste} nulle part", "{conseil}"},

	{RegisterQuarterUnknown, Warning,
		"{mot poste} {poste} : « {valeur} » n'est le code d'aucun quartier prioritaire de la géographie 2024 ; il n'est pas compté",
		"{conseil}"},
	{RegisterQuarterOld, Warning,
		"{mot poste} {poste} : « {valeur} » est un code de la géographie de 2014, que celle de 2024 remplace ; il n'est pas compté",
		"{conseil}"},
	{RegisterQuarterElsewhere, Warning,
		"{mot poste} {poste} : le quartier {valeur} ({quartier}) n'est pas dans la commune {du poste}, mais dans celle-ci : " +
			"{commune}", "corriger le code ou la commune, ou laisser ainsi si le répondant y intervient"},
	{RegisterQuarterName, Warning,
		"{mot poste} {poste} : aucun quartier prioritaire de la commune ne s'appelle « {valeur} », ou plusieurs ; il n'est pas compté",
		"{conseil}"},
	{RegisterQuarterMissing, Note,
		"{mot poste} {poste} : {il poste} est en quartier prioritaire, mais son quartier n'est pas indiqué : tant qu'il en " +
			"manque un, la couverture est " +
			"comptée par commune", "remplir la colonne qpv"},
	{RegisterQuarterNone, Note, "{mot poste} {poste} : {il poste} est en quartier prioritaire, mais {commune} n'en a aucun " +
		"dans la géographie 2024",
		"vérifier la commune et le territoire"},
	{RegisterQuarterRural, Note, "{mot poste} {poste} : {il poste} est rural{e poste}, mais sa commune a des quartiers " +
		"prioritaires : {quartiers}",
		"vérifier le territoire"},
	{RegisterQuarterPeople, Note,
		"{departement} : habitants_qpv est {declares}, la liste des quartiers donne {liste} ({source}) ; chaque chiffre garde sa " +
			"source", "rien à corriger si les deux sources sont voulues"},

	{PostFromAnswer, Note, "{mot poste} {poste} reconnu par la réponse id_poste, faute du nom caché bilan_poste", ""},
	{PostFromFile, Note, "{mot poste} {poste} reconnu par le nom du fichier, faute d'identifiant dans le fichier",
		"vérifier que c'est bien le sien"},
	{PostSpelling, Note, "{mot poste} écrit{e poste} « {lu} », lu {poste}", ""},
	{PostConflict, Warning, "le formulaire a été préparé pour {le poste} {poste}, mais la réponse id_poste dit « {lu} »",
		"vérifier de {quel poste} il s'agit ; {poste} est retenu"},
	{PostFileOther, Warning, "le fichier porte le nom {du poste} {autre}, mais son contenu est celui {du poste} {poste}",
		"vérifier de {quel poste} il s'agit : ce retour ne remplace pas celui que {poste} aurait envoyé lui-même ; s'il est " +
			"de {autre}, le " +
			"dire dans les corrections (id_poste)"},
	{PostShownOther, Warning, "le formulaire dit « {lu} » là où le registre dit « {connu} » pour {le poste} {poste}",
		"vérifier de {quel poste} il s'agit, ou mettre le registre à jour"},
	{PostAbsent, Error, "rien ne dit de {quel poste} est ce retour",
		"écrire l'identifiant {du poste} (comme {exemple}) à la question id_poste"},
	{PostUnknown, Error, "{le poste} « {poste} » n'est pas dans le registre",
		"corriger l'identifiant, ou ajouter {le poste} au registre ; le plus proche : {proche}"},
	{PostOtherRegion, Error, "{le poste} « {poste} » est d'un département ({departement}) hors de la campagne",
		"transmettre ce retour à sa région, ou corriger l'identifiant"},
	{PostVacant, Warning, "{le poste} {poste} est déclaré{e poste} vacant{e poste}, mais un retour est arrivé : il est compté",
		"mettre le registre à jour, ou retirer le retour"},

	{YearOther, Error, "ce formulaire est celui de {lue}, la campagne est celle de {attendue}",
		"demander le formulaire {attendue} au répondant"},
	{YearBad, Error, "l'année du formulaire, « {lue} », est illisible ; la campagne est celle de {attendue}",
		"demander le formulaire {attendue} au répondant"},
	{VersionNewer, Warning, "formulaire de version {lue}, plus récente que ce programme ({connue})",
		"mettre le programme à jour, et vérifier les réponses"},

	{ReturnTwice, Warning,
		"deux retours pour {le poste} {poste} : {retenu} ({date_retenue}) est retenu, {ici} ({date_ecartee}) est mis de " +
			"côté", "ne garder que le bon dans retours/"},
	{ReturnCopy, Note, "copie du retour {retenu} ({mot poste} {poste}) : compté une seule fois", "la retirer de retours/"},
}
