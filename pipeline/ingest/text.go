package ingest

import (
	"errors"
	"strconv"

	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// tooManyCells is what is said of a file that is no table and too large to be
// held.
const tooManyCells = "trop de cellules remplies"

// separatorNames names what stands between two fields, in a note.
var separatorNames = map[byte]string{';': "des points-virgules", ',': "des virgules", '\t': "des tabulations", '|': "des barres"}

// readAs notes how a text was read.
func readAs(file string, t *sheet.TextFile) survey.Issue {
	return survey.NewIssue(survey.CSVReadAs, survey.Ref{File: file}, "encodage", t.Encoding, "separateur", separatorNames[t.Separator])
}

// textFault words the refusal of the reader of text tables.
func textFault(file string, err error) survey.Issue {
	at := survey.Ref{File: file}
	var fault *sheet.TextError
	if !errors.As(err, &fault) {
		return survey.NewIssue(survey.FileDamaged, at, "cause", err.Error(), "precision", "")
	}
	at.Line = fault.Line
	switch fault.Kind {
	case sheet.TextCut:
		return survey.NewIssue(survey.CSVCut, at, "encodage", fault.Encoding)
	case sheet.TextQuote:
		return survey.NewIssue(survey.CSVQuote, at)
	case sheet.TextTooWide:
		return survey.NewIssue(survey.CSVColumns, at, "limite", strconv.Itoa(fault.Limit))
	case sheet.TextTooBig:
		return survey.NewIssue(survey.FileTooMuch, at, "limite", tooManyCells)
	}
	return survey.NewIssue(survey.CSVBinary, at)
}
