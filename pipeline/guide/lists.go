package guide

import (
	"fmt"
	"regexp"
	"strings"
)

var (
	bullet  = regexp.MustCompile(`^- `)
	counted = regexp.MustCompile(`^\d+\. `)
	rule    = regexp.MustCompile(`^\|(---\|)+$`)
)

func isItem(line string) bool { return bullet.MatchString(line) || counted.MatchString(line) }

// list reads items that follow each other. The lines of an item that follow its
// first are indented.
func (r *reader) list() error {
	mark := bullet
	if counted.MatchString(r.lines[r.at]) {
		mark = counted
	}
	l := List{Numbered: mark == counted}
	for r.at < len(r.lines) && mark.MatchString(r.lines[r.at]) {
		from := r.at
		lines := r.running()
		for _, more := range r.lines[from+1 : r.at] {
			if !strings.HasPrefix(more, "  ") || isItem(strings.TrimSpace(more)) {
				return fmt.Errorf("a list of the guide is flat, and its items go on under their text: %q", more)
			}
		}
		text, err := readText(mark.ReplaceAllString(strings.Join(lines, " "), ""))
		if err != nil {
			return err
		}
		l.Items = append(l.Items, text)
	}
	r.add(l)
	return nil
}

// table reads a head, the rule under it and rows.
func (r *reader) table() error {
	head, err := readCells(r.lines[r.at])
	if err != nil {
		return err
	}
	t := &Table{Head: head}
	if r.at++; r.at == len(r.lines) || !rule.MatchString(r.lines[r.at]) {
		return fmt.Errorf("a table has a rule |---| under its head")
	}
	for r.at++; r.at < len(r.lines) && strings.HasPrefix(r.lines[r.at], "|"); r.at++ {
		cells, err := readCells(r.lines[r.at])
		if err != nil {
			return err
		}
		if len(cells) != len(head) {
			return fmt.Errorf("%d cells under a head of %d", len(cells), len(head))
		}
		t.Rows = append(t.Rows, cells)
	}
	r.add(t)
	return nil
}

// readCells reads the cells of a row. A bar inside code is no border.
func readCells(line string) (cells []Text, err error) {
	inner, ok := strings.CutSuffix(strings.TrimPrefix(line, "|"), "|")
	if !ok {
		return nil, fmt.Errorf("a row ends with |: %q", line)
	}
	inCode, from := false, 0
	cut := func(to int) {
		text, fault := readText(strings.TrimSpace(inner[from:to]))
		cells, from = append(cells, text), to+1
		if err == nil {
			err = fault
		}
	}
	for i, c := range inner {
		switch {
		case c == '`':
			inCode = !inCode
		case c == '|' && !inCode:
			cut(i)
		}
	}
	cut(len(inner))
	return cells, err
}
