package aggregate

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// drawCountry invents two or three regions, each with secrets of its own.
func drawCountry(t *rapid.T) country {
	var regions []campaign
	citations := rapid.IntRange(0, 3).Draw(t, "citations")
	for range rapid.IntRange(2, 3).Draw(t, "regions") {
		ca := drawCampaign(t)
		ca.codebook.Campaign.CitationThreshold = citations
		regions = append(regions, ca)
	}
	return together(regions...)
}

// merged is the country as one campaign, whose posts say their region.
func (co country) merged() campaign {
	all := campaign{codebook: co.codebook}
	for i, r := range co.regions {
		for _, x := range r.responses {
			x.Post = named(i, x.Post)
			all.responses = append(all.responses, x)
		}
	}
	return all
}

func named(region int, post string) string { return fmt.Sprint(region, "/", post) }

// stated are the sums about one question that the regions publish, and those
// that the whole adds.
type stated struct{ regional, national [][]string }

func (co country) stated(question string) stated {
	var s stated
	for i, r := range co.regions {
		shown, open := co.cubes[i], r.opened()
		for _, col := range r.codebook.Columns {
			for _, ind := range r.codebook.Indicators {
				if about(ind, question) && shown.At(ind.ID, col.ID).State == Published {
					s.regional = append(s.regional, prefixed(i, open.Posts(ind.ID, col.ID)))
				}
			}
		}
	}
	cube := co.pool()
	for _, column := range []string{"national", "rural", "qpv"} {
		for _, ind := range co.codebook.Indicators {
			if st := cube.At(ind.ID, column); about(ind, question) && st.State == Published {
				s.national = append(s.national, co.field(st, ind, column))
			}
		}
	}
	return s
}

func about(ind codebook.Indicator, question string) bool {
	return slices.Contains([]string{ind.Question, ind.Numerator, ind.Denominator}, question)
}

// field is the mediators whose answers a figure of the whole says it rests on.
func (co country) field(st Stat, ind codebook.Indicator, column string) []string {
	own := map[string]string{"national": "region", "rural": "rural", "qpv": "qpv"}[column]
	var posts []string
	for i, r := range co.regions {
		if !slices.ContainsFunc(st.Without, func(a Absence) bool { return a.Column == regionID(i) }) {
			posts = append(posts, prefixed(i, r.opened().Posts(ind.ID, own))...)
		}
	}
	return posts
}

func prefixed(region int, posts []string) []string {
	var all []string
	for _, p := range posts {
		all = append(all, named(region, p))
	}
	return all
}

// The figures of the whole rest on the answers that they say, and on no other:
// each is worked out again from those.
func TestPooledFiguresRestOnTheirField(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		co := drawCountry(t)
		cube, all := co.pool(), co.merged()
		for _, column := range []string{"national", "rural", "qpv"} {
			for _, ind := range co.codebook.Indicators {
				st := cube.At(ind.ID, column)
				if st.State != Published {
					continue
				}
				posts := co.field(st, ind, column)
				number := func(question string) float64 {
					return float64(all.sum(posts, question, func(a survey.Answer) int { return int(a.Num) }))
				}
				yes := float64(all.sum(posts, "cpam", func(a survey.Answer) int { return count01(a.Is("oui")) }))
				want, checked := map[string]float64{
					"total": number("personnes"), "moyenne": number("personnes") / float64(len(posts)), "droits": number("droits") / float64(len(posts)),
					"rapport": 100 * number("droits") / number("personnes"), "part": 100 * yes / float64(len(posts)),
				}[ind.ID]
				if st.Base != len(posts) || checked && math.Abs(st.Value-want) > 1e-9*want {
					t.Fatalf("%s, %s: %+v, want %v on %d", ind.ID, column, st, want, len(posts))
				}
			}
		}
	})
}

// The figures of the whole say nothing more, added and subtracted with those of
// every region, than these say alone: no hidden sum, of whatever group, follows
// or comes closer.
func TestPooledFiguresAddNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		co := drawCountry(t)
		for _, question := range []string{"personnes", "droits", "cpam", "besoins"} {
			s := co.stated(question)
			everything := func(int) bool { return true }
			rank := func(published [][]string) int {
				a := newAttacker(co.merged(), slices.Concat(s.regional, s.national), nil, nil, "", nothing)
				return exactRank(a.matrix(everything)[:len(published)])
			}
			if alone, with := rank(s.regional), rank(slices.Concat(s.regional, s.national)); alone != with {
				t.Fatalf("%s: the regions give %d independent sums, %d with the whole", question, alone, with)
			}
		}
	})
}

