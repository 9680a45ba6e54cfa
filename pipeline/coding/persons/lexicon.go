package persons

import (
	"bytes"
	"embed"
	"io"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"

	"bilan/pipeline/french"
)

//go:embed lexique/*.txt lexique/*.gz
var files embed.FS

// lexicon is what tells a name from a word, all of it folded: lower case,
// without accents.
type lexicon struct {
	firstNames map[string]bool // true: it is no French word, and so a name in small letters too
	words      []string        // in order: roots of the forms of French words, see Root
	proper     map[string]bool // places, firms and works: capitals that name nobody
}

var lexicons = sync.OnceValue(func() lexicon {
	l := lexicon{firstNames: map[string]bool{}, words: slices.Collect(lines("mots.txt.gz")), proper: map[string]bool{}}
	for line := range lines("prenoms.txt") {
		name, alsoWord := strings.CutSuffix(line, "*")
		l.firstNames[name] = !alsoWord
	}
	for line := range lines("noms-propres.txt") {
		l.proper[line] = true
	}
	for line := range lines("metier.txt") {
		for word := range strings.FieldsSeq(Fold(line)) {
			l.proper[word] = true
			delete(l.firstNames, word)
		}
	}
	return l
})

// isWord reports whether a folded text is a form of a French word.
func (l lexicon) isWord(folded string) bool {
	_, known := slices.BinarySearch(l.words, Root(folded))
	return known
}

// lines of a file of the lexicon, its comments left out. The files are part of
// the program: one that cannot be read is a fault of the program.
func lines(name string) iter.Seq[string] {
	return func(yield func(string) bool) {
		data, err := files.ReadFile("lexique/" + name)
		if err == nil && strings.HasSuffix(name, ".gz") {
			data, err = unpack(data)
		}
		if err != nil {
			panic(err)
		}
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

func unpack(data []byte) ([]byte, error) {
	in, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(in)
}

// endings of French verbs, nouns and adjectives, the longest first.
var endings = strings.Fields("assions issions eraient iraient aissent erions irions assent issent antes " +
	"erait irait erais irais eront iront erons irons erent irent urent asses isses aient issez asse isse ants ante ions ees " +
	"iez ait ais ant ent ons ez er ir re ai as is it es ee ea e s x a i u")

// shortestRoot is what an ending must leave of a word.
const shortestRoot = 4

// Root takes the endings off a folded word, so that the forms of a verb or a
// noun, masculine and feminine, meet in one entry of the lexicon. It is cruder
// than a stemmer on purpose: what it confuses are words with words.
func Root(folded string) string {
	for _, e := range endings {
		if len(folded)-len(e) >= shortestRoot && strings.HasSuffix(folded, e) {
			return Root(folded[:len(folded)-len(e)])
		}
	}
	return folded
}

// letters of neighbouring languages that no decomposition takes apart.
var letters = strings.NewReplacer("ß", "ss", "ø", "o", "Ø", "o", "ł", "l", "Ł", "l", "đ", "d", "Đ", "d", "ı", "i")

// Fold takes case and accents off a word.
func Fold(word string) string { return strings.ToValidUTF8(french.Fold(letters.Replace(word)), "") }
