package aggregate

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"bilan/pipeline/survey"
)

// The attacker of two years has the figures of all that answered in one of them,
// and those of the posts that answered in both.
type withPanel struct {
	campaign
	in    map[string]bool // posts of the panel
	whole *Cube
	panel *Cube
}

func drawPanel(t *rapid.T) withPanel {
	w := withPanel{campaign: drawCampaign(t), in: map[string]bool{}}
	gone := rapid.IntRange(2, 8).Draw(t, "one in so many is gone")
	for _, r := range w.responses {
		w.in[r.Post] = rapid.IntRange(1, gone).Draw(t, "stays") > 1
	}
	w.whole = w.compute()
	w.panel = Panel(w.codebook, w.posts, w.responses, w.in, w.whole)
	return w
}

func (w withPanel) attackOn(question string, value func(survey.Answer) int) attacker {
	open := w.opened()
	var published, guarded [][]string
	var sums []int
	var ofAll []bool
	note := func(posts []string, st Stat, all bool) {
		switch {
		case len(posts) == 0:
		case st.State == Published:
			ofAll, published, sums = append(ofAll, all), append(published, posts), append(sums, w.sum(posts, question, value))
		case len(posts) < w.codebook.Campaign.Threshold || w.dominated(posts, question):
			guarded = append(guarded, posts)
		}
	}
	for _, col := range w.codebook.Columns {
		for _, ind := range w.codebook.Indicators {
			if !about(ind, question) {
				continue
			}
			posts := open.Posts(ind.ID, col.ID)
			note(posts, w.whole.At(ind.ID, col.ID), true)
			note(slices.DeleteFunc(slices.Clone(posts), func(p string) bool { return !w.in[p] }), w.panel.At(ind.ID, col.ID), false)
		}
	}
	a := newAttacker(w.campaign, published, guarded, sums, question, value)
	a.named = ofAll
	return a
}

// few are the sets of classes of fewer members than a limit.
func (a attacker) few(limit int) []int {
	var all []int
	var more func(class, set, size int)
	more = func(class, set, size int) {
		if class == len(a.sizes) {
			all = append(all, set)
			return
		}
		more(class+1, set, size)
		if size+a.sizes[class] < limit {
			more(class+1, set|1<<class, size+a.sizes[class])
		}
	}
	more(0, 0, 0)
	return all
}

// What is published of the posts that stayed says, beside what is published of
// all, nothing about fewer mediators than the threshold, and no hidden sum within
// less than is declared unless the figures of all do.
func TestNothingFollowsFromAPanel(t *testing.T) {
	panels, groups := 0, 0
	for i := range 2 * *draws {
		w := rapid.Custom(drawPanel).Example(i)
		threshold := w.codebook.Campaign.Threshold
		for _, question := range []string{"personnes", "droits", "cpam", "besoins"} {
			a := w.attackOn(question, func(x survey.Answer) int { return int(x.Num) })
			for _, set := range a.few(threshold) {
				groups++
				if a.follows(set, func(int) bool { return true }) > 0 {
					t.Fatalf("%s: something follows about classes %b: %+v", question, set, a)
				}
			}
			if !isNumber(w.codebook, question) {
				continue
			}
			for _, target := range a.targets {
				if a.ofNamedColumns().wide(target, threshold) && !a.wide(target, threshold) {
					t.Fatalf("%s: the hidden sum of classes %v is known: %+v", question, target, a)
				}
			}
		}
		for _, ind := range w.codebook.Indicators {
			panels += count01(w.panel.At(ind.ID, "region").State == Published)
		}
	}
	t.Logf("%d campaigns, %d groups below the threshold, %d figures of panels shown", 2**draws, groups, panels)
	if panels == 0 {
		t.Error("no panel is shown at all")
	}
}

// wide holds what is known of a hidden sum against what is declared.
func (a attacker) wide(target []int, threshold int) bool {
	value := 0
	for _, i := range target {
		value += a.truth[i]
	}
	least, greatest := a.extent(target)
	if least == nil || value == 0 && a.idle(target) >= 2*threshold {
		return true
	}
	width := new(big.Rat).Sub(greatest, least)
	return width.Cmp(big.NewRat(int64(value)*15, 100)) >= 0 && whole(least, greatest) >= 2
}

// A department that is hidden stays hidden where all of its mediators stayed while
// others left: the panel hides the same one.
func TestAPanelGivesNoHiddenDepartmentAway(t *testing.T) {
	all := []answering{{"59", "QPV", 20, 20, 20}, {"02", "QPV", 6, 6, 10}, {"60", "QPV", 2, 2, 15}, {"80", "QPV", 4, 4, 12}}
	w := withPanel{campaign: campaignOf(3, all...), in: map[string]bool{}}
	for i, r := range w.responses {
		w.in[r.Post] = !(w.posts[i].Department == "02" && i%2 == 0) // three of six leave
	}
	w.whole = w.compute()
	w.panel = Panel(w.codebook, w.posts, w.responses, w.in, w.whole)
	state := func(c *Cube, column string) State { return c.At("moyenne", column).State }
	got := fmt.Sprint(state(w.whole, "dep-60"), state(w.whole, "dep-80"), state(w.panel, "dep-60"), state(w.panel, "dep-80"),
		state(w.panel, "region"))
	if got != "secret secret secret secret publie" {
		t.Errorf("%s", got)
	}
}
