package ingest

import (
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// mostWords is how many words an identifier may take: « MS 62 03 ».
const mostWords = 3

// inPhrase returns the one post whose identifier stands in a phrase, as whole
// words: « Poste MS-62-03 », « MS6203 », « MS-62-03 Arras ». A phrase that names a
// second identifier, known or not, names none.
func (r *roll) inPhrase(text string) (survey.Post, bool) {
	words := strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(" \t\r\n\u00a0\u202f/:;,()«»\"", c) })
	found, prefixes := map[int]bool{}, 0
	for i, word := range words {
		if strings.HasPrefix(squeezedID(word), r.prefix()) {
			prefixes++
		}
		for n := 1; n <= mostWords && i+n <= len(words); n++ {
			part := strings.Join(words[i:i+n], " ")
			if post, ok := r.bySqueezed[squeezedID(part)]; ok {
				found[post] = true
			} else if post, ok := r.byKey[strings.Join(tokens(part), " ")]; ok {
				found[post] = true
			}
		}
	}
	if prefixes > 1 {
		return survey.Post{}, false
	}
	return r.only(found)
}

// prefix is the letters that identifiers begin with.
func (r *roll) prefix() string {
	first := tokens(r.example())
	if len(first) == 0 {
		return ""
	}
	return first[0]
}

// squeezedID is an identifier without what separates its parts: « MS6203 ».
func squeezedID(id string) string { return strings.Join(french.Words(id), "") }
