package present

import (
	"fmt"
	"strings"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// peopled gives each department so many posts, of which so many are filled and
// so many answer.
func peopled(cb *codebook.Codebook, departments map[string][3]int) Input {
	var posts []survey.Post
	answers := map[int]bool{}
	for _, d := range cb.Campaign.Departments {
		n := departments[d.Code]
		for i := range n[0] {
			answers[len(posts)] = i < n[2]
			posts = append(posts, survey.Post{ID: fmt.Sprintf("MS-%s-%02d", d.Code, i+1), Department: d.Code, Territory: survey.QPV,
				Filled: i < n[1]})
		}
	}
	responses := answerAs(cb, posts, func(post int) bool { return answers[post] }, func(post, q int) int { return (post*7 + q*3) % 41 })
	return placed(Input{Codebook: cb, Posts: posts, Cube: aggregate.Compute(cb, posts, responses)})
}

// A department without a figure to show has a note that says why, in the words
// that are true of it, and no figure of the region; the others have a bilan.
func TestPlacesWithoutFiguresHaveANote(t *testing.T) {
	cb := sampleCodebook(t)
	reasons := map[string]struct{ reason, says string }{
		"60": {NoPost, "Aucun poste de médiateur santé n’est ouvert dans l’Oise"},
		"62": {OnlyVacant, "les 2 postes de médiateur santé ouverts dans le Pas-de-Calais sont vacants"},
		"02": {TooFew, "Un seul médiateur a rendu son bilan, et un chiffre n’est publié qu’à partir de 3"},
		"80": {Subtracted, "Les médiateurs ont rendu 3 bilans, assez pour être publiés à eux seuls"},
	}
	mixed := peopled(cb, map[string][3]int{"59": {9, 9, 9}, "60": {}, "62": {2, 0, 0}, "80": {3, 3, 3}, "02": {2, 1, 1}})
	silent := peopled(cb, map[string][3]int{"59": {9, 9, 9}, "60": {4, 4, 4}, "62": {2, 2, 0}, "80": {6, 6, 6}, "02": {5, 5, 5}})
	for _, in := range []Input{mixed, silent} {
		docs, err := Documents(in)
		if err != nil {
			t.Fatal(err)
		}
		for i, d := range docs {
			said := strings.ReplaceAll(strings.Join(prose(d), "\n"), "\u00a0", " ")
			s := in.scopes()[i]
			want := reasons[d.Department]
			if in.Cube == silent.Cube {
				want.reason, want.says = "", ""
				if d.Department == "62" {
					want.reason, want.says = NoReturn, "Ceux des 2 postes pourvus étaient attendus"
				}
			}
			if s.reason() != want.reason || !strings.Contains(said, want.says) {
				t.Errorf("%s: %q, want %q saying %q\n%s", d.ID, s.reason(), want.reason, want.says, said)
			}
			if bilan := d.section("conclusion"); bilan == (want.reason != "") {
				t.Errorf("%s: a conclusion %v", d.ID, bilan)
			}
			if want.reason == "" {
				continue
			}
			if !d.section("note") || !d.section("postes") || !d.section("carte") || len(d.Sections) > 5 {
				t.Errorf("%s has the sections %v", d.ID, d.Sections)
			}
			for _, b := range d.blocks() {
				switch b := b.(type) {
				case KeyFigures:
					t.Errorf("%s has key figures", d.ID)
				case Link:
					if b.Address(".pdf") != "bilan-region.pdf" {
						t.Errorf("%s leads to %s", d.ID, b.Address(".pdf"))
					}
				}
			}
			if strings.Contains(said, "trop peu nombreuses") {
				t.Errorf("%s: %s", d.ID, said)
			}
		}
	}
}

func (d Document) section(id string) bool {
	return find(d.Sections, func(s Section) bool { return s.ID == id }).ID != ""
}

func (d Document) blocks() (all []Block) {
	for _, s := range d.Sections {
		all = append(all, s.Blocks...)
	}
	return all
}
