package html

import (
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/present"
)

// The page asks nothing of anybody: no address of another site is in it, its
// only links are its own parts and the PDFs beside it.
func TestPageAsksNothingOfAnybody(t *testing.T) {
	page := samplePage(t)
	if found := regexp.MustCompile(`(?i)https?:|//[a-z0-9-]+\.|@import|url\((?:[^#])`).FindAllString(page, -1); found != nil {
		t.Errorf("the page names other places: %q", found)
	}
	for _, m := range regexp.MustCompile(`(?:href|src)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		ok := strings.HasPrefix(m[1], "#") || m[1] == "data:," || regexp.MustCompile(`^bilan-[a-z0-9-]+\.pdf$`).MatchString(m[1])
		if !ok {
			t.Errorf("a link leads to %q", m[1])
		}
	}
	if strings.Contains(page, " style=") || regexp.MustCompile(` on[a-z]+=`).MatchString(page) {
		t.Error("a style or a script stands in an attribute: the policy forbids both")
	}
}

// The policy allows the style and the script of the page, by what they are, and
// nothing else.
func TestPolicyNamesItsOwnStyleAndScript(t *testing.T) {
	page := samplePage(t)
	policy := between(t, page, `http-equiv=Content-Security-Policy content="`, `"`)
	policy = strings.NewReplacer("&#39;", "'", "&#43;", "+").Replace(policy)
	want := fmt.Sprintf("default-src 'none'; style-src %s; script-src %s; img-src data:; base-uri 'none'; form-action 'none'",
		digest(between(t, page, "<style>", "</style>")), digest(between(t, page, "<script>", "</script>")))
	if policy != want {
		t.Errorf("policy %s\nwant   %s", policy, want)
	}
	if n := strings.Count(page, "<script") + strings.Count(page, "<style"); n != 2 {
		t.Errorf("%d styles and scripts, want one of each", n)
	}
}

func between(t *testing.T, page, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, from)
	inside, _, closed := strings.Cut(rest, to)
	if !ok || !closed {
		t.Fatalf("%q is not in the page", from)
	}
	return inside
}

// The page is well-formed before the ends of cells, rows and items and the quotation
// marks of plain words are left out of it, and nothing else is.
func TestPageIsWellFormed(t *testing.T) {
	in := sampleInput(t)
	page, err := layOut(compare(t, in), in.Codebook.Theme)
	if err != nil {
		t.Fatal(err)
	}
	dispensable := regexp.MustCompile(`</(?:td|th|tr|li|dt|dd)>|</p></(?:td|li)>|</p>(<ol>)|"`)
	written := samplePage(t)
	if dispensable.ReplaceAllString(page, "$1") != strings.ReplaceAll(written, `"`, "") {
		t.Error("what is written is another page")
	}
	needed := regexp.MustCompile(`="(?:[^"]*[^\w"-][^"]*)?"|="[^"]*"/`).FindAllString(page, -1)
	if n := strings.Count(written, `="`); n != len(needed) || n > strings.Count(page, `="`)/2 {
		t.Errorf("%d quoted attributes of %d, %d of which are no plain word", n, strings.Count(page, `="`), len(needed))
	}
	page = strings.Replace(page, between(t, page, "<style>", "</style>"), "", 1)
	page = strings.Replace(page, between(t, page, "<script>", "</script>"), "", 1)
	page = regexp.MustCompile(`<(meta|link|input|img)([^>]*)>`).ReplaceAllString(page, "<$1$2/>")
	page = regexp.MustCompile(` (checked|popover|data-print)([ />])`).ReplaceAllString(page, ` $1=""$2`)
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(page, "<!DOCTYPE html>")))
	ids := map[string]bool{}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		e, _ := token.(xml.StartElement)
		for _, a := range e.Attr {
			if a.Name.Local == "id" && ids[a.Value] {
				t.Errorf("two elements are called %s", a.Value)
			}
			ids[a.Value] = ids[a.Value] || a.Name.Local == "id"
		}
	}
	for _, m := range regexp.MustCompile(`(?:href="#|aria-labelledby="|data-copy=")([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if !ids[m[1]] {
			t.Errorf("nothing is called %s", m[1])
		}
	}
}

// Every indicator is drawn and in a table, with its definition, for every
// territory.
func TestEveryFigureIsThere(t *testing.T) {
	in := sampleInput(t)
	c := compare(t, in)
	page := rendered(t, c, in.Codebook.Theme)
	for _, theme := range c.Themes {
		for _, ind := range theme.Indicators {
			for _, want := range []string{`<figure class=plot data-i=` + ind.ID, `<th scope=col data-i=` + ind.ID,
				`id=d-` + ind.ID + `><dt>`} {
				if strings.Count(page, want) < 1 {
					t.Errorf("%s is not in the page", want)
				}
			}
		}
		for _, r := range theme.Rankings {
			if !strings.Contains(page, `<section class=ranking data-i=`+r.ID) {
				t.Errorf("the ranking %s is not in the page", r.ID)
			}
		}
	}
	rows := strings.Count(page, `<tr data-c=`)
	tables := 1
	for _, theme := range c.Themes {
		if len(theme.Indicators) > 0 {
			tables++
		}
	}
	if want := tables*len(c.Columns) + len(c.Coverage.Table.Rows); rows != want {
		t.Errorf("%d rows of territories, want %d", rows, want)
	}
}

// Whatever a text holds, it stays a text.
func TestMarkupInTextsIsInert(t *testing.T) {
	const planted = `<script>alert(1)</script><img src=x onerror=alert(2)>"'</style></script>{{.}}`
	in := sampleInput(t)
	c := compare(t, in)
	for _, text := range []*string{&c.Title, &c.Region, &c.Disclaimer, &c.Source, &c.Summary, &c.Publisher.Name, &c.Publisher.Service,
		&c.Map.Credit, &c.Map.Alt, &c.Map.Apart} {
		*text = planted
	}
	for i := range c.Columns {
		col := &c.Columns[i]
		col.ID, col.Label, col.Warnings, col.DocumentFile = fmt.Sprint(i, planted), planted, []string{planted}, "javascript:alert(3)"
	}
	for i := range c.Notes {
		c.Notes[i] = present.Note{Key: planted, Text: planted}
	}
	for i := range c.Themes {
		plant(&c.Themes[i], planted, i)
	}
	page := rendered(t, c, in.Codebook.Theme)
	if n := strings.Count(page, "<script"); n != 1 {
		t.Errorf("%d scripts", n)
	}
	for _, bad := range []string{"<img", "alert(1)</script>", "<script>alert", `href="javascript:`} {
		if strings.Contains(page, bad) {
			t.Errorf("%q is in the page as markup", bad)
		}
	}
	unquoted := regexp.MustCompile(`="[^"]*"`).ReplaceAllString(page, "=Q")
	if m := regexp.MustCompile(`<[a-z][^>]*\son[a-z]+\s*=`).FindString(unquoted); m != "" {
		t.Errorf("an element has a handler: %s", m)
	}
}

