package pdf

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// tall is a strip that takes so many hundredths of a portrait page.
func tall(percent float64) strip { return strip{height: frameOf(false).height * percent / 100} }

func with(s strip, change func(*strip)) strip {
	change(&s)
	return s
}

func kept(s *strip)  { s.keep = true }
func fresh(s *strip) { s.fresh = true }
func wide(s *strip)  { s.wide = true }

func place(strips []strip) (placed []*strip, pages []bool) {
	for i := range strips {
		placed = append(placed, &strips[i])
	}
	return placed, paginate(placed)
}

func TestStripsGoToThePageWhereTheyBelong(t *testing.T) {
	for rule, c := range map[string]struct {
		strips []strip
		want   []int
	}{
		"what fits stays on the page":         {[]strip{tall(40), tall(40)}, []int{1, 1}},
		"what does not fit begins the next":   {[]strip{tall(60), tall(60)}, []int{1, 2}},
		"a heading goes with what follows it": {[]strip{tall(80), with(tall(5), kept), tall(30)}, []int{1, 2, 2}},
		"a heading and its heading go together": {[]strip{tall(80), with(tall(5), kept), with(tall(5), kept), tall(30)}, []int{1, 2, 2,
			2}},
		"a heading at the very end finds no neighbour": {[]strip{tall(40), with(tall(5), kept)}, []int{1, 1}},
		"a group higher than a page is cut":            {[]strip{with(tall(60), kept), with(tall(60), kept), tall(10)}, []int{1, 2, 2}},
		"a fresh strip begins a page":                  {[]strip{tall(10), with(tall(10), fresh)}, []int{1, 2}},
		"a fresh first strip leaves no empty page":     {[]strip{with(tall(10), fresh)}, []int{1}},
		"nothing is kept with a fresh strip":           {[]strip{with(tall(10), kept), with(tall(10), fresh)}, []int{1, 2}},
		"landscape begins a page, and so does its end": {[]strip{tall(10), with(tall(10), wide), tall(10)}, []int{1, 2, 3}},
		"a chart gives up a little to stay": {
			[]strip{tall(60), with(tall(45), func(s *strip) { s.slack = s.height / 5 })}, []int{1, 1},
		},
		"but not more than it can": {
			[]strip{tall(60), with(tall(55), func(s *strip) { s.slack = s.height / 5 })}, []int{1, 2},
		},
		"distances count": {
			[]strip{tall(50), with(tall(49), func(s *strip) { s.before = 20 })}, []int{1, 2},
		},
		"nothing but no page": {nil, nil},
	} {
		t.Run(rule, func(t *testing.T) {
			placed, _ := place(c.strips)
			var got []int
			for _, s := range placed {
				got = append(got, s.page)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("pages (-want +got):\n%s", d)
			}
		})
	}
}

// A section of a few lines is not cut in two; a longer one is.
func TestAShortSectionStaysOnOnePage(t *testing.T) {
	for rule, c := range map[string]struct {
		above, lines float64 // height of what is above and of each of two paragraphs, in hundredths of a page
		want         []int
	}{
		"a short one goes to the next page whole": {80, 10, []int{1, 2, 2, 2}},
		"a long one is cut":                       {60, 20, []int{1, 1, 1, 2}},
	} {
		strips := []strip{tall(c.above), with(tall(5), kept), tall(c.lines), tall(c.lines)}
		section := []*strip{&strips[1], &strips[2], &strips[3]}
		keepShort(section)
		var got []int
		placed, _ := place(strips)
		for _, s := range placed {
			got = append(got, s.page)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", rule, diff)
		}
	}
}

func TestDistancesShrinkTogetherToSaveAPage(t *testing.T) {
	spaced := func(s *strip) { s.before = 10 }
	placed, pages := place([]strip{tall(40), with(tall(28), spaced), with(tall(26), spaced), with(tall(1), fresh)})
	if len(pages) != 2 {
		t.Fatalf("%d pages", len(pages))
	}
	first := placed[1].y - placed[0].y - placed[0].height
	second := placed[2].y - placed[1].y - placed[1].height
	if math.Abs(first-second) > hair || first < 0.5*10 || first > 0.9*10 {
		t.Errorf("distances are %v and %v", first, second)
	}
	placed, _ = place([]strip{tall(40), with(tall(28), spaced), with(tall(60), spaced)})
	if got := placed[1].y - placed[0].y - placed[0].height; math.Abs(got-10) > hair {
		t.Errorf("the distance is %v where no page is saved", got)
	}
}

