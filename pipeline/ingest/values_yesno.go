package ingest

import (
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Yes and no, and the mark before a choice, as people write them:
//
//	Oui  oui  OUI.  O  X  x  1  VRAI  TRUE  true cell  ✓ ✔ ☑ ☒  yes  coché    yes
//	Non  non  N  0  FAUX  FALSE  false cell  ✗ ✘ ☐  no                        no
//	-  /  ?  NSP                                                             Missing, Warning
//	anything else: « oui et non », « parfois », 2                            Invalid

// yesNo are the words for yes (true) and no (false), folded.
var yesNo = map[string]bool{
	"oui": true, "o": true, "x": true, "1": true, "vrai": true, "true": true, "yes": true, "y": true, "ok": true, "coche": true,
	"non": false, "n": false, "0": false, "faux": false, "false": false, "no": false,
}

// yesNoMarks are the signs, which fold to nothing.
var yesNoMarks = map[string]bool{
	"✓": true, "✔": true, "✔️": true, "☑": true, "☒": true, "✅": true, "×": true, "√": true,
	"✗": false, "✘": false, "☐": false, "❌": false,
}

// readYesNo reads yes or no: num is 1 or 0.
func readYesNo(s string) reading {
	s = strings.TrimSpace(s)
	yes, ok := yesNoMarks[s]
	if !ok {
		yes, ok = yesNo[french.FoldWords(s)]
	}
	switch {
	case ok && yes && !signed(s):
		return read(1)
	case ok && !signed(s):
		return read(0)
	case saysNothing(s):
		return unanswered()
	}
	return reading{state: survey.Invalid, code: survey.YesNoBad}
}

// signed tells « -1 » and « 1 ? », whose sign or doubt folding would hide.
func signed(s string) bool { return strings.ContainsAny(s, "-+?<>~%") }