func plant(theme *present.ComparedTheme, text string, i int) {
	theme.ID, theme.Title = fmt.Sprint(i, text), text
	for j, ind := range theme.Indicators {
		ind.ID, ind.Label, ind.Short, ind.Measured, ind.Unit, ind.Definition, ind.MaxText = fmt.Sprint(i, j,
			text), text, text, text, text, text, text
		for k := range ind.Cells {
			ind.Cells[k].Text, ind.Cells[k].Difference, ind.Cells[k].N = text, text, text
		}
	}
	for j := range theme.Rankings {
		r := &theme.Rankings[j]
		r.ID, r.Label, r.Short, r.Definition = fmt.Sprint(i, "r", j, text), text, text, text
		for k := range r.Lists {
			r.Lists[k].Lacks = []string{text}
			for l := range r.Lists[k].Ranks {
				r.Lists[k].Ranks[l].Label = text
			}
		}
	}
}

// A figure under secrecy reaches neither the page nor its drawings: its row has
// no mark, no shade and no difference.
func TestSecretFiguresAreNotInThePage(t *testing.T) {
	in := sampleInput(t)
	c := compare(t, in)
	page := rendered(t, c, in.Codebook.Theme)
	at := slices.IndexFunc(c.Columns, func(col present.ComparedColumn) bool { return col.ID == "dep-60" })
	rows := regexp.MustCompile(`<li data-c=dep-60.*?(?:<li data-c|</ul>)`).FindAllString(page, -1)
	for _, plot := range regexp.MustCompile(`(?s)<div class="?in\b.*?</ul>`).FindAllString(page, -1) {
		rows = append(rows, regexp.MustCompile(`<li\b`).Split(plot, -1)[1+at])
	}
	secret := 0
	for _, m := range rows {
		if !strings.Contains(m, `class=x>s<`) {
			continue
		}
		secret++
		if regexp.MustCompile(`class="?v|data-s|<i>|<ol>`).MatchString(m) {
			t.Errorf("a secret row says more than that it is secret: %s", m)
		}
	}
	if secret < 20 {
		t.Errorf("%d secret rows: the sample's Oise has one mediator, nearly all its figures are secret", secret)
	}
}

// The rows of a chart say no territory: the script knows them by the order of the boxes.
func TestTheBoxesStandInTheOrderOfTheRows(t *testing.T) {
	in := sampleInput(t)
	c := compare(t, in)
	var boxes, columns []string
	for _, m := range regexp.MustCompile(`name=t value=([\w-]*)`).FindAllStringSubmatch(rendered(t, c, in.Codebook.Theme), -1) {
		boxes = append(boxes, m[1])
	}
	for _, col := range c.Columns {
		columns = append(columns, col.ID)
	}
	if !slices.Equal(boxes, columns) {
		t.Errorf("boxes %q, rows %q", boxes, columns)
	}
}

// The same comparison gives the same bytes.
func TestPageIsDeterministic(t *testing.T) {
	first := samplePage(t)
	for range 3 {
		if samplePage(t) != first {
			t.Fatal("two pages of one campaign differ")
		}
	}
}

// France as one region, 101 departments and the list of 1,493 quarters without a
// mediator: the page stays under 1.1 MB.
func TestPageOfAllDepartmentsStaysSmall(t *testing.T) {
	start := time.Now()
	in := wholeCountry(t)
	c := present.Compare(in, nil)
	page := rendered(t, c, in.Codebook.Theme)
	t.Logf("%d columns, %d bytes, %v", len(c.Columns), len(page), time.Since(start).Round(time.Millisecond))
	if len(page) > 1_100_000 {
		t.Errorf("%d bytes, want less than 1,100,000", len(page))
	}
	if n := len(samplePage(t)); n > 290_000 {
		t.Errorf("the sample's page has %d bytes, want less than 290,000", n)
	}
}

// A campaign in which nobody has answered, without posts or quarters, still makes
// a page.
func TestEmptyCampaignMakesAPage(t *testing.T) {
	in := sampleInput(t)
	empty := *in.Codebook
	empty.Campaign.Quarters = nil
	in.Codebook, in.Posts = &empty, nil
	in.Cube = aggregate.Compute(in.Codebook, nil, nil)
	page := rendered(t, compare(t, in), in.Codebook.Theme)
	if strings.Contains(page, `id=carte`) || !strings.Contains(page, "Qui a répondu") {
		t.Error("without a figure there is a table of the territories and no map")
	}
}
