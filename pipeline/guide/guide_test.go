package guide

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What is written becomes blocks: nothing is lost, nothing is left of the marks.
func TestTheGuideIsRead(t *testing.T) {
	got, err := Read(`# Guide

Un mot : « **gras ` + "`*code*`" + `** »,
*penché* et [DuckDB](https://duckdb.org). [sic]

## Les tables

| a | b |
|---|---|
| ` + "`x | y`" + ` | |

### Les listes

- un
  deux
- trois

1. premier

## Les tables

` + "```yaml\na: \"b\"  # c\n```" + `

![L'outil](data/a.png)
`)
	if err != nil {
		t.Fatal(err)
	}
	text := func(s string) Text { return Text{{Text: s}} }
	want := Guide{
		Title: "Guide",
		Intro: []Block{Paragraph{
			{Text: "Un mot\u202f: «\u202f"}, {Text: "gras ", Bold: true}, {Text: "*code*", Bold: true, Code: true}, {Text: "\u202f», "},
			{Text: "penché", Italic: true}, {Text: " et "}, {Text: "DuckDB", Link: "https://duckdb.org"}, {Text: ". "}, {Text: "[sic]"},
		}},
		Chapters: []Chapter{
			{Heading{"les-tables", text("Les tables")}, []Block{
				&Table{Head: []Text{text("a"), text("b")}, Rows: [][]Text{{{{Text: "x | y", Code: true}}, nil}}},
				Heading{"les-listes", text("Les listes")},
				List{Items: []Text{text("un deux"), text("trois")}},
				List{Numbered: true, Items: []Text{text("premier")}},
			}},
			{Heading{"les-tables-2", text("Les tables")}, []Block{
				Code{`a: "b"  # c`},
				Picture{"data/a.png", "L’outil"},
			}},
		},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What would be printed otherwise than it was meant is refused with its line.
func TestWhatTheGuideDoesNotUseIsRefused(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"texte", "no title"},
		{"# T\n\n#### quatre", "line 3: not a heading"},
		{"# T\n\n### trois", "no place here"},
		{"# T\n\n- un\n  - deux", "is flat"},
		{"# T\n\n- un\nsuite", "go on under their text"},
		{"# T\n\n> cité", "no such block"},
		{"# T\n\n<br>", "no such block"},
		{"# T\n\n| a | b |\n| c | d |", "rule"},
		{"# T\n\n| a | b |\n|---|---|\n| c |", "1 cells under a head of 2"},
		{"# T\n\n```\ncode", "without an end"},
		{"# T\n\nun **gras", "no partner"},
		{"# T\n\nun `code", "without an end"},
		{"# T\n\n[là](autre.md)", "leads to https://"},
		{"# T\n\n![](a.png)", "a picture is"},
	} {
		if _, err := Read(c.source); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, not %q", c.source, err, c.want)
		}
	}
}

// The guide itself can be printed whole: every block is understood, every
// picture is there.
func TestOurGuideIsUnderstood(t *testing.T) {
	source, err := os.ReadFile("../../GUIDE.md")
	if err != nil {
		t.Fatal(err)
	}
	g, err := Read(string(source))
	if err != nil {
		t.Fatalf("GUIDE.md: %v", err)
	}
	pictures := 0
	for _, c := range g.Chapters {
		for _, b := range c.Blocks {
			if p, ok := b.(Picture); ok {
				pictures++
				if _, err := os.Stat(filepath.Join("../..", p.Path)); err != nil {
					t.Error(err)
				}
			}
		}
	}
	if len(g.Chapters) < 10 || pictures == 0 {
		t.Errorf("%d chapters, %d pictures", len(g.Chapters), pictures)
	}
}
