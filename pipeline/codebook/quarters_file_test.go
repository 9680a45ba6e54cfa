package codebook

import (
	"strings"
	"testing"

	"bilan/data"
)

// withInhabitants is a campaign with a file of inhabitants of its own.
func withInhabitants(t *testing.T, content string) string {
	t.Helper()
	dir := campaign(t)
	write(t, dir, QuartersFile, []byte(content))
	return dir
}

// A campaign's own inhabitants take the place of all those of the list: a quarter
// that it leaves out is unknown, for a sum of two sources is none.
func TestInhabitantsOfACampaign(t *testing.T) {
	people := func(b *Codebook) (known, sum int) {
		for _, q := range b.Campaign.Quarters {
			if q.Population > 0 {
				known++
			}
			sum += q.Population
		}
		return known, sum
	}
	b, issues := load(t, campaign(t))
	if known, sum := people(b); len(issues) > 0 || known != 111 || sum != 432_926+36_850 ||
		b.Campaign.QuartersSource != data.SourcePopulation {
		t.Errorf("the list: %d quarters, %d, %q, %v", known, sum, b.Campaign.QuartersSource, issues)
	}
	own := "code;habitants;source\nQN00201M;6 000;Insee 2023\nqn00211m;4100;Insee 2023\nQN97401I;900;Insee 2023\n"
	b, issues = load(t, withInhabitants(t, own))
	if known, sum := people(b); len(issues) > 0 || known != 2 || sum != 10_100 || b.Campaign.QuartersSource != "Insee 2023" {
		t.Errorf("its own: %d quarters, %d, %q, %v", known, sum, b.Campaign.QuartersSource, issues)
	}
	if q, _ := data.QuartierParCode("QN00201M"); q.Population != 5_822 {
		t.Errorf("the list itself has changed: %+v", q)
	}
}

func TestFaultsOfTheInhabitants(t *testing.T) {
	for rule, c := range map[string]struct{ content, says string }{
		"a column is missing":   {"code;habitants\nQN00201M;6000\n", "source"},
		"an unknown code":       {"code;habitants;source\nQN00299M;6000;Insee\n", "QN00299M"},
		"no number":             {"code;habitants;source\nQN00201M;beaucoup;Insee\n", "beaucoup"},
		"nobody":                {"code;habitants;source\nQN00201M;0;Insee\n", "« 0 »"},
		"twice":                 {"code;habitants;source\nQN00201M;1;Insee\nQN00201M;2;Insee\n", "QN00201M"},
		"two sources":           {"code;habitants;source\nQN00201M;1;Insee 2020\nQN00202M;2;Insee 2023\n", "Insee 2023"},
		"a line without source": {"code;habitants;source\nQN00201M;1;\n", "source"},
	} {
		_, issues := load(t, withInhabitants(t, c.content))
		if len(issues) != 1 || !strings.Contains(issues[0].String(), c.says) || !strings.Contains(issues[0].String(), QuartersFile) {
			t.Errorf("%s: %v", rule, issues)
		}
	}
}