// A page that would stay half empty is filled: a chart grows, or a table of a few
// rows is cut.
func TestNoPageStaysHalfEmpty(t *testing.T) {
	grows := func(s *strip) { s.growth = s.height / 4 }
	softly := func(s *strip) { s.keep, s.soft = true, true }
	for rule, c := range map[string]struct {
		strips []strip
		want   []int
	}{
		"a chart grows":        {[]strip{with(tall(55), grows), tall(70), tall(40)}, []int{1, 2, 3}},
		"a small table is cut": {[]strip{tall(50), with(tall(20), softly), with(tall(20), softly), tall(20), tall(80)}, []int{1, 1, 1, 2, 2}},
	} {
		placed, pages := place(append(c.strips, with(tall(1), fresh)))
		var got []int
		for _, s := range placed[:len(c.strips)] {
			got = append(got, s.page)
		}
		if diff := cmp.Diff(c.want, got); diff != "" || len(pages) != c.want[len(c.want)-1]+1 {
			t.Errorf("%s: %s", rule, diff)
		}
		if rule == "a chart grows" && placed[0].filled() < thin {
			t.Errorf("the chart fills %v", placed[0].filled())
		}
	}
}

// One line under a title goes with what follows it.
func TestALineIsNotAloneUnderItsTitle(t *testing.T) {
	title := func(s *strip) { s.title, s.keep = true, true }
	placed, _ := place([]strip{tall(90), with(tall(5), title), {height: 5}, tall(30)})
	if placed[1].page != 2 || placed[2].page != 2 {
		t.Errorf("the title is on page %d", placed[1].page)
	}
}

func TestTheLargerDistanceCounts(t *testing.T) {
	placed, _ := place([]strip{{height: 10, before: 7, after: 3}, {height: 10, before: 5}, {height: 10}})
	top := frameOf(false).top
	for i, want := range []float64{top, top + 15, top + 25} {
		if placed[i].y != want {
			t.Errorf("strip %d at %v, want %v", i, placed[i].y, want)
		}
	}
}

func TestARowThatBeginsAPageLeavesRoomForTheHead(t *testing.T) {
	row := func(s *strip) { s.head = 12 }
	placed, _ := place([]strip{tall(60), with(tall(60), row), with(tall(20), row)})
	if got, want := placed[1].y, frameOf(false).top+12; got != want {
		t.Errorf("the first row of the page is at %v, want %v", got, want)
	}
	if got, want := placed[2].y, placed[1].y+placed[1].height; got != want {
		t.Errorf("the second row of the page is at %v, want %v", got, want)
	}
}

func TestASqueezedStripEndsWithThePage(t *testing.T) {
	placed, _ := place([]strip{tall(60), with(tall(45), func(s *strip) { s.slack = s.height / 5 })})
	f := frameOf(false)
	if end := placed[1].y + placed[1].height; end < f.top+f.height-hair || end > f.top+f.height+hair {
		t.Errorf("the strip ends at %v, the page at %v", end, f.top+f.height)
	}
}

// Whatever the strips, they stand in order inside their pages, and a group
// that one page can hold is on one page.
func TestNoStripIsLostOrLaidOverAnother(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		strips := rapid.SliceOfN(rapid.Custom(anyStrip), 1, 60).Draw(t, "strips")
		placed, pages := place(strips)
		for i, s := range placed {
			f := frameOf(s.wide)
			if s.page < 1 || s.page > len(pages) || pages[s.page-1] != s.wide {
				t.Fatalf("strip %d is on page %d of %d", i, s.page, len(pages))
			}
			if s.y < f.top || s.y+s.height > f.top+f.height+hair && s.y > f.top+s.head {
				t.Fatalf("strip %d leaves the page: %+v", i, *s)
			}
			if i == 0 {
				continue
			}
			last := placed[i-1]
			if s.page < last.page || s.page == last.page && s.y < last.y+last.height+max(last.after, s.before)-hair {
				t.Fatalf("strip %d lies over the one before: %+v, %+v", i, *last, *s)
			}
			if s.page > last.page+1 {
				t.Fatalf("page %d is empty", last.page+1)
			}
		}
		for i := 0; i < len(placed); {
			n := i + 1
			for n < len(placed) && placed[n-1].keep && !placed[n].fresh && placed[n].wide == placed[i].wide {
				n++
			}
			checkGroup(t, placed[i:n])
			i = n
		}
	})
}

func anyStrip(t *rapid.T) strip {
	height := rapid.Float64Range(1, 120).Draw(t, "height")
	return strip{
		height: height,
		before: rapid.Float64Range(0, 10).Draw(t, "before"),
		after:  rapid.Float64Range(0, 10).Draw(t, "after"),
		head:   rapid.Float64Range(0, 15).Draw(t, "head"),
		slack:  height * rapid.Float64Range(0, 0.3).Draw(t, "slack"),
		keep:   rapid.IntRange(0, 2).Draw(t, "keep") == 0,
		fresh:  rapid.IntRange(0, 9).Draw(t, "fresh") == 0,
		wide:   rapid.IntRange(0, 9).Draw(t, "wide") == 0,
	}
}

func checkGroup(t *rapid.T, group []*strip) {
	need := group[0].head
	for _, s := range group {
		need += s.height + s.before + s.after
	}
	if need > frameOf(group[0].wide).height {
		return
	}
	for _, s := range group {
		if s.page != group[0].page {
			t.Fatalf("a group of %d strips, %.0f mm high, is cut", len(group), need)
		}
	}
}