// The citations of a choice that the whole shows follow from those that the
// regions show, and a choice that the whole hides is never cited more than one
// that it shows.
func TestPooledCitationsAddNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		co := drawCountry(t)
		cube := co.pool()
		for _, id := range []string{"palmares", "avis"} {
			for column, own := range map[string]string{"national": "region", "rural": "rural", "qpv": "qpv"} {
				st := cube.At(id, column)
				most, least := -1, math.MaxInt
				for _, r := range st.Ranking {
					shown, truth := co.citations(id, r.Choice, own, st)
					switch {
					case r.Secret:
						most = max(most, truth)
					case shown != r.Count:
						t.Fatalf("%s, %s, %s: the whole says %d, the regions %d", id, column, r.Choice, r.Count, shown)
					default:
						least = min(least, r.Count)
					}
				}
				if most >= least {
					t.Fatalf("%s, %s: up to %d are hidden, %d are shown", id, column, most, least)
				}
			}
		}
	})
}

// citations is how often a choice is cited in the regions of a figure, as far
// as they show it, and in truth.
func (co country) citations(id, choice, column string, st Stat) (shown, truth int) {
	for i, r := range co.regions {
		if slices.ContainsFunc(st.Without, func(a Absence) bool { return a.Column == regionID(i) }) {
			continue
		}
		public, _ := citation(co.cubes[i].At(id, column), choice)
		open, _ := citation(r.opened().At(id, column), choice)
		shown, truth = shown+public.Count, truth+open.Count
	}
	return shown, truth
}

// Two countries whose regions publish the same publish the same of the whole,
// whatever the answers are. The exceptions are what orders single answers: the
// median and the quartiles, which rest on regions of eight answers and more, as does
// the note on a mean that hangs on one.
func TestTheWholeDependsOnWhatIsPublished(t *testing.T) {
	same := 0
	rapid.Check(t, func(t *rapid.T) {
		co := drawCountry(t)
		before := co.comparable()
		for range 6 {
			other, i := co.disturbed(t)
			if reflect.DeepEqual(co.regions[i].responses, other.regions[i].responses) ||
				!cmp.Equal(public(co.cubes[i]), public(other.cubes[i]), sameFigures) {
				continue
			}
			same++
			if d := cmp.Diff(before, other.comparable(), sameFigures); d != "" {
				t.Fatalf("the same regions give another whole:\n%s", d)
			}
		}
	})
	if same < 5 {
		t.Errorf("only %d pairs of countries publish the same of other answers", same)
	}
}

// comparable is what the whole publishes, but for what orders single answers.
func (co country) comparable() map[Key]Stat {
	all := public(co.pool())
	for k, st := range all {
		all[k] = co.withoutOrder(k, st)
	}
	return all
}

// withoutOrder drops what orders single answers, and checks how many there are.
func (co country) withoutOrder(k Key, st Stat) Stat {
	least := math.MaxInt
	own := map[string]string{"national": "region", "rural": "rural", "qpv": "qpv"}[k.Column]
	for i, cube := range co.cubes {
		if n := cube.At(k.Indicator, own).Base; n > 0 && !slices.ContainsFunc(st.Without,
			func(a Absence) bool { return a.Column == regionID(i) }) {
			least = min(least, n)
		}
	}
	if st.HasQuartiles && least >= minSpread {
		st.Q1, st.Median, st.Q3 = 0, 0, 0
	}
	if k.Indicator == "mediane" && least >= minSpread {
		st.Value = 0
	}
	if least >= minSpread {
		st.Driven = false
	}
	return st
}

// disturbed is a country where one region's answers are others, drawn anew for
// one mediator or moved from one to another, and that region.
func (co country) disturbed(t *rapid.T) (country, int) {
	regions := slices.Clone(co.regions)
	i := rapid.IntRange(0, len(regions)-1).Draw(t, "disturbed region")
	ca := regions[i]
	ca.responses = slices.Clone(ca.responses)
	a, b := rapid.IntRange(0, len(ca.responses)-1).Draw(t, "from"), rapid.IntRange(0, len(ca.responses)-1).Draw(t, "to")
	if rapid.Bool().Draw(t, "drawn anew") {
		ca.responses[a] = drawAnswer(t, ca.posts[a].ID)
	} else {
		by := float64(rapid.IntRange(1, 8).Draw(t, "people"))
		x, y := ca.responses[a].Answers.Of("personnes"), ca.responses[b].Answers.Of("personnes")
		if a != b && x.State == survey.Given && y.State == survey.Given && x.Num >= by {
			ca.responses[a], ca.responses[b] = counting(ca.responses[a], x.Num-by), counting(ca.responses[b], y.Num+by)
		}
	}
	regions[i] = ca
	cubes := slices.Clone(co.cubes)
	cubes[i] = ca.compute()
	return country{co.codebook, regions, cubes}, i
}

func counting(r survey.Response, persons float64) survey.Response {
	r.Answers = r.Answers.With("personnes", survey.Answer{Num: persons, State: survey.Given})
	return r
}

// public is what a reader has of a Cube.
func public(c *Cube) map[Key]Stat { return c.stats }
