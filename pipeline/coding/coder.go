package coding

import (
	"math"
	"slices"
	"strings"
)

// Coder proposes axes for statements. Make one with [NewCoder]; it must not be
// used by two goroutines at once.
type Coder struct {
	frame     *Frame
	lex       *lexer
	units     *units
	questions map[string]*sorter

	negation, lack, difficulty, positive, idiom int // units that tell the direction
}

// sorter is what one question is sorted by.
type sorter struct {
	frame  QuestionFrame
	cues   []compiledCue
	memory *memory
}

// Example is a statement whose axes are known: reviewed, in this campaign or a
// former one.
type Example struct {
	Question string
	Text     string
	Axes     []string
	SubAxes  []string // of each of Axes; nil when they are not known
}

// NewCoder prepares a frame, and what was learnt from review: reviewed may be
// nil. The same frame and examples, in whatever order, give the same proposals.
func NewCoder(f *Frame, reviewed []Example) *Coder {
	c := &Coder{frame: f, lex: newLexer(f.Short), units: newUnits(f.Lexicons), questions: map[string]*sorter{}}
	c.negation, c.lack = c.units.id["@"+negationLexicon], c.units.id["@"+lackLexicon]
	c.difficulty, c.positive = c.units.id["@"+difficultyLexicon], c.units.id["@"+positiveLexicon]
	c.idiom = c.units.id["@"+idiomLexicon]
	for _, q := range f.Questions {
		c.questions[q.Question] = c.newSorter(q)
	}
	c.units.teach(c.lex.known)
	c.lex.closed, c.lex.stems = true, map[string]string{}
	for _, q := range f.Questions {
		c.questions[q.Question].memory = c.remember(q, reviewed)
	}
	return c
}

func (c *Coder) newSorter(q QuestionFrame) *sorter {
	s := &sorter{frame: q}
	for i, a := range q.Axes {
		for k, sub := range a.SubAxes {
			for _, cue := range sub.Cues {
				s.cues = append(s.cues, c.units.compile(cue, i, k))
			}
		}
	}
	return s
}

// hit is a cue that was found.
type hit struct {
	axis, sub int
	points    float64
	spans     []span
	shared    []bool // by span: words that several axes may lean on
	reason    string
}

// ballot is the points of the axes of one question for one statement.
type ballot struct {
	hits     []hit
	points   []float64   // by axis
	bySub    [][]float64 // by axis and sub-axis
	settled  []int       // axes that a reviewer gave to the same words
	likeness string      // the reviewed statement that weighed most
}

// Propose gives the axes of a statement. A question that the frame does not
// know gives no axis.
func (c *Coder) Propose(question, text string) Proposal {
	s, ok := c.questions[question]
	if !ok {
		return Proposal{}
	}
	r := c.read(text)
	if b := s.twin(c.features(&r, s.frame.Direction)); b.settled != nil {
		return s.settle(b)
	}
	text = afterException(text)
	p, against := c.one(s, text)
	if against {
		return p.against()
	}
	if parts := clauses(text); len(parts) > 1 {
		p = c.united(s, p, parts)
	}
	return p
}

// one proposes for a text as a whole, and reports whether it goes against what
// the question asks for.
func (c *Coder) one(s *sorter, text string) (p Proposal, against bool) {
	r := c.read(text)
	hits := c.hits(s, &r)
	b := s.count(hits, nil, r.factor(s.frame.Direction))
	s.recall(&b, c.features(&r, s.frame.Direction), r.factor(s.frame.Direction))
	return s.elect(b, &r, c.frame.Threshold), c.goesAgainst(s, &r, text)
}

// hits finds the cues of the question.
func (c *Coder) hits(s *sorter, r *reading) []hit {
	var found []hit
	for i := range s.cues {
		if h, ok := c.hit(&s.cues[i], r, s.frame.Direction); ok {
			found = append(found, h)
		}
	}
	return found
}

