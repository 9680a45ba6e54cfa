package survey

// Faults of a returned file as a whole, and of the way it is laid out.
const (
	FileUnreadable  Code = "fichier-illisible"
	FileEmpty       Code = "fichier-vide"
	FileZeros       Code = "fichier-de-zeros"
	FileTooLarge    Code = "fichier-trop-gros"
	FileTooMuch     Code = "fichier-demesure"
	FileOtherNature Code = "fichier-autre-nature"
	FileDamaged     Code = "fichier-abime"
	FileFolder      Code = "fichier-dossier"
	FileLink        Code = "fichier-lien"
	FileSpecial     Code = "fichier-special"
	FileNoQuestion  Code = "fichier-sans-question"
	FileNoRow       Code = "fichier-sans-reponse"
	FileGarbled     Code = "fichier-accents-abimes"
	FileCoded       Code = "fichier-a-codes"

	CSVReadAs  Code = "csv-lecture"
	CSVBinary  Code = "csv-octet-nul"
	CSVCut     Code = "csv-coupe"
	CSVQuote   Code = "csv-guillemet"
	CSVColumns Code = "csv-colonnes"
	CSVTooLong Code = "csv-ligne-longue"
	CSVShort   Code = "csv-ligne-courte"

	SheetRenamed     Code = "feuille-renommee"
	SheetHidden      Code = "feuille-masquee"
	SheetIgnored     Code = "feuille-ignoree"
	SheetSame        Code = "feuille-identique"
	SheetOld         Code = "feuille-autre-annee"
	SheetOtherHidden Code = "feuille-masquee-non-lue"
	SheetsDiffer     Code = "feuilles-differentes"
	FormEmpty        Code = "formulaire-vide"
	SheetAlso        Code = "feuille-en-plus"
	SheetRepeat      Code = "feuille-groupe-repete"
	SheetNoPost      Code = "feuille-sans-poste"
	RowsHidden       Code = "lignes-masquees"
	CellsMerged      Code = "cellules-fusionnees"
	AnswerMerged     Code = "reponse-fusionnee"
	ColumnsIgnored   Code = "colonnes-ignorees"
	MetadataIgnored  Code = "colonnes-techniques"
	RowsIgnored      Code = "lignes-ignorees"
	RemarksIgnored   Code = "remarques-ignorees"
	NoteNotRead      Code = "note-non-lue"
	ColumnNotRead    Code = "colonne-non-lue"

	AnswersNoColumn   Code = "reponses-sans-colonne"
	AnswersTwoColumns Code = "reponses-deux-colonnes"
	AnswersShifted    Code = "reponses-decalees"
	LabelMisplaced    Code = "intitule-deplace"
	ChoiceRowsGone    Code = "lignes-de-choix-absentes"

	ColumnUnread       Code = "colonne-inconnue"
	ColumnUntitled     Code = "colonne-sans-titre"
	HeadingsAgain      Code = "intitules-repetes"
	NullsRead          Code = "cellules-nulles"
	SubmissionRejected Code = "envoi-rejete"
	SubmissionTest     Code = "envoi-d-essai"

	CorrectionNoColumn   Code = "correction-colonne-absente"
	CorrectionIncomplete Code = "correction-incomplete"
	CorrectionShifted    Code = "correction-decalee"
	CorrectionNoFile     Code = "correction-fichier-absent"
	CorrectionManyFiles  Code = "correction-plusieurs-fichiers"
	CorrectionNoPlace    Code = "correction-cellule-absente"
	CorrectionManyCells  Code = "correction-plusieurs-cellules"
	CorrectionStale      Code = "correction-depassee"
	CorrectionTwice      Code = "correction-double"
	CorrectionApplied    Code = "correction-appliquee"
	CorrectionConfirmed  Code = "correction-confirmee"
	CorrectionLifted     Code = "correction-confirmee-constats"
	CorrectionUnread     Code = "correction-illisible"
	CorrectionTables     Code = "correction-deux-tableaux"
	CorrectionNearFile   Code = "correction-fichier-proche"
)

