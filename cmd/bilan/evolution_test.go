package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/french"
)

// A declared former campaign gives every bilan a part on the change, before the
// method, and the comparison page a section; a broken series is named there and
// stands in no table. Without one there is neither.
func TestEvolutionSinceTheFormerYear(t *testing.T) {
	const heading, anchor = "Évolution depuis 2023", `id=evolution`
	now, former := copied(t), formerCampaign(t)
	plain, res := produced(t, now, "--formats", "pdf,html")
	if res.code != exitDone {
		t.Fatal(res.stderr)
	}
	if page := files(t, plain)["comparaison.html"]; strings.Contains(page, anchor) {
		t.Error("an evolution on the page without a former year")
	}
	folder, err := filepath.Rel(now, former)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(now, "correspondances.yaml"), "campagne_precedente: "+filepath.ToSlash(folder)+
		"\nruptures:\n  - {indicateur: personnes_qpv, motif: \"nouvelle géographie <2024>\"}\n")
	after, res := produced(t, now, "--formats", "pdf,html")
	if res.code != exitDone {
		t.Fatal(res.stderr)
	}
	for _, name := range []string{"bilan-region.pdf", "bilan-62-pas-de-calais.pdf"} {
		without, _ := marks(t, filepath.Join(plain, name))
		with, _ := marks(t, filepath.Join(after, name))
		at := slices.Index(with, heading)
		if slices.Contains(without, heading) || at < 0 || at+1 == len(with) || with[at+1] != "Méthode et définitions" {
			t.Errorf("%s: %q", name, with)
		}
	}
	page := french.Spaces(files(t, after)["comparaison.html"])
	_, part, found := strings.Cut(page, anchor)
	if !found {
		t.Fatal("no evolution on the page")
	}
	part, _, _ = strings.Cut(part, `id=methode`)
	for _, words := range []string{heading, `data-c=region open=""`, `id=t-e-dep-62`,
		"Nouvelle géographie &lt;2024&gt;", `<th scope=col>2023<`} {
		if !strings.Contains(part, words) {
			t.Errorf("%q is not on the page", words)
		}
	}
	if strings.Contains(part, `<th scope=row>Personnes différentes habitant en QPV informées`) ||
		strings.Contains(part, "Postes restés") {
		t.Error("a broken series, or the posts that stayed, are in a table")
	}
}