func (c *Coder) hit(cue *compiledCue, r *reading, d Direction) (hit, bool) {
	if !r.mayHold(cue) {
		return hit{}, false
	}
	for _, units := range cue.refuses {
		for _, u := range units {
			if len(r.places[u]) > 0 {
				return hit{}, false
			}
		}
	}
	places := make([][]span, len(cue.wants))
	for i, units := range cue.wants {
		for _, u := range units {
			places[i] = append(places[i], r.admitted(r.places[u], d == Help && !cue.negative)...)
		}
		if len(places[i]) == 0 {
			return hit{}, false
		}
	}
	spans := nearest(places)
	if spans == nil {
		return hit{}, false
	}
	return hit{cue.axis, cue.sub, cue.Weight, spans, c.sharing(cue, r, spans), reason(r.content, spans)}, true
}

// mayHold reports whether each term is somewhere in the statement: most cues are
// done with by then.
func (r *reading) mayHold(cue *compiledCue) bool {
	return !slices.ContainsFunc(cue.wants, func(units []int) bool {
		return !slices.ContainsFunc(units, func(u int) bool { return len(r.places[u]) > 0 })
	})
}

// admitted leaves out, where only what is there counts, what is lacking.
func (r *reading) admitted(places []span, present bool) []span {
	if !present {
		return places
	}
	var kept []span
	for _, s := range places {
		if !r.lacking[s.from] && !r.failing[s.from] {
			kept = append(kept, s)
		}
	}
	return kept
}

func (c *Coder) sharing(cue *compiledCue, r *reading, spans []span) []bool {
	shared := make([]bool, len(spans))
	for i, s := range spans {
		for _, u := range cue.wants[i] {
			if c.units.shared[u] && slices.Contains(r.places[u], s) {
				shared[i] = true
			}
		}
	}
	return shared
}

func reason(content []token, spans []span) string {
	var words []string
	for _, s := range spans {
		var w []string
		for _, t := range content[s.from:s.to] {
			w = append(w, strings.ToLower(t.text))
		}
		if word := strings.Join(slices.Compact(w), " "); !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return strings.Join(words, " + ")
}

// What further cues add to the points of the best one, so that many weak cues
// on the same words do not beat a sure one.
const (
	onNewWords  = 0.5
	onSameWords = 0.1
	fromSibling = 0.25 // points of the other sub-axes of the axis
)

// count adds up the hits that keep accepts (nil: all). Hits come in the order of
// the frame, so those of one sub-axis follow one another.
func (s *sorter) count(hits []hit, keep func(hit) bool, factor float64) ballot {
	b := ballot{points: make([]float64, len(s.frame.Axes)), bySub: make([][]float64, len(s.frame.Axes))}
	for i, a := range s.frame.Axes {
		b.bySub[i] = make([]float64, len(a.SubAxes))
	}
	for _, h := range hits {
		if keep == nil || keep(h) {
			b.hits = append(b.hits, h)
		}
	}
	for from := 0; from < len(b.hits); {
		first, to := b.hits[from], from+1
		for to < len(b.hits) && b.hits[to].axis == first.axis && b.hits[to].sub == first.sub {
			to++
		}
		b.bySub[first.axis][first.sub] = factor * tally(b.hits[from:to])
		from = to
	}
	for i := range b.points {
		b.points[i] = axisPoints(b.bySub[i])
	}
	return b
}

func axisPoints(subs []float64) float64 {
	best, sum := 0.0, 0.0
	for _, p := range subs {
		best, sum = max(best, p), sum+p
	}
	return best + fromSibling*(sum-best)
}

// tally is the points of one sub-axis: the best hit, and a part of the others.
func tally(hits []hit) float64 {
	slices.SortStableFunc(hits, func(a, b hit) int {
		if a.points != b.points {
			return int(math.Copysign(1, b.points-a.points))
		}
		return strings.Compare(a.reason, b.reason)
	})
	used := map[int]bool{}
	sum := 0.0
	for i, h := range hits {
		fresh := claim(used, h)
		switch {
		case i == 0:
			sum = h.points
		case fresh:
			sum += onNewWords * h.points
		default:
			sum += onSameWords * h.points
		}
	}
	return sum
}

// claim marks the words of a hit and reports whether one was still free.
func claim(used map[int]bool, h hit) bool {
	fresh := false
	for _, s := range h.spans {
		for i := s.from; i < s.to; i++ {
			fresh = fresh || !used[i]
			used[i] = true
		}
	}
	return fresh
}
