package survey

// What every output says of a value that is not there: documents, tables, pages,
// workbooks and the descriptions of data say it in these words, and may add why.
const (
	SecretWords     = "chiffre couvert par le secret statistique"
	MissingWords    = "chiffre non disponible"
	IrrelevantWords = "sans objet"
)
