package coding

// vocabulary is the stems that the frame knows, found again in spite of one
// slip of the pen: a letter doubled, dropped, changed or swapped with its
// neighbour.
type vocabulary struct {
	stems   map[string]bool
	deleted map[string]string // a stem less one letter to the first stem, by alphabet, that gives it
}

func newVocabulary() vocabulary {
	return vocabulary{stems: map[string]bool{}, deleted: map[string]string{}}
}

// shortestSlip is the length from which a stem is corrected: among shorter ones
// too many real words lie one letter apart.
const shortestSlip = 6

func (v vocabulary) add(stem string) {
	v.stems[stem] = true
	if len(stem) < shortestSlip {
		return
	}
	for _, d := range lessOne(stem) {
		if first, ok := v.deleted[d]; !ok || stem < first {
			v.deleted[d] = stem
		}
	}
}

// nearest returns the stem of the vocabulary that the given one is a slip of,
// or the given one. The first letter must be right, and so must the last:
// what differs at the end is an ending, not a slip.
func (v vocabulary) nearest(stem string) string {
	if len(stem) < shortestSlip-1 || len(stem) > 30 || v.stems[stem] {
		return stem
	}
	if found, ok := v.deleted[stem]; ok && sameEnds(stem, found) {
		return found // a letter is missing
	}
	for _, d := range lessOne(stem) {
		if len(d) >= shortestSlip && v.stems[d] && sameEnds(stem, d) {
			return d // a letter too many
		}
		if found, ok := v.deleted[d]; ok && sameEnds(stem, found) && len(stem) == len(found) {
			return found // one letter for another, or two swapped
		}
	}
	return stem
}

func sameEnds(a, b string) bool {
	return a[0] == b[0] && a[len(a)-1] == b[len(b)-1]
}

// lessOne gives the stem without each of its inner letters in turn.
func lessOne(stem string) []string {
	var all []string
	for i := 1; i < len(stem); i++ {
		all = append(all, stem[:i]+stem[i+1:])
	}
	return all
}
