package survey

// What each code says to people is in messages.txt.

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
	NumberDotted      Code = "nombre-milliers"
	NumberOfOne       Code = "nombre-part-de-un"
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

// What a question itself asks of its answer. The rules of regles.yaml have their
// wording beside them: see [Finding].
const (
	RuleRequired   Code = "reponse-obligatoire"
	RuleConstraint Code = "reponse-incoherente"
	RuleFilter     Code = "choix-incoherent"
)

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
