package typeset

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// softHyphen is drawn as a hyphen and says that the word goes on: programs that
// extract the text drop it and join the two parts.
const softHyphen = "\u00ad"

// cut divides a piece that is wider than a line, so that its head with a hyphen
// fits into width. It cuts between French syllables when it can, else after
// a sign that joins the parts of an address, else anywhere. The head is never
// empty, even when nothing fits.
func (t *Typesetter) cut(p piece, width int) (head, tail piece) {
	for _, at := range slices.Backward(syllables(p.text)) {
		if h := t.piece(p.text[:at]+softHyphen, p.variant); h.width <= width {
			return h, t.piece(p.text[at:], p.variant)
		}
	}
	at := t.fitting(p, width)
	if i := strings.LastIndexAny(p.text[:at], "/@._?&="); i > 0 {
		at = i + 1
	}
	if joint(p.text, at) != "" {
		at = t.fitting(p, width-t.faces[p.variant].width(softHyphen))
	}
	return t.piece(p.text[:at]+joint(p.text, at), p.variant), t.piece(p.text[at:], p.variant)
}

// joint is the hyphen of a cut, which only a cut between two letters needs: in
// an address or a number it would be taken for a part.
func joint(s string, at int) string {
	before, _ := utf8.DecodeLastRuneInString(s[:at])
	after, _ := utf8.DecodeRuneInString(s[at:])
	if unicode.IsLetter(before) && unicode.IsLetter(after) {
		return softHyphen
	}
	return ""
}

// fitting returns how many bytes of p fit into width: at least one character.
func (t *Typesetter) fitting(p piece, width int) int {
	sum := 0
	for i, r := range p.text {
		sum += t.faces[p.variant].glyph(r).width
		if i > 0 && sum > width {
			return i
		}
	}
	return len(p.text)
}

// inseparable consonants begin a syllable together.
var inseparable = [...]string{
	"bl", "br", "ch", "cl", "cr", "dr", "fl", "fr", "gl", "gn", "gr",
	"ph", "pl", "pr", "th", "tr", "vr",
}

// syllables returns the offsets at which the words of s may be cut; signs and
// figures between them stay whole.
func syllables(s string) []int {
	var cuts []int
	start := 0
	for i, r := range s + " " {
		if unicode.IsLetter(r) {
			continue
		}
		for _, at := range syllablesOf(s[start:i]) {
			cuts = append(cuts, start+at)
		}
		start = i + utf8.RuneLen(r)
	}
	return cuts
}

// syllablesOf returns the offsets at which a French word may be cut:
// before the last consonant, or the last inseparable pair, of those between
// two vowels. At least two letters stay before the cut and three after it, the
// three not being a mute syllable. The rule misses some places and is meant to.
func syllablesOf(s string) []int {
	var cuts []int
	vowelBefore, onset := false, -1
	for i, r := range s {
		if !vowel(r) {
			if onset < 0 || !pair(s[onset:i], r) {
				onset = i
			}
			continue
		}
		if vowelBefore && onset >= 0 && roomy(s, onset) {
			cuts = append(cuts, onset)
		}
		vowelBefore, onset = true, -1
	}
	return cuts
}

// pair says whether the consonant before r is inseparable from it.
func pair(before string, r rune) bool {
	return slices.Contains(inseparable[:], strings.ToLower(before+string(r)))
}

// roomy says whether both sides of a cut are long enough to stand alone.
func roomy(s string, at int) bool {
	after := strings.TrimSuffix(strings.ToLower(s[at:]), "s")
	mute := strings.HasSuffix(after, "e") && strings.Count(strings.Map(marked, after), "v") == 1
	return utf8.RuneCountInString(s[:at]) >= 2 && utf8.RuneCountInString(s[at:]) >= 3 && !mute
}

// marked maps vowels to v and drops the rest.
func marked(r rune) rune {
	if vowel(r) {
		return 'v'
	}
	return -1
}

func vowel(r rune) bool {
	return strings.ContainsRune("aàâäeéèêëiîïoôöuùûüyÿœæ", unicode.ToLower(r))
}