var fileMessages = []message{
	{FileUnreadable, Error, "lecture impossible ({cause})",
		"vérifier que le fichier existe encore, qu'il n'est pas ouvert ailleurs et que vous avez le droit de le lire"},
	{FileEmpty, Error, "le fichier est vide (0 octet) : synchronisation inachevée ?",
		"attendre la fin de la synchronisation, le copier de nouveau ou le redemander"},
	{FileZeros, Error, "le fichier ne contient que des zéros ({octets} octets) : synchronisation ou copie inachevée ?",
		"attendre la fin de la synchronisation, le copier de nouveau ou le redemander"},
	{FileTooLarge, Error, "le fichier pèse {taille} Mo, plus que les {limite} Mo admis",
		"vérifier que c'est bien un retour ; sinon, supprimer les images et les feuilles en trop, puis l'enregistrer"},
	{FileTooMuch, Error, "il contient plus qu'un retour ne peut contenir ({limite})",
		"vérifier que c'est bien un retour ; sinon, supprimer les feuilles, lignes et colonnes en trop, puis l'enregistrer"},
	{FileOtherNature, Error, "ce n'est pas un classeur (.xlsx ou .ods) mais {nature}", "{conseil}"},
	{FileDamaged, Error, "classeur abîmé : {cause}{precision}",
		"l'ouvrir dans Excel ou LibreOffice, accepter la réparation et l'enregistrer en .xlsx ; sinon, le redemander"},
	{FileFolder, Error, "c'est un dossier, pas un classeur, malgré son nom", "y remettre le classeur lui-même, ou renommer le dossier"},
	{FileLink, Warning, "raccourci (lien) non suivi : {cause}", "mettre dans retours/ une copie du fichier lui-même"},
	{FileSpecial, Warning, "ce n'est pas un fichier ordinaire ({nature}) : il n'a pas été ouvert", "le retirer de retours/"},
	{FileNoQuestion, Error, "aucune question du questionnaire n'y est reconnue ({vu})",
		"vérifier que c'est bien un retour de cette campagne ; sinon, déclarer les anciens intitulés dans la colonne « alias » " +
			"du questionnaire"},
	{FileGarbled, Error, "accents abîmés (« {mot} ») : le fichier, en UTF-8, a été relu dans un autre encodage puis enregistré",
		"repartir de l'export d'origine et le réexporter en UTF-8 ; dans Excel, l'ouvrir par « Données, À partir d'un fichier " +
			"texte/CSV », origine « 65001 : Unicode (UTF-8) »"},
	{FileCoded, Error, "aucune question du questionnaire n'y est reconnue : {conseil}", ""},
	{FileNoRow, Warning, "les intitulés sont reconnus, mais aucune réponse n'est écrite dessous",
		"vérifier que le bon fichier a été envoyé"},

	{CSVReadAs, Note, "lu comme du texte {encodage}, séparé par {separateur}", ""},
	{CSVBinary, Error, "octet nul : ce n'est pas un fichier texte", "l'exporter de nouveau en « CSV UTF-8 » ou en .xlsx"},
	{CSVCut, Error, "texte {encodage} coupé au milieu d'un caractère", "l'exporter de nouveau : la fin du fichier manque"},
	{CSVQuote, Error, "guillemet ouvert et jamais refermé", "refermer le guillemet de cette ligne, ou exporter de nouveau le fichier"},
	{CSVColumns, Error, "plus de {limite} colonnes sur une ligne", "vérifier le séparateur du fichier, ou l'exporter en .xlsx"},
	{CSVTooLong, Error, "{lues} cases pour {attendues} colonnes : la ligne est décalée, ses réponses sont mises de côté",
		"chercher un séparateur en trop et mettre la réponse qui le contient entre guillemets"},
	{CSVShort, Warning, "{lues} cases pour {attendues} colonnes : les dernières sont tenues pour vides",
		"vérifier qu'un retour à la ligne ne coupe pas une réponse"},

	{SheetRenamed, Note, "la feuille « {attendue} » a été renommée ; les réponses ont été lues dans « {lue} »", ""},
	{SheetHidden, Warning, "la feuille lue est masquée", "vérifier que ces réponses sont bien celles à retenir"},
	{SheetIgnored, Note, "feuille non lue ({cellules} cellules remplies)", "rien à faire si elle ne contient pas de réponses"},
	{SheetAlso, Error, "cette feuille contient aussi des réponses ({cellules} cellules remplies) ; seule la feuille « {lue} » a été lue",
		"mettre chaque retour dans son propre fichier"},
	{SheetRepeat, Note, "feuille d'un groupe répété ou de pièces jointes, non lue ({cellules} cellules remplies) : ses lignes ne " +
		"sont pas des retours",
		"rien à faire si aucune question n'y est posée"},
	{SheetNoPost, Note, "feuille dont les lignes ne sont pas des {postes}, non lue ({cellules} cellules remplies) : une synthèse, sans doute",
		"rien à faire si elle ne contient pas de retours ; sinon, y ajouter la colonne de l'identifiant {du poste}"},
	{SheetSame, Note, "feuille identique à « {lue} » : comptée une seule fois ({cellules} cellules remplies)", ""},
	{SheetOld, Note, "feuille d'une autre année, non lue ({cellules} cellules remplies) ; « {lue} » a été lue", ""},
	{SheetOtherHidden, Warning, "feuille masquée, non lue ({cellules} cellules remplies) ; « {lue} » a été lue",
		"vérifier qu'elle ne contient pas de réponses à retenir"},
	{SheetsDiffer, Error, "les feuilles « {une} » et « {autre} » contiennent des réponses différentes : aucune n'est lue",
		"ne garder que la bonne feuille, ou mettre chaque retour dans son propre fichier"},
	{FormEmpty, Warning, "reçu vide : aucune réponse n'est écrite dans le formulaire", "demander le formulaire rempli au répondant"},
	{RowsHidden, Warning, "lignes masquées lues quand même : {cellules}", "afficher ces lignes et vérifier leurs réponses"},
	{AnswerMerged, Warning, "la réponse fusionnée ({plage}) est devant plusieurs questions ou choix : elle ne compte que pour le premier",
		"défusionner et écrire chaque réponse devant la sienne"},
	{CellsMerged, Warning, "cellules fusionnées ({plage}) avec du contenu caché dessous", "défusionner et vérifier la réponse"},
	{ColumnsIgnored, Warning, "autres colonnes remplies que rien ne lit : {colonnes}",
		"« bilan controler CAMPAGNE --plan » les montre toutes"},
	{ColumnUnread, Warning, "rien ne lit la colonne « {intitule} » (cellules remplies : {cellules} ; la première : « {exemple} »)",
		"{conseil}"},
	{ColumnUntitled, Warning,
		"rien ne lit la colonne {colonne}, qui n'a pas de titre (cellules remplies : {cellules} ; la première : « {exemple} " +
			"»)", "lui donner pour titre le nom ou l'intitulé de sa question ; rien à faire pour une remarque"},
	{HeadingsAgain, Note, "intitulés répétés, sautés : lignes {lignes}", ""},
	{NullsRead, Note, "cases où un programme a écrit qu'il n'y a pas de valeur (NULL, NaN, N/A…), tenues pour vides : {cellules}", ""},
	{SubmissionRejected, Warning, "envoi écarté par l'outil de collecte ({etat}) : ses réponses sont mises de côté",
		"l'approuver dans l'outil et exporter de nouveau s'il doit compter"},
	{SubmissionTest, Note, "envoi d'essai de « {compte} », écarté comme campagne.yaml le demande", ""},
	{MetadataIgnored, Note, "colonnes techniques de l'export, non lues : {colonnes} ({cellules} cellules remplies)", ""},
	{RowsIgnored, Warning, "réponses sans question reconnue, non lues : {cellules}",
		"remettre l'intitulé d'origine devant ces réponses ; question la plus proche de la première : {proche}"},
	{NoteNotRead, Note, "{note}", "vérifier qu'aucune réponse n'y est écrite ; sinon, l'ajouter aux corrections"},
	{RemarksIgnored, Warning, "« {texte} » est écrit hors de la colonne des réponses et n'est pas lu",
		"le reporter dans une réponse s'il doit être compté"},
	{ColumnNotRead, Warning, "cette colonne, qui commence par « {titre} », n'est pas lue ({nombre} cellules remplies : {cellules})",
		"n'y rien laisser qui doive être compté"},

	{AnswersNoColumn, Error, "aucune colonne n'est titrée « {attendu} » : rien n'est lu de cette feuille",
		"remettre ce titre au-dessus de la colonne des réponses"},
	{AnswersTwoColumns, Error, "plusieurs colonnes peuvent être celle des réponses ({colonnes}) : rien n'est lu de cette feuille",
		"n'en laisser qu'une titrée « Réponse »"},
	{AnswersShifted, Error,
		"des cellules ont été décalées : ce qui est écrit en {cellules} appartient à d'autres questions ; rien n'est lu de cette " +
			"feuille", "reprendre le formulaire d'origine et y recopier les réponses"},
	{LabelMisplaced, Error, "« {valeur} » est en face de « {lu} », sur la ligne de « {question} » : la réponse n'est pas retenue",
		"des cellules ont été décalées : reprendre le formulaire d'origine et y recopier les réponses"},
	{ChoiceRowsGone, Warning, "question « {question} » : la ligne manque pour {choix}", "demander au répondant si ce choix est retenu"},

	{CorrectionNoColumn, Error, "la colonne {colonne} manque : aucune correction n'est appliquée",
		"écrire les titres : fichier ; cellule ou question ; ancienne_valeur ; nouvelle_valeur ; auteur ; motif"},
	{CorrectionIncomplete, Error, "correction sans {colonne} : elle n'est pas appliquée", "remplir la colonne {colonne}"},
	{CorrectionShifted, Error, "ligne plus longue que les titres : elle est décalée et n'est pas appliquée",
		"mettre entre guillemets la valeur qui contient un séparateur"},
	{CorrectionNoFile, Error, "correction d'un retour inconnu, « {lu} » : elle n'est pas appliquée",
		"reprendre le chemin du fichier sous retours/, ou retirer la ligne ; le plus proche : {proche}"},
	{CorrectionNearFile, Note, "« {lu} » est compris comme {fichier}", ""},
	{CorrectionUnread, Error, "aucune correction n'est appliquée : {cause}", "l'enregistrer de nouveau, en .xlsx, en .ods ou en .csv"},
	{CorrectionTables, Error, "plusieurs tableaux de corrections ({fichiers}) : aucune correction n'est appliquée",
		"les réunir dans un seul, et retirer les autres du dossier"},
	{CorrectionManyFiles, Error, "« {lu} » désigne plusieurs retours ({fichiers}) : la correction n'est pas appliquée",
		"écrire le chemin complet sous retours/"},
	{CorrectionNoPlace, Error, "« {place} » n'est la place d'aucune réponse lue dans « {lu} » : la correction n'est pas appliquée",
		"reprendre la cellule d'un message (C12, ou « ligne 7, colonne personnes »), ou le nom de la question si le fichier ne contient " +
			"qu'un retour"},
	{CorrectionManyCells, Error, "« {place} » désigne plusieurs cellules ({cellules}) : la correction n'est pas appliquée",
		"écrire l'une d'elles"},
	{CorrectionStale, Error, "{place} contient « {lue} » et non plus « {attendue} » : la correction n'est pas appliquée",
		"le retour a changé : vérifier la réponse, puis mettre la ligne à jour ou la retirer"},
	{CorrectionTwice, Error, "{place} est déjà corrigée à la {premiere} : cette ligne n'est pas appliquée", "n'en garder qu'une"},
	{CorrectionApplied, Note, "« {ancienne} » corrigé en « {nouvelle} » par {auteur} ({motif})", ""},
	{CorrectionConfirmed, Note, "« {valeur} » confirmé par {auteur} ({motif}) ; rien n'était signalé", ""},
	{CorrectionLifted, Note, "« {valeur} » confirmé par {auteur} ({motif}) ; n'est plus signalé : {leves}", ""},
}
