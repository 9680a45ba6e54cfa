package main

import (
	"bytes"
	"compress/zlib"
	"context"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// What can be published names no post, no file of a mediator and no commune, and
// repeats nothing of what mediators wrote in their own words. The documents
// alone name communes, where they list or draw the posts of the register, which
// is public: never in a sentence or beside a figure of the answers. The lists of
// the priority neighbourhoods name those of each, which are public too.
func TestPublicFilesIdentifyNobody(t *testing.T) {
	secrets := identities(t)
	out, res := produced(t, sample)
	if res.code != exitDone {
		t.Fatal(res.stderr)
	}
	read := map[string]int{}
	for name, content := range files(t, out) {
		kind := filepath.Ext(name)
		if strings.HasPrefix(name, "prive/") || kind == ".png" {
			continue
		}
		texts := []string{secrets.quarters.without(flat(readable(t, name, content)))}
		document := kind == ".pdf" || strings.HasPrefix(name, "bilan-")
		switch {
		case kind == ".pdf":
			texts = literals(content)
		case document:
			texts = textNodes(content)
		}
		if strings.HasPrefix(name, "donnees/quartiers.") {
			texts = nil // nothing but the list of the quarters, and how many posts each has
		}
		whole := strings.Join(texts, " ")
		for _, secret := range slices.Concat(secrets.posts, secrets.words) {
			if strings.Contains(whole, secret) {
				t.Errorf("%s holds %q", name, secret)
			}
		}
		for _, text := range texts {
			switch commune, bare := secrets.commune(text); {
			case commune == "":
			case document && secrets.quarters.names(text):
				read["quarters"]++
			case document && bare:
				read["lists of communes"]++
			default:
				t.Errorf("%s names %s: %.200q", name, commune, text)
			}
		}
		if strings.Contains(whole, "réponses individuelles") {
			read[kind]++
		}
	}
	for _, kind := range []string{".pdf", ".xlsx", ".html", ".json", ".svg", "lists of communes", "quarters"} {
		if read[kind] == 0 {
			t.Errorf("what is searched is not the text of the files: no %s", kind)
		}
	}
}

// identity is what must stay in prive/.
type identity struct {
	posts    []string       // posts and names of files
	words    []string       // what mediators wrote, a sentence at a time
	places   *regexp.Regexp // communes of posts
	quarters quarterNames
	elsewise *strings.Replacer
}

const shortest = 20 // characters of a sentence that cannot be written by chance

// identities reads them from the register and the answers.
func identities(t *testing.T) identity {
	t.Helper()
	cb, _, err := pipeline.Define(sample)
	if err != nil {
		t.Fatal(err)
	}
	col, err := pipeline.Collect(context.Background(), cb, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	id := identity{posts: []string{"retours/", "bilan-2024_"}}
	var communes, departments []string
	for _, p := range col.Posts {
		id.posts = append(id.posts, p.ID)
		communes = append(communes, regexp.QuoteMeta(flat(p.Commune)))
	}
	for _, d := range cb.Campaign.Departments {
		departments = append(departments, d.Name, "")
	}
	for _, r := range col.Responses {
		id.words = append(id.words, sentences(cb, r)...)
	}
	if len(id.words) < 100 {
		t.Fatalf("only %d sentences to look for", len(id.words))
	}
	slices.SortFunc(communes, func(a, b string) int { return len(b) - len(a) })
	id.quarters = newQuarterNames(cb)
	id.places = regexp.MustCompile(`(^|[^\pL])(` + strings.Join(communes, "|") + `)($|[^\pL-])`)
	id.elsewise = strings.NewReplacer(departments...)
	return id
}

// quarterNames is what the lists of the priority neighbourhoods name.
type quarterNames struct{ all []string }

func newQuarterNames(cb *codebook.Codebook) quarterNames {
	var n quarterNames
	for _, q := range cb.Campaign.Quarters {
		n.all = append(n.all, flat(q.Nom), flat(q.NomsCommunes()))
	}
	return n
}

// names reports whether a text of a document, a line of a cell, is a part of one
// of them.
func (n quarterNames) names(text string) bool {
	return slices.ContainsFunc(n.all, func(name string) bool { return strings.Contains(name, text) })
}

// without takes the cells of the lists out of a page or a workbook: those whose
// whole text is a quarter or its communes.
func (n quarterNames) without(text string) string {
	for _, name := range n.all {
		text = strings.ReplaceAll(text, ">"+name+"<", "><")
	}
	return text
}

// sentences is what one mediator wrote freely.
func sentences(cb *codebook.Codebook, r survey.Response) []string {
	var all []string
	for _, q := range cb.Questions {
		a := r.Answers.Of(q.Name)
		written := a.Other
		if q.Type == codebook.FreeText && q.Name != "id_poste" {
			written += "\n" + a.Text
		}
		for _, s := range strings.FieldsFunc(written, func(r rune) bool { return strings.ContainsRune("\n;.", r) }) {
			if s = flat(s); len([]rune(s)) >= shortest {
				all = append(all, s)
			}
		}
	}
	return all
}

// commune is a commune of a post that the text names, and whether the text is
// nothing but communes and how many posts they have. A department may bear the
// name of a commune: « Pas-de-Calais ».
func (id identity) commune(text string) (found string, bare bool) {
	text = id.elsewise.Replace(text)
	m := id.places.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	for id.places.MatchString(text) {
		text = id.places.ReplaceAllString(text, "$1$3")
	}
	return m[2], strings.Trim(text, " ,()0123456789") == ""
}

// flat is a text whose apostrophes and spaces are the plain ones.
func flat(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("’", "'", "&#39;", "'", "&#8217;", "'", "&quot;", `"`).Replace(s)), " ")
}

var textNode = regexp.MustCompile(`>([^<]+)<`)

// textNodes is every text of a page, as literals is of a PDF.
func textNodes(page string) (all []string) {
	for _, m := range textNode.FindAllStringSubmatch(page, -1) {
		all = append(all, flat(m[1]))
	}
	return all
}

// literals is every string of a PDF, drawn or not, in its order.
func literals(content string) []string {
	var all []string
	for _, raw := range strings.Split(content, "stream\n") {
		if z, err := zlib.NewReader(strings.NewReader(raw)); err == nil {
			var page bytes.Buffer
			if _, err := io.Copy(&page, z); err != nil && page.Len() == 0 {
				continue
			}
			raw = page.String()
		}
		for _, m := range drawnText.FindAllStringSubmatch(raw, -1) {
			_, decoded, _ := strings.Cut(utf16Text(strings.ReplaceAll(m[1], "\n", `\n`)), "\n")
			all = append(all, flat(decoded))
		}
	}
	return all
}
