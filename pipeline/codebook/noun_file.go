package codebook

import (
	"cmp"

	"bilan/pipeline/french"
)

// nounForm is what something is called: {singulier: association, pluriel:
// associations, genre: f}.
type nounForm struct {
	Singular string `yaml:"singulier"`
	Plural   string `yaml:"pluriel"`
	Gender   string `yaml:"genre"`
}

// noun checks one; its plural is that of most nouns unless it is given.
func (l *loader) noun(d *document, key string, form nounForm) french.Noun {
	if form == (nounForm{}) {
		return french.Noun{}
	}
	if form.Singular == "" {
		l.missing(d.at(key), key+".singulier", "un nom, comme {singulier: \"centre social\", pluriel: \"centres sociaux\", genre: m}")
	}
	if form.Gender != "" {
		l.oneOf(d.at(key, "genre"), "genre", form.Gender, "m", "f")
	}
	return french.Noun{Singular: form.Singular, Plural: cmp.Or(form.Plural, form.Singular+"s"), Feminine: form.Gender == "f"}
}
