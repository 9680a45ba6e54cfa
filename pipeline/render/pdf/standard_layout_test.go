package pdf

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Fullest share that is asked of a page, and the margins around the text of an
// upright page and of one that lies, in points.
const (
	leastFilled = 0.62
	millimetre  = 72 / 25.4
	longSide    = 297 * millimetre
	shortSide   = 210 * millimetre
)

// Fills says of each page down to which share of its height it is filled with
// text, artifacts such as the foot left out.
func Fills(raw []byte) ([]float64, error) {
	f, err := open(raw)
	if err != nil {
		return nil, err
	}
	var fills []float64
	for _, stretches := range f.texts() {
		top, high := longSide-23*millimetre, (297-23-22)*millimetre
		if stretches.lies {
			top, high = shortSide-15*millimetre, (210-15-18)*millimetre
		}
		lowest := top
		for _, s := range stretches.all {
			lowest = slices.Min(append(s.lines, lowest))
		}
		fills = append(fills, (top-lowest)/high)
	}
	return fills, nil
}

// Layout lists the pages that are not full enough, but for the cover and the
// last, and the headings with less than two lines below them on their page.
func Layout(raw []byte) (faults []string) {
	fills, err := Fills(raw)
	if err != nil {
		return []string{err.Error()}
	}
	for i, share := range fills {
		if i > 0 && i < len(fills)-1 && share < leastFilled {
			faults = append(faults, fmt.Sprintf("page %d is filled to %.0f %%", i+1, 100*share))
		}
	}
	f, _ := open(raw) // as above
	return append(faults, lonely(f.texts())...)
}

// lonely lists the headings with less than two lines below them, unless the one
// line is all that there is.
func lonely(pages []sheet) (faults []string) {
	for i, p := range pages {
		goesOn := i+1 < len(pages) && len(pages[i+1].all) > 0 && !pages[i+1].all[0].heading()
		for k, s := range p.all {
			if below := p.below(k); s.heading() && (below == 0 || below == 1 && goesOn) {
				faults = append(faults, fmt.Sprintf("page %d: a heading has %d lines below it", i+1, below))
			}
		}
	}
	return faults
}

// sheet is the text of a page.
type sheet struct {
	lies bool
	all  []stretch
}

// stretch is a marked content with text: its tag and where its lines stand.
type stretch struct {
	tag   string
	lines []float64
}

func (s stretch) heading() bool { return len(s.tag) == 2 && s.tag[0] == 'H' }

// below counts the lines of a page after a stretch; a figure is worth any number.
func (p sheet) below(k int) int {
	var lines []float64
	for _, s := range p.all[k+1:] {
		if s.tag == "Figure" {
			return math.MaxInt
		}
		for _, y := range s.lines {
			if !slices.ContainsFunc(lines, func(seen float64) bool { return math.Abs(seen-y) < 1 }) {
				lines = append(lines, y)
			}
		}
	}
	return len(lines)
}

var (
	sequenceHead = regexp.MustCompile(`^/(\w+) .*BDC$`)
	textPlace    = regexp.MustCompile(`BT [\d.]+ (-?[\d.]+) Td`)
)

// texts reads where the text of each page stands.
func (f *opened) texts() (pages []sheet) {
	for _, page := range f.pages() {
		p, tag := sheet{lies: strings.Contains(page, "/MediaBox [0 0 841")}, ""
		for line := range strings.Lines(string(f.streams[leads(page, "Contents")])) {
			line = strings.TrimSpace(line)
			if m := sequenceHead.FindStringSubmatch(line); m != nil {
				tag = m[1]
				continue
			}
			m := textPlace.FindStringSubmatch(line)
			if m == nil || tag == "Artifact" {
				continue
			}
			if n := len(p.all); n == 0 || p.all[n-1].tag != tag {
				p.all = append(p.all, stretch{tag: tag})
			}
			last := &p.all[len(p.all)-1]
			y, _ := strconv.ParseFloat(m[1], 64) // digits
			if tag != "Figure" {                 // which has a measure of its own, and its source below it
				last.lines = append(last.lines, y)
			}
		}
		pages = append(pages, p)
	}
	return pages
}
