package present

import (
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// Imprint says which edition a document is, and of which day: « Version 2,
// édition corrigée le 2 avril 2025 ; elle remplace celle du 3 mars 2025 ».
func Imprint(e codebook.Edition, day time.Time) string {
	text := "Document établi le " + french.WholeDay(day)
	if !e.Replaces.IsZero() {
		text = "Édition corrigée le " + french.WholeDay(day) + " ; elle remplace celle du " + french.WholeDay(e.Replaces)
	}
	if e.Version != "" {
		text = "Version " + e.Version + ", " + french.InSentence(text)
	}
	return Typeset(text)
}

// Imprint is that of the document.
func (d Document) Imprint() string { return Imprint(d.Edition, d.Date) }
