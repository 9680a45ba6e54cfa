package sheet

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// eightBits are the encodings of one byte a character that French programs write:
// Windows, Excel for Mac (« CSV (Macintosh) »), and DOS, as old databases and
// « CSV (MS-DOS) » do.
var eightBits = [...]struct {
	name string
	of   *charmap.Charmap
}{{"Windows-1252", charmap.Windows1252}, {"MacRoman", charmap.Macintosh}, {"CP850", charmap.CodePage850}}

// decodeEightBits reads a text in the encoding under which its letters are French
// rather than anything; between two that do as well the first wins.
func decodeEightBits(data []byte) (text, encoding string) {
	best := 0
	for i, e := range eightBits {
		decoded := decodeBytes(e.of, data)
		if score := frenchness(decoded); i == 0 || score > best {
			best, text, encoding = score, decoded, e.name
		}
	}
	return text, encoding
}

func decodeBytes(c *charmap.Charmap, data []byte) string {
	var b strings.Builder
	b.Grow(len(data) + len(data)/8)
	for _, x := range data {
		b.WriteRune(c.DecodeByte(x))
	}
	return b.String()
}

// What French is written with, beyond ASCII.
const (
	frenchLower = "àâäçéèêëîïôöùûüÿœæ"
	frenchUpper = "ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ"
	frenchMarks = "’‘“”«»–—…€°\u00a0•·²³½×"
)

// frenchness counts the characters beyond ASCII that stand where French has them,
// less those that do not: a capital after a small letter, a sign of another
// language, an apostrophe or a quotation mark inside out.
func frenchness(text string) (score int) {
	before := ' '
	for _, r := range text {
		switch {
		case r < 0x80:
		case strings.ContainsRune(frenchLower, r):
			score++
		case strings.ContainsRune(frenchUpper, r) && !unicode.IsLower(before):
			score++
		case strings.ContainsRune(frenchMarks, r):
			if r == '’' && !unicode.IsLetter(before) || r == '…' && unicode.IsSpace(before) {
				score--
			} else {
				score++
			}
		default:
			score -= 2
		}
		before = r
	}
	return score
}
