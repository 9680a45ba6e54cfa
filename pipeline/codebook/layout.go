package codebook

// The layout of the questionnaire workbook: package form writes it and package
// ingest reads it back.
const (
	FormSheet  = "Bilan"     // one row per question, or per choice of a select_multiple
	HelpSheet  = "Lisez-moi" // explains how to fill in
	ListsSheet = "Listes"    // hidden: feeds the dropdowns

	// Columns of FormSheet, 1-based. Column A is hidden and holds the name of
	// the question, or question/choice for a row of a select_multiple.
	NameColumn   = 1
	LabelColumn  = 2
	AnswerColumn = 3
	HintColumn   = 4

	// OtherSuffix follows the name of a question on its « Autre, préciser » row.
	OtherSuffix = "_autre"

	// Defined names that identify a return even when its file is renamed. Each
	// refers to a cell of HelpSheet.
	PostName    = "bilan_poste"
	YearName    = "bilan_annee"
	VersionName = "bilan_version"

	// FormVersion is the layout that this program writes.
	FormVersion = 1
)

// Names of the choices of a yes/no question (list oui_non).
const (
	YesNoList = "oui_non"
	Yes       = "oui"
	No        = "non"
)
