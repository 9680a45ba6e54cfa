package pdf

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
)

// ErrTooHigh is returned for a row of a table, or of key figures, whose text
// would leave the page.
var ErrTooHigh = errors.New("a row is higher than a page")

// strip is a piece of the document, as wide as its page, that no page break
// may cut. All lengths are in millimetres.
type strip struct {
	height        float64
	before, after float64 // least distance to the neighbours; the larger one counts, none at the top of a page
	keep          bool    // on one page with the next strip
	soft          bool    // keep is better, and given up for a page that would stay half empty
	fresh         bool    // begins a page
	wide          bool    // on a landscape page
	left          float64 // from the left of the frame
	head          float64 // what is repeated above the strip where it begins a page
	slack         float64 // how much of its height it gives up rather than leave the page
	growth        float64 // how much it grows by where a page would stay half empty
	title         bool    // a line of a heading: two lines at least, or a figure, stand below it

	page int     // where it stands, counted from 1
	y    float64 // from the top of the page
}

// frame is the area of a page that strips fill.
type frame struct{ left, top, width, height float64 }

// frameOf is the frame of a portrait or a landscape A4 page.
func frameOf(wide bool) frame {
	if wide {
		return frame{left: 14, top: 15, width: 269, height: 210 - 15 - 18}
	}
	return frame{left: 21, top: 23, width: 168, height: 297 - 23 - 22}
}

// hair is a length that rounding may add to a column of strips.
const hair = 0.01

// paginate gives each strip its page and place, and returns for each page
// whether it is landscape.
func paginate(strips []*strip) (pages []bool) {
	underTitles(strips)
	for len(strips) > 0 {
		n := runSize(strips)
		pages = append(pages, fillPages(strips[:n], len(pages), n == len(strips))...)
		strips = strips[n:]
	}
	return pages
}

// twoLines is the height, in millimetres, of what may stand alone under a title.
const twoLines = 9.0

// underTitles keeps a single line under a title on one page with what follows.
func underTitles(strips []*strip) {
	for i := 1; i+1 < len(strips); i++ {
		if strips[i-1].title && strips[i].height < twoLines {
			strips[i].keep = true
		}
	}
}

// runSize counts the strips up to the next one that must begin a page.
func runSize(strips []*strip) int {
	for i, s := range strips {
		if i > 0 && (s.fresh || s.wide != strips[0].wide) {
			return i
		}
	}
	return len(strips)
}

// spacing is how far a run of strips is pressed together or drawn apart.
type spacing struct {
	distance float64 // factor of the distances
	given    float64 // part of their slack that all strips give up from the start; below 0, part of their growth that they take
	cut      bool    // what is kept together softly is cut
}

// spacings are the ways that are tried, the plainest first.
var spacings = []spacing{
	{1, 0, false}, {0.92, 0, false}, {1.1, 0, false}, {0.85, 0, false}, {1.2, 0, false}, {0.78, 0, false}, {1.3, 0, false},
	{tightest, 0, false}, {1, -0.5, false}, {0.85, 0.5, false}, {tightest, 0.5, false}, {1.2, -0.5, false}, {1.2, -1, false},
	{1, 1, false}, {tightest, 1, false}, {1, 0, true}, {tightest, 0, true},
}

// What distances are multiplied with at least and at most.
const (
	tightest = 0.7
	widest   = 1.8
)

