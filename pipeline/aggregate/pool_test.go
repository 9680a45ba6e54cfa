package aggregate

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// country is several regions and what they have in common.
type country struct {
	codebook *codebook.Codebook
	regions  []campaign
	cubes    []*Cube // of the regions
}

// together makes a country of regions with the same definitions.
func together(regions ...campaign) country {
	cb := *regions[0].codebook
	cb.Columns = []codebook.Column{{ID: "national"}}
	co := country{codebook: &cb, regions: regions}
	for i, r := range regions {
		co.cubes = append(co.cubes, r.compute())
		cb.Columns = append(cb.Columns, codebook.Column{ID: regionID(i), Departments: []string{fmt.Sprint(i)}, Department: fmt.Sprint(i)})
	}
	cb.Columns = append(cb.Columns, codebook.Column{ID: "rural", Territory: survey.Rural}, codebook.Column{ID: "qpv", Territory: survey.QPV})
	return co
}

func regionID(i int) string { return fmt.Sprint("region-", i) }

func (co country) pool() *Cube {
	var parts []Part
	for i, r := range co.regions {
		parts = append(parts, Part{regionID(i), r.codebook, r.posts, r.responses, co.cubes[i]})
	}
	return Pool(co.codebook, parts)
}

// regionOf is a region of mediators in one department who give these numbers of
// people; a fifth of them, rounded up, work in a rural area.
func regionOf(persons ...float64) campaign {
	cb := small()
	cb.Campaign = codebook.Campaign{Threshold: 3, MaxShare: 85}
	cb.Indicators = everyMeasure()
	cb.Columns = []codebook.Column{{ID: "tout"}, {ID: "campagne", Territory: survey.Rural}, {ID: "qpv", Territory: survey.QPV}}
	ca := campaign{codebook: cb}
	for i, v := range persons {
		p := survey.Post{ID: fmt.Sprintf("P%02d", i), Department: "59", Territory: survey.QPV, Filled: true}
		if i%5 == 0 {
			p.Territory = survey.Rural
		}
		ca.posts, ca.responses = append(ca.posts, p), append(ca.responses, answer(p.ID, v, 10, []string{"oui", "non"}[i%2], "sante"))
	}
	return ca
}

// A figure of the whole is that of all the answers of the regions that publish
// it, and names the others; the columns of the regions are their own figures.
func TestPooledFigures(t *testing.T) {
	co := together(regionOf(10, 20, 30, 40), regionOf(60, 60, 60, 60, 60, 120), regionOf(5, 5))
	cube := co.pool()
	small := []Absence{{regionID(2), Secret}}
	for _, c := range []struct {
		rule, indicator, column string
		want                    Stat
	}{
		{"a mean, less the region below the threshold", "moyenne", "national",
			Stat{Value: 52, N: 10, Base: 10, State: Published, Without: small}},
		{"a total", "total", "national", Stat{Value: 520, N: 10, Base: 10, State: Published, Without: small}},
		{"a ratio is that of the sums", "rapport", "national", Stat{Value: 100 * 100.0 / 520, N: 10, Base: 10, State: Published, Without: small}},
		{"a share", "part", "national", Stat{Value: 50, N: 10, Base: 10, State: Published, Without: small}},
		{"no region has enough for a median", "mediane", "national", Stat{N: 12, State: Secret, Uncounted: true}},
		{"a region's own", "total", "region-0", Stat{Value: 100, N: 4, Base: 4, State: Published}},
		{"a region's own, hidden", "total", "region-2", Stat{N: 2, Base: 2, State: Secret}},
		{"no region publishes its rural mediators", "total", "rural", Stat{N: 4, State: Secret, Uncounted: true}},
	} {
		got := cube.At(c.indicator, c.column)
		got.Low, got.High, got.HasInterval, got.Driven = 0, 0, false, false
		if d := cmp.Diff(c.want, got, sameFigures); d != "" {
			t.Errorf("%s: %s, %s (-want +got)\n%s", c.rule, c.indicator, c.column, d)
		}
	}
	if h := cube.Headcount("national"); h != (Headcount{Open: 12, Filled: 12, Respondents: 12, QPVFilled: 8}) {
		t.Errorf("%+v", h)
	}
}

// A region without a column of the kind is left out of that column, and what
// nobody was asked or answered leaves nobody out.
func TestRegionWithoutTheColumn(t *testing.T) {
	even := []float64{50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50}
	bare, silent := regionOf(even...), regionOf(-1, -1, -1)
	bare.codebook.Columns = bare.codebook.Columns[:1]
	cube := together(regionOf(even...), bare, silent).pool()
	if st := cube.At("total", "rural"); st.Value != 200 || !cmp.Equal(st.Without, []Absence{{Column: "region-1"}}) || st.Missing != 1 {
		t.Errorf("%+v", st)
	}
	if st := cube.At("total", "national"); st.Value != 1600 || st.Without != nil || st.Missing != 3 {
		t.Errorf("%+v", st)
	}
}

