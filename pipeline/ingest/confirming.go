package ingest

import (
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Confirm takes away the warnings about values that the analyst has confirmed,
// whoever gave them, and has the note of the confirmation say which they were.
// Errors stay: an answer that could not be read is not read by being confirmed.
func Confirm(issues []survey.Issue) []survey.Issue {
	notes := map[survey.Ref]int{} // in kept
	for _, i := range issues {
		if i.Code == survey.CorrectionConfirmed {
			notes[i.Ref] = -1
		}
	}
	if len(notes) == 0 {
		return issues
	}
	lifted := map[survey.Ref][]string{}
	var kept []survey.Issue
	for _, i := range issues {
		switch _, known := notes[i.Ref]; {
		case known && i.Level == survey.Warning:
			lifted[i.Ref] = append(lifted[i.Ref], french.Clip(i.Problem(), 160))
			continue
		case i.Code == survey.CorrectionConfirmed:
			notes[i.Ref] = len(kept)
		}
		kept = append(kept, i)
	}
	for ref, at := range notes {
		if said := lifted[ref]; len(said) > 0 {
			i := kept[at]
			kept[at] = survey.NewIssue(survey.CorrectionLifted, ref, "valeur", i.Args.Of("valeur"), "auteur", i.Args.Of("auteur"),
				"motif", i.Args.Of("motif"), "leves", strings.Join(said, " ; ")).AboutQuestion(i.About)
		}
	}
	return kept
}
