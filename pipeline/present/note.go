package present

// Why a document has no figure on answers to show. They are words for the texts
// (« .Motif »), so they are French.
const (
	NoPost     = "aucun poste"
	OnlyVacant = "postes vacants"
	NoReturn   = "aucun bilan"
	TooFew     = "seuil"        // fewer mediators answered than may be shown
	Subtracted = "soustraction" // enough answered, and would give others away
)

// reason tells why the document is a note: the first of these that holds, or
// nothing for a document with figures. Too few answers and answers that would
// give away those of others are told apart: the second are not « too few ».
func (s scope) reason() string {
	h := s.cube.Headcount(s.column.ID)
	switch {
	case !s.silent():
		return ""
	case h.Open == 0:
		return NoPost
	case h.Filled == 0:
		return OnlyVacant
	case h.Respondents == 0:
		return NoReturn
	case h.Respondents < s.cb.Campaign.Threshold:
		return TooFew
	}
	return Subtracted
}
