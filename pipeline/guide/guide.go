// Package guide reads GUIDE.md: the manual, as it is written for people who
// read it beside the sources, becomes blocks that packages pdf and html print.
//
// It reads the part of Markdown that the guide uses, and refuses the rest with
// its line, so that nothing is printed otherwise than it was meant: headings of
// three levels, paragraphs, flat lists, tables, fenced code and pictures; in a
// text bold, italic, code and links. French typography is set here, in all but
// code.
package guide

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"bilan/pipeline/french"
)

// Guide is the manual: what stands before the first chapter, and the chapters.
type Guide struct {
	Title    string
	Intro    []Block
	Chapters []Chapter
}

// Chapter is a heading of the second level and all that stands under it.
type Chapter struct {
	Heading
	Blocks []Block
}

// Block is a Heading, a Paragraph, a List, a *Table, a Code or a Picture.
type Block any

// Heading names what follows; its ID is no other heading's.
type Heading struct {
	ID   string
	Text Text
}

// Paragraph is running text.
type Paragraph Text

// List is a flat list, counted from 1 or with bullets.
type List struct {
	Numbered bool
	Items    []Text
}

// Table is a table with a head; every row has as many cells as the head.
type Table struct {
	Head []Text
	Rows [][]Text
}

// Code is lines that are shown as they are.
type Code []string

// Picture is an image, by its path in the repository, and what it shows.
type Picture struct{ Path, Alt string }

// Read reads the guide.
func Read(source string) (Guide, error) {
	r := &reader{lines: strings.Split(strings.TrimSuffix(source, "\n"), "\n"), ids: map[string]bool{}}
	for r.at < len(r.lines) {
		if err := r.block(); err != nil {
			return Guide{}, fmt.Errorf("line %d: %w", r.at+1, err)
		}
	}
	if r.guide.Title == "" {
		return Guide{}, fmt.Errorf("no title")
	}
	return r.guide, nil
}

// reader goes through the lines.
type reader struct {
	guide Guide
	lines []string
	at    int
	ids   map[string]bool
}

// add puts a block where the reader is.
func (r *reader) add(b Block) {
	if n := len(r.guide.Chapters); n > 0 {
		r.guide.Chapters[n-1].Blocks = append(r.guide.Chapters[n-1].Blocks, b)
		return
	}
	r.guide.Intro = append(r.guide.Intro, b)
}

// block reads the block that begins at the current line, and goes behind it.
func (r *reader) block() error {
	line := r.lines[r.at]
	switch {
	case line == "":
		r.at++
		return nil
	case strings.HasPrefix(line, "#"):
		return r.heading(line)
	case strings.HasPrefix(line, "```"):
		return r.code()
	case strings.HasPrefix(line, "| "):
		return r.table()
	case strings.HasPrefix(line, "!["):
		return r.picture(line)
	case isItem(line):
		return r.list()
	case strings.HasPrefix(line, " "), strings.HasPrefix(line, "\t"), strings.HasPrefix(line, "<"), strings.HasPrefix(line, ">"),
		strings.HasPrefix(line, "|"):
		return fmt.Errorf("the guide has no such block: %q", line)
	}
	text, err := readText(strings.Join(r.running(), " "))
	r.add(Paragraph(text))
	return err
}

// running takes the lines of a paragraph or an item, up to what is none.
func (r *reader) running() []string {
	lines := []string{strings.TrimSpace(r.lines[r.at])}
	for r.at++; r.at < len(r.lines); r.at++ {
		line := r.lines[r.at]
		if line == "" || strings.HasPrefix(line, "#") || strings.HasPrefix(line, "```") || strings.HasPrefix(line, "|") || isItem(line) {
			break
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	return lines
}

func (r *reader) heading(line string) error {
	marks, title, ok := strings.Cut(line, " ")
	text, err := readText(title)
	if !ok || err != nil || len(marks) > 3 {
		return fmt.Errorf("not a heading of the guide: %q %w", line, err)
	}
	h := Heading{r.name(text.Plain()), text}
	switch {
	case marks == "#" && r.guide.Title == "":
		r.guide.Title = text.Plain()
	case marks == "##":
		r.guide.Chapters = append(r.guide.Chapters, Chapter{Heading: h})
	case marks == "###" && len(r.guide.Chapters) > 0:
		r.add(h)
	default:
		return fmt.Errorf("this heading has no place here: %q", line)
	}
	r.at++
	return nil
}

// name makes the ID of a heading.
func (r *reader) name(title string) string {
	id := french.Slug(title)
	for n := 2; r.ids[id]; n++ {
		id = french.Slug(title) + "-" + strconv.Itoa(n)
	}
	r.ids[id] = true
	return id
}

func (r *reader) code() error {
	var code Code
	for r.at++; r.at < len(r.lines); r.at++ {
		if r.lines[r.at] == "```" {
			r.at++
			r.add(code)
			return nil
		}
		code = append(code, strings.ReplaceAll(r.lines[r.at], "\t", "    "))
	}
	return fmt.Errorf("code without an end")
}

func (r *reader) picture(line string) error {
	alt, file, ok := strings.Cut(strings.TrimPrefix(line, "!["), "](")
	file, closed := strings.CutSuffix(file, ")")
	if !ok || !closed || alt == "" || path.IsAbs(file) || strings.Contains(file, "://") {
		return fmt.Errorf("a picture is ![what it shows](path/in/the/repository): %q", line)
	}
	r.at++
	r.add(Picture{file, french.Typeset(alt)})
	return nil
}

// Pictures lists the pictures of the guide by their paths.
func (g Guide) Pictures() (paths []string) {
	blocks := g.Intro
	for _, c := range g.Chapters {
		blocks = append(blocks[:len(blocks):len(blocks)], c.Blocks...)
	}
	for _, b := range blocks {
		if p, ok := b.(Picture); ok {
			paths = append(paths, p.Path)
		}
	}
	return paths
}
