package ingest

import (
	"slices"
	"strings"
	"time"

	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// What the collection tool says of a submission: when it was sent, whether
// somebody rejected it, who sent it.

// sentHeadings are the columns, folded, in which tools write when a row was sent,
// or else ended; the smaller number is the surer.
var sentHeadings = map[string]int{
	"submission time": 1, "submissiondate": 1, "submission date": 1, "submitdate": 1, "date submitted": 1,
	"date de soumission": 1, "soumis le": 1, "submitted on": 1, "horodateur": 1, "timestamp": 1,
	"heure de soumission": 1, "submitted time": 1, "date de validation": 1, "date enreg": 1,
	"date modified": 2, "date de derniere action": 2, "datestamp": 2, "completion time": 2, "heure de fin": 2,
	"end date": 2, "date de fin": 2,
	"end": 3,
}

// stateHeadings are the columns, folded, that say what became of a submission.
var stateHeadings = wordSet(
	"reviewstate", "review state", "validation status", "statut de validation", "etat", "statut", "status", "brouillon",
	"draft", "is draft", "deletedat", "deleted at", "deleted", "supprime", "supprime le",
)

// flagHeadings are those of them that hold nothing, or no, for a submission that
// counts.
var flagHeadings = wordSet("brouillon", "draft", "is draft", "deletedat", "deleted at", "deleted", "supprime", "supprime le")

// rejectedStates are the states, folded, of a submission that does not count.
var rejectedStates = wordSet(
	"rejected", "rejete", "rejetee", "refuse", "refusee", "not approved", "non approuve", "non approuvee",
	"validation status not approved", "draft", "brouillon", "deleted", "supprime", "supprimee",
)

// rejects reports whether a cell of a column of states takes its submission out.
func rejects(heading string, c sheet.Cell) bool {
	state := french.FoldWords(written(c))
	if rejectedStates[state] {
		return true
	}
	if !flagHeadings[french.FoldWords(heading)] {
		return false
	}
	r := readYesNo(written(c))
	return r.state == survey.Given && r.num == 1 || r.state == survey.Invalid
}

// senderHeadings are the columns, folded, that name the account that sent a row.
var senderHeadings = wordSet("submitted by", "submittername", "submitter name", "username", "utilisateur")

// instants are the ways to write a moment, the zone left out or not.
var instants = [...]string{
	time.RFC3339Nano, "2006-01-02T15:04:05.999-0700", "2006-01-02T15:04:05.999", "2006-01-02 15:04:05.999", "2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04",
	"2006-01-02T15:04", "2006/01/02 15:04:05", "2006/01/02 3:04:05 PM", "02/01/2006 15:04:05", "02/01/2006 15:04", "2/1/2006 15:04:05",
	"2/1/2006 15:04",
}

// moment reads when a row was sent; zero when it cannot be read.
func moment(c sheet.Cell, date1904 bool) time.Time {
	if c.Kind == sheet.Date {
		return c.Time
	}
	text := strings.TrimSpace(strings.Join(strings.Fields(written(c)), " "))
	for _, tool := range [...]string{" UTC+1", " UTC+2", " UTC", " GMT+1", " GMT+2"} { // Google writes the zone behind
		text = strings.TrimSuffix(text, tool)
	}
	for _, layout := range instants {
		if at, err := time.Parse(layout, text); err == nil {
			return at.UTC()
		}
	}
	day, err := time.Parse(isoDay, readDateCell(c, date1904).text)
	if err != nil {
		return time.Time{}
	}
	return day
}

// nulls are what programs write where there is no value.
var nulls = wordSet("NULL", "null", "NaN", "nan", "None", "<NA>", "NA", "N/A", "#N/A", `\N`, "NaT", "nil")

// sentAt is when the collection tool received the row; zero when nothing says it.
func (who respondent) sentAt(date1904 bool) time.Time {
	if who.sent == nil {
		return time.Time{}
	}
	return moment(who.sent.cell, date1904)
}

// excluded reports whether a submission does not count: somebody rejected it in
// the collection tool, or the campaign says that its account sends tests.
func (r *reader) excluded(who respondent, at survey.Ref) (survey.Issue, bool) {
	switch {
	case who.rejected != "":
		return survey.NewIssue(survey.SubmissionRejected, at, "etat", who.rejected), true
	case who.sender != "" && slices.Contains(r.campaign.TestAccounts, who.sender):
		return survey.NewIssue(survey.SubmissionTest, at, "compte", french.Clip(who.sender, 40)), true
	}
	return survey.Issue{}, false
}
