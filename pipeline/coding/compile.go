package coding

// units are what is looked for in every statement: the lexicons, and the words
// that cues spell out. Each is found once, whatever the number of cues that
// need it.
type units struct {
	patterns [][]pattern // by unit
	shared   []bool      // by unit: a lexicon of general words
	id       map[string]int
	byStem   map[string][]entry // by the first word of the pattern
	byPrefix map[string][]entry // by the first three letters

	places  [][]span // of the statement read last, used again for the next
	touched []int    // units that have places there
}

type entry struct {
	unit    int
	pattern pattern
}

// prefixKey is the length of the shortest beginning of word that a cue may ask
// for.
const prefixKey = 3

func newUnits(lexicons []Lexicon) *units {
	u := &units{id: map[string]int{}, byStem: map[string][]entry{}, byPrefix: map[string][]entry{}}
	for _, l := range lexicons {
		u.add("@"+l.Name, l.patterns, l.Shared)
	}
	return u
}

// add gives the number of the unit of that key, made of the patterns when it is
// new.
func (u *units) add(key string, patterns []pattern, shared bool) int {
	if n, ok := u.id[key]; ok {
		return n
	}
	n := len(u.patterns)
	u.id[key] = n
	u.patterns = append(u.patterns, patterns)
	u.shared = append(u.shared, shared)
	for _, p := range patterns {
		e := entry{n, p}
		if first := p[0]; first.prefix != "" {
			u.byPrefix[first.prefix[:prefixKey]] = append(u.byPrefix[first.prefix[:prefixKey]], e)
		} else {
			u.byStem[first.stem] = append(u.byStem[first.stem], e)
		}
	}
	return n
}

// teach adds the stems of every pattern to the vocabulary, so that slips are
// brought back to them.
func (u *units) teach(v vocabulary) {
	for _, patterns := range u.patterns {
		for _, p := range patterns {
			for _, w := range p {
				if w.stem != "" {
					v.add(w.stem)
				}
			}
		}
	}
}

// find gives the places of every unit among the content words. They hold until
// the next statement is read.
func (u *units) find(content []token) [][]span {
	for _, unit := range u.touched {
		u.places[unit] = u.places[unit][:0]
	}
	u.touched = u.touched[:0]
	for len(u.places) < len(u.patterns) {
		u.places = append(u.places, nil)
	}
	for i, t := range content {
		u.keep(u.byStem[t.stem], content, i)
		if len(t.plain) >= prefixKey {
			u.keep(u.byPrefix[t.plain[:prefixKey]], content, i)
		}
	}
	return u.places
}

func (u *units) keep(entries []entry, content []token, i int) {
	for _, e := range entries {
		if i+len(e.pattern) <= len(content) && e.pattern.at(content[i:]) {
			u.places[e.unit] = append(u.places[e.unit], span{i, i + len(e.pattern)})
			u.touched = append(u.touched, e.unit)
		}
	}
}

// compiledCue is a cue whose terms are lists of units.
type compiledCue struct {
	Cue
	axis, sub int
	wants     [][]int
	refuses   [][]int
	negative  bool // it asks for a negation or a lack itself
}

func (u *units) compile(c Cue, axis, sub int) compiledCue {
	cc := compiledCue{Cue: c, axis: axis, sub: sub}
	for _, t := range c.terms {
		cc.wants = append(cc.wants, u.units(t))
		for _, name := range t.lexicons {
			cc.negative = cc.negative || name == negationLexicon || name == lackLexicon || name == difficultyLexicon
		}
	}
	for _, t := range c.absent {
		cc.refuses = append(cc.refuses, u.units(t))
	}
	return cc
}

func (u *units) units(t term) []int {
	var ids []int
	for _, name := range t.lexicons {
		ids = append(ids, u.id["@"+name])
	}
	for _, p := range t.patterns {
		ids = append(ids, u.add(p.key(), []pattern{p}, false))
	}
	return ids
}

// key tells patterns apart.
func (p pattern) key() string {
	key := ""
	for _, w := range p {
		key += " " + w.stem + "|" + w.prefix
	}
	return key
}
