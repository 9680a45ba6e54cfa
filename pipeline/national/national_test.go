package national

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"bilan/pipeline/codebook"
)

// defined is the codebook of a region of two indicators: a share, and a mean that
// is asked of some.
func defined(t *testing.T, code, in string, change func(*codebook.Codebook)) Region {
	t.Helper()
	relevant, err := codebook.ParseExpression("${cpam} = 'oui'")
	if err != nil {
		t.Fatal(err)
	}
	cb := &codebook.Codebook{
		Campaign: codebook.Campaign{Name: "c" + code, Region: codebook.Region{Code: code, Name: "R" + code, In: in}, Threshold: 3},
		Questions: []codebook.Question{
			{Name: "cpam", Type: codebook.SelectOne, List: "oui_non"}, {Name: "personnes", Type: codebook.Integer, Relevant: relevant},
		},
		Lists:   map[string][]codebook.Choice{"oui_non": {{Name: "oui", Label: "Oui"}, {Name: "non", Label: "Non"}}},
		Columns: []codebook.Column{{ID: "region"}},
		Indicators: []codebook.Indicator{
			{ID: "part", Label: "Part", Measure: codebook.Percent, Question: "cpam", Values: []string{"oui"}, Unit: "%"},
			{ID: "personnes", Label: "Personnes", Measure: codebook.Mean, Question: "personnes", Unit: "personnes", Factor: 1},
		},
		Report: codebook.Report{Key: []string{"personnes", "part"}},
	}
	if change != nil {
		change(cb)
	}
	return Region{Codebook: cb}
}

// Regions are compared on the indicators that they define alike, down to the
// questions: whatever changes what a figure counts sets it aside.
func TestIndicatorsInCommon(t *testing.T) {
	for _, c := range []struct {
		rule   string
		change func(*codebook.Codebook)
		kept   []string
		reason string
	}{
		{"the same", nil, []string{"part", "personnes"}, ""},
		{"another wording", func(cb *codebook.Codebook) { cb.Indicators[0].Label, cb.Indicators[0].Decimals = "Autre", 1 },
			[]string{"part", "personnes"}, ""},
		{"another measure", func(cb *codebook.Codebook) { cb.Indicators[1].Measure = codebook.Median }, []string{"part"},
			"n'est pas défini en B comme en A"},
		{"other values", func(cb *codebook.Codebook) { cb.Indicators[0].Values = []string{"non"} }, []string{"personnes"},
			"n'est pas défini en B comme en A"},
		{"another unit", func(cb *codebook.Codebook) { cb.Indicators[1].Unit = "foyers" }, []string{"part"}, "n'est pas défini en B comme en A"},
		{"another type of question", func(cb *codebook.Codebook) { cb.Questions[1].Type = codebook.Decimal }, []string{"part"},
			"n'est pas défini en B comme en A"},
		{"asked of everybody", func(cb *codebook.Codebook) { cb.Questions[1].Relevant = nil }, []string{"part"},
			"n'est pas défini en B comme en A"},
		{"another choice, which also decides who is asked", func(cb *codebook.Codebook) {
			cb.Lists["oui_non"] = append(cb.Lists["oui_non"], codebook.Choice{Name: "nsp", Label: "Ne sait pas"})
		}, nil, "n'est pas défini en B comme en A"},
		{"missing", func(cb *codebook.Codebook) { cb.Indicators = cb.Indicators[:1] }, []string{"part"}, "n'est pas défini en B"},
	} {
		o := Options{Regions: []Region{defined(t, "1", "en A", nil), defined(t, "2", "en B", c.change)}}
		cb, omitted := o.codebook()
		var kept []string
		for _, ind := range cb.Indicators {
			kept = append(kept, ind.ID)
		}
		if !slices.Equal(kept, c.kept) || len(omitted) != 2-len(kept) || len(omitted) > 0 && omitted[0].Reason != c.reason {
			t.Errorf("%s: %v, %+v", c.rule, kept, omitted)
		}
		for _, id := range cb.Report.Key {
			if !slices.Contains(kept, id) {
				t.Errorf("%s: the key figure %s is not there", c.rule, id)
			}
		}
	}
}

// Among several regions, those that differ from most are named; an indicator of
// few is said to be theirs.
func TestTheFewThatDifferAreNamed(t *testing.T) {
	median := func(cb *codebook.Codebook) { cb.Indicators[1].Measure = codebook.Median }
	missing := func(cb *codebook.Codebook) { cb.Indicators = cb.Indicators[:1] }
	for _, c := range []struct {
		changes []func(*codebook.Codebook)
		reason  string
	}{
		{[]func(*codebook.Codebook){median, nil, nil, nil}, "n'est pas défini à A comme dans les autres régions"},
		{[]func(*codebook.Codebook){nil, median, nil, median}, "n'est pas défini en B et dans D comme dans les autres régions"},
		{[]func(*codebook.Codebook){missing, nil, missing, missing}, "n'est défini qu'en B"},
		{[]func(*codebook.Codebook){missing, missing, missing, nil}, "n'est défini que dans D"},
		{[]func(*codebook.Codebook){missing, nil, nil, median},
			"n'est pas défini à A ; n'est pas défini dans D comme dans les autres régions"},
	} {
		var o Options
		for i, in := range []string{"à A", "en B", "en C", "dans D"} {
			o.Regions = append(o.Regions, defined(t, strconv.Itoa(i+1), in, c.changes[i]))
		}
		if _, omitted := o.codebook(); len(omitted) != 1 || omitted[0].Reason != c.reason {
			t.Errorf("%+v, want %q", omitted, c.reason)
		}
	}
}

// What the campaigns share is said once; a warning names the regions that it is
// about, and no column is made that no region has.
func TestWhatTheCampaignsShare(t *testing.T) {
	campaign := func(title, publisher, warning string) func(*codebook.Codebook) {
		return func(cb *codebook.Codebook) {
			cb.Campaign.Title, cb.Campaign.Publisher.Name, cb.Campaign.Disclaimer = title, publisher, warning
		}
	}
	same := Options{Regions: []Region{defined(t, "1", "", campaign("Titre", "ARS", "Exemple.")),
		defined(t, "2", "", campaign("Titre", "ARS", "Exemple."))}}
	if c := same.campaign(); c.Title != "Titre" || c.Publisher.Name != "ARS" || c.Disclaimer != "R1, R2 – Exemple." ||
		c.Region.Name != "2 régions" {
		t.Errorf("%+v", c)
	}
	mixed := Options{Regions: []Region{defined(t, "1", "", campaign("Titre", "ARS 1", "")),
		defined(t, "2", "", campaign("Autre", "ARS 2", "Exemple."))}}
	if c := mixed.campaign(); c.Title != "Les médiateurs santé" || c.Publisher.Name != "ARS 1, ARS 2" || c.Disclaimer != "R2 – Exemple." {
		t.Errorf("%+v", c)
	}
	var ids []string
	for _, col := range mixed.columns() {
		ids = append(ids, col.ID)
	}
	if strings.Join(ids, " ") != "national region-1 region-2" {
		t.Errorf("%v", ids)
	}
}

// A link is made to what a region's run wrote, from the folder of the national
// part, with the name of its folder written as an address.
func TestLinksToTheRegions(t *testing.T) {
	o := Options{Target: "sorties/national"}
	r := Region{Target: "sorties/île de france", Written: []string{"comparaison.html"}}
	if got := o.link(r, "comparaison.html"); got != "../%C3%AEle%20de%20france/comparaison.html" {
		t.Error(got)
	}
	if got := o.link(r, "bilan-region.pdf"); got != "" {
		t.Error(got)
	}
}
