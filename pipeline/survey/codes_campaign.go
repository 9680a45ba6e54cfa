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
	DefTitleUnread   Code = "definition-titre-non-lu"
	DefOtherLanguage Code = "definition-autre-langue"
	DefAutomatic     Code = "definition-automatique"
	DefNoChoice      Code = "definition-choix-inconnu"
	DefBadName       Code = "definition-nom-de-question"
	DefBadChoice     Code = "definition-nom-de-choix"
	NotComposed      Code = "mise-en-page"
)

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

// Faults of a door-to-door campaign: its folder, its log, and the fiches that
// quote its figures.
const (
	DefNoOutreach Code = "porte-a-porte-absent"

	OutreachNoPost Code = "porte-a-porte-poste"

	DoorLogAbsent Code = "porte-a-porte-sans-journal"
	DoorLogEmpty  Code = "porte-a-porte-vide"
	DoorLogTwin   Code = "porte-a-porte-double"
	DoorLogSame   Code = "porte-a-porte-copie"

	VisitOutside    Code = "passage-hors-campagne"
	VisitUndated    Code = "passage-sans-date"
	VisitNowhere    Code = "passage-sans-logement"
	VisitTwice      Code = "passage-double"
	VisitSequence   Code = "passage-impossible"
	VisitUnanswered Code = "passage-incomplet"
	VisitElsewhere  Code = "passage-immeuble"
	VisitName       Code = "passage-nom"
	VisitHourBad    Code = "passage-heure"

	FicheAbsent    Code = "fiche-absente"
	FicheNoFigures Code = "fiche-sans-chiffres"
	FicheNoConsent Code = "fiche-sans-accord"
	FicheTyped     Code = "fiche-chiffre-recopie"
	FicheNoFigure  Code = "fiche-chiffre-absent"
	FicheNoPost    Code = "fiche-poste"
	FicheUnfilled  Code = "fiche-rubrique-vide"
)

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