// An interval of the whole is made of the regions' own, and there is none where
// one region is too small to have one: the spread of its answers would follow.
// The same holds for quartiles and for the note on a mean that hangs on one.
func TestWhatStandsBesideAPooledMean(t *testing.T) {
	vacant := func(ca campaign) campaign {
		ca.posts = append(ca.posts, survey.Post{ID: "V1", Department: "59", Territory: survey.QPV, Filled: true},
			survey.Post{ID: "V2", Department: "59", Territory: survey.QPV, Filled: true})
		return ca
	}
	eight, seven := []float64{10, 20, 30, 40, 50, 60, 70, 80}, []float64{10, 20, 30, 40, 50, 60, 180}
	for _, c := range []struct {
		rule                string
		second              []float64
		interval, quartiles bool
	}{
		{"both large", eight, true, true},
		{"one too small", seven, false, false},
	} {
		st := together(vacant(regionOf(eight...)), vacant(regionOf(c.second...))).pool().At("moyenne", "national")
		if st.HasInterval != c.interval || st.HasQuartiles != c.quartiles || st.Driven || !c.quartiles && st.Q1+st.Median+st.Q3 != 0 {
			t.Errorf("%s: %+v", c.rule, st)
		}
	}
	one := vacant(regionOf(eight...))
	own, both := one.compute().At("moyenne", "tout"), together(one, one).pool().At("moyenne", "national")
	if want := (own.High - own.Low) / math.Sqrt2; math.Abs(both.High-both.Low-want) > 1 || both.Value != own.Value {
		t.Errorf("two equal regions halve the variance: width %v, want %v to the unit that is printed", both.High-both.Low, want)
	}
}

// A median rests on the regions with enough answers for quartiles, and has the
// decimals that are printed: 4.5 is 5.
func TestPooledMedian(t *testing.T) {
	st := together(regionOf(1, 2, 3, 4, 5, 6, 7, 8), regionOf(20, 20, 20, 20)).pool().At("mediane", "national")
	if st.Value != 5 || st.Base != 8 || !cmp.Equal(st.Without, []Absence{{"region-1", Secret}}) {
		t.Errorf("%+v", st)
	}
}

// A choice that one region hides is hidden in the whole, and so is each that may
// be cited less: what is shown is ranked as the whole ranks it.
func TestPooledRanking(t *testing.T) {
	region := func(citations map[string]int) campaign {
		ca := regionOf(50, 50, 50, 50, 50, 50, 50, 50, 50, 50)
		ca.codebook.Campaign.CitationThreshold = 2
		ca.codebook.Lists["besoins"] = []codebook.Choice{{Name: "sante", Label: "S"}, {Name: "addictions", Label: "A"},
			{Name: "nutrition", Label: "N"}}
		for i := range ca.responses {
			var needs []string
			for _, n := range []string{"sante", "addictions", "nutrition"} {
				if i < citations[n] {
					needs = append(needs, n)
				}
			}
			ca.responses[i] = answer(ca.posts[i].ID, 50, 50, "oui", needs...)
		}
		return ca
	}
	for _, c := range []struct {
		rule   string
		second map[string]int
		want   []Rank
	}{
		{"all shown", map[string]int{"sante": 10, "addictions": 4, "nutrition": 2},
			[]Rank{{Choice: "sante", Place: 1, Count: 20}, {Choice: "addictions", Place: 2, Count: 10}, {Choice: "nutrition", Place: 3, Count: 7}}},
		{"one hidden, cited less than those shown in any case", map[string]int{"sante": 10, "addictions": 4, "nutrition": 1},
			[]Rank{{Choice: "sante", Place: 1, Count: 20}, {Choice: "addictions", Place: 2, Count: 10}, {Choice: "nutrition", Secret: true}}},
		{"one hidden that may be cited more than one shown", map[string]int{"sante": 10, "addictions": 1, "nutrition": 3},
			[]Rank{{Choice: "sante", Place: 1, Count: 20}, {Choice: "addictions", Secret: true}, {Choice: "nutrition", Secret: true}}},
	} {
		st := together(region(map[string]int{"sante": 10, "addictions": 6, "nutrition": 5}), region(c.second)).pool().At("palmares", "national")
		var got []Rank
		for _, r := range st.Ranking {
			got = append(got, Rank{Choice: r.Choice, Place: r.Place, Count: r.Count, Secret: r.Secret})
		}
		if d := cmp.Diff(c.want, got, sameFigures); d != "" {
			t.Errorf("%s (-want +got)\n%s", c.rule, d)
		}
	}
}
