package codebook

import (
	"strings"
	"testing"

	"bilan/pipeline/survey"
)

// A region or a department is found by its code or its name, however it is written.
func TestPlacesByName(t *testing.T) {
	for asked, want := range map[string]string{"32": "32", "hauts de france": "32", "ÎLE-DE-FRANCE": "11", "la reunion": "04", "": "",
		"Hauts": ""} {
		if r, ok := RegionNamed(asked); r.Code != want || ok != (want != "") {
			t.Errorf("region %q: %q, want %q", asked, r.Code, want)
		}
	}
	for asked, want := range map[string]string{"62": "62", "2a": "2A", "pas de calais": "62", "le Pas-de-Calais": "62", "cotes d'armor": "22",
		"COTES D’ARMOR": "22", "Calais": ""} {
		if d, ok := DepartmentNamed(asked); d.Code != want || ok != (want != "") {
			t.Errorf("department %q: %q, want %q", asked, d.Code, want)
		}
	}
}

// campagne.yaml takes names too; the same department twice, once by each, is a fault,
// and a name that is none gives the nearest one.
func TestACampaignByNames(t *testing.T) {
	campaign := func(departments string) (*Codebook, []survey.Issue) {
		return load(t, folderOf(t, map[string]string{CampaignFile: "region: hauts de france\nannee: 2024\ntitre: T\n" +
			"collecte: {debut: 2025-01-01, fin: 2025-02-28}\ndepartements: [" + departments + "]\n"}))
	}
	cb, issues := campaign("{code: nord}, {code: PAS DE CALAIS}, {code: oise}, {code: somme}, {code: aisne}")
	wantNoIssue(t, issues)
	if d := cb.Campaign.Departments; cb.Campaign.Region.Code != "32" || len(d) != 5 || d[1].Code != "62" || d[1].Name != "Pas-de-Calais" {
		t.Errorf("%+v", cb.Campaign)
	}
	for departments, want := range map[string]string{`{code: nord}, {code: "59"}`: "« 59 »", "{code: pas de calai}": "Pas-de-Calais"} {
		if _, issues := campaign(departments); len(issues) == 0 || !strings.Contains(issues[0].String(), want) {
			t.Errorf("%s: %v", departments, issues)
		}
	}
}
