package ingest

import (
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// reading is what was made of one written value.
type reading struct {
	state   survey.State
	num     float64
	text    string
	choices []int  // indexes in the choice list
	other   string // what is not in the list, where the question allows it
	code    survey.Code
	args    []string // of the issue, besides "valeur"
	partial bool     // a part of the value was set aside
}

// read is a value taken as it stands.
func read(num float64) reading { return reading{state: survey.Given, num: num} }

// noted is a number taken with an issue that says how it was read; without a code
// it is taken as it stands.
func noted(num float64, code survey.Code) reading {
	if code == "" {
		return read(num)
	}
	return reading{state: survey.Given, num: num, code: code, args: []string{"lu", french.Decimal(num, french.AllDecimals)}}
}

// refused is a value that could not be read.
func refused(code survey.Code, args ...string) reading {
	return reading{state: survey.Invalid, code: code, args: args}
}

// unanswered is a value that says that there is no answer.
func unanswered() reading { return reading{state: survey.Missing, code: survey.AnswerNone} }

// noAnswer are the ways to write that one does not answer, folded; marks
// without a letter or digit are reported by saysNothing.
var noAnswer = map[string]bool{
	"nsp": true, "nc": true, "nr": true, "n r": true, "n d": true, "n c": true, "null": true, "nan": true, "none": true, "nd": true,
	"na": true, "n a": true, "ras": true,
	"ne sait pas": true, "je ne sais pas": true, "ne se prononce pas": true, "sais pas": true,
	"non renseigne": true, "non renseignee": true, "non communique": true, "non connu": true, "inconnu": true,
	"sans reponse": true, "pas de reponse": true, "non concerne": true, "non concernee": true, "sans objet": true,
	"non disponible": true, "pas de donnees": true, "so": true, "s o": true,
}

// saysNothing reports whether a value stands for "no answer": « - », « / »,
// « ? », « … », « NSP », « non renseigné »…
func saysNothing(s string) bool {
	s = strings.TrimSpace(s)
	if strings.Trim(s, "-–—−/?._…*~ ") == "" {
		return s != ""
	}
	return noAnswer[french.FoldWords(s)]
}
