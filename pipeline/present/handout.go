package present

import (
	"strings"

	"bilan/pipeline/french"
)

// Handout is the one page of a document that is handed out: its page « En
// résumé », with the message, the key figures and their gap to the region, the
// small map, needs and obstacles, whom to ask. A note has none: it is short
// itself.
func (d Document) Handout() (Document, bool) {
	summary := find(d.Sections, func(s Section) bool { return s.ID == "resume" })
	if summary.ID == "" {
		return d, false
	}
	d.ID = "resume-" + strings.TrimPrefix(d.ID, french.Slug(d.Called())+"-")
	d.Sheet, d.Charts, d.Sections = true, nil, []Section{summary}
	return d, true
}