// spacingGrid is what is tried where each of those leaves a page half empty.
func spacingGrid() (all []spacing) {
	for _, cut := range []bool{false, true} {
		for given := 1.0; given >= -1; given -= 0.25 {
			for distance := tightest; distance <= widest; distance += 0.1 {
				all = append(all, spacing{distance, given, cut})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b spacing) int { return cmp.Compare(a.strangeness(), b.strangeness()) })
	return all
}

func (t spacing) strangeness() float64 {
	far := math.Abs(t.distance-1) + math.Abs(t.given)/4
	if t.cut {
		far++
	}
	return far
}

// thin is the share of a page under which it looks half empty. What is asked
// for is 0.62: the rest is for the white that a line has below its letters.
const thin = 0.64

// fillPages places a run of strips on pages of its own, after the given number of
// pages. Of all spacings it keeps the plainest of those that leave the fewest
// pages half empty and, of these, need the fewest: two lines on a last page, or
// a chart that leaves half a page empty, are worth a little air. The last page
// of the document may be as empty as it is.
func fillPages(run []*strip, before int, last bool) (pages []bool) {
	var best, spare []strip
	fewest := 0
	try := func(ways []spacing) {
		for _, way := range ways {
			tried := way.apply(run, spare)
			made := placeAll(tried, before)
			empty := halfEmpty(tried, before+len(made), last)
			if best == nil || empty < fewest || empty == fewest && len(made) < len(pages) {
				best, tried, pages, fewest = tried, best, made, empty
			}
			spare = tried
		}
	}
	if try(spacings); fewest > 0 {
		try(spacingGrid())
	}
	for i, s := range run {
		*s = best[i]
	}
	return pages
}

// halfEmpty counts the thin pages of a run whose last page is given.
func halfEmpty(strips []strip, lastPage int, last bool) (n int) {
	for i, s := range strips {
		ends := i+1 == len(strips) || strips[i+1].page != s.page
		if ends && s.filled() < thin && !(last && s.page == lastPage) {
			n++
		}
	}
	return n
}

// filled is the share of its page down to which a strip reaches.
func (s strip) filled() float64 {
	f := frameOf(s.wide)
	return (s.y + s.height - f.top) / f.height
}

// apply returns copies of strips, pressed together or drawn apart, in the place of
// others that nobody needs.
func (t spacing) apply(run []*strip, spare []strip) []strip {
	made := slices.Grow(spare[:0], len(run))[:len(run)]
	for i, s := range run {
		made[i] = *s
		made[i].before *= t.distance
		made[i].after *= t.distance
		made[i].keep = s.keep && !(t.cut && s.soft)
		if t.given > 0 {
			made[i].height -= t.given * s.slack
			made[i].slack -= t.given * s.slack
		} else {
			made[i].height -= t.given * s.growth
			made[i].slack -= t.given * s.growth
		}
	}
	return made
}

// placeAll places strips that keep together on one page; only a group that is
// higher than a whole page is cut.
func placeAll(strips []strip, before int) []bool {
	c := column{before: before}
	for len(strips) > 0 {
		group := strips[:groupSize(strips)]
		if len(c.pages) == 0 || !c.holds(group) {
			c.turn(group[0])
		}
		c.squeeze(group)
		for i := range group {
			c.place(&group[i])
		}
		strips = strips[len(group):]
	}
	return c.pages
}

// groupSize counts the strips that stay on one page with the first.
func groupSize(strips []strip) int {
	for i, s := range strips {
		if !s.keep {
			return i + 1
		}
	}
	return len(strips)
}

// column is the page that is being filled.
type column struct {
	frame
	before int    // pages before the first
	pages  []bool // so far
	y      float64
	after  float64 // distance that the last strip asks for
	empty  bool
}

// turn begins a page for s.
func (c *column) turn(s strip) {
	c.pages = append(c.pages, s.wide)
	c.frame = frameOf(s.wide)
	c.y, c.after, c.empty = c.top+s.head, 0, true
}

// missing is the height that a group wants and the page does not have.
func (c *column) missing(group []strip) float64 {
	y, after, empty := c.y, c.after, c.empty
	for _, s := range group {
		if !empty {
			y += max(after, s.before)
		}
		y += s.height
		after, empty = s.after, false
	}
	return y - (c.top + c.height)
}

// holds says whether a group fits on what is left of the page, its strips
// giving up what they can.
func (c *column) holds(group []strip) bool {
	missing := c.missing(group)
	for _, s := range group {
		missing -= s.slack
	}
	return missing <= hair
}

// squeeze takes from the strips of a group what the page does not have, as far
// as they can give it.
func (c *column) squeeze(group []strip) {
	missing := c.missing(group)
	for i := range group {
		if missing > hair {
			given := min(group[i].slack, missing)
			group[i].height -= given
			missing -= given
		}
	}
}

// place puts s below what is there, or on a new page.
func (c *column) place(s *strip) {
	if !c.empty && !c.holds([]strip{*s}) {
		c.turn(*s)
	}
	if !c.empty {
		c.y += max(c.after, s.before)
	}
	s.page, s.y = c.before+len(c.pages), c.y
	c.y += s.height
	c.after, c.empty = s.after, false
}

// checkHeights reports the first strip that no page can hold.
func checkHeights(strips []*strip) error {
	for _, s := range strips {
		f := frameOf(s.wide)
		if s.y+s.height > f.top+f.height+hair {
			return fmt.Errorf("page %d: %w", s.page, ErrTooHigh)
		}
	}
	return nil
}
