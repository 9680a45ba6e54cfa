package pdf

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// node is an element of the structure tree.
type node struct {
	tag, dict string
	kids      []*node
}

var structType = regexp.MustCompile(`^<</Type /StructElem /S /(\w+) `)

// tree reads the structure below object n.
func (f *opened) tree(n int) *node {
	dict := f.objects[n]
	e := &node{dict: dict}
	if m := structType.FindStringSubmatch(dict); m != nil {
		e.tag = m[1]
	}
	list := dict[strings.LastIndex(dict, "/K [")+1:]
	for _, kid := range follow(withoutContent.ReplaceAllString(list, "")) {
		if structType.MatchString(f.objects[kid]) {
			e.kids = append(e.kids, f.tree(kid))
		}
	}
	return e
}

// withoutContent matches what is no element among the kids: content of another
// page, and links.
var withoutContent = regexp.MustCompile(`<<[^>]*>>`)

// all lists an element and everything below it, in reading order.
func (e *node) all() []*node {
	list := []*node{e}
	for _, k := range e.kids {
		list = append(list, k.all()...)
	}
	return list
}

func (f *opened) structure() (faults []string) {
	root := f.objects[leads(f.catalog(), "StructTreeRoot")]
	tops := follow(listOf(root, "K"))
	if len(tops) != 1 || leads(root, "ParentTree") == 0 {
		return []string{"no structure tree"}
	}
	all := f.tree(tops[0]).all()
	return slices.Concat(headings(all), described(all), named(all), tables(all), homes(f.tree(tops[0])))
}

// headings: the first is of level 1, and none skips a level.
func headings(all []*node) (faults []string) {
	level := 0
	for _, e := range all {
		if len(e.tag) != 2 || e.tag[0] != 'H' {
			continue
		}
		l := int(e.tag[1] - '0')
		if l > level+1 {
			faults = append(faults, fmt.Sprintf("%s after H%d", e.tag, level))
		}
		level = l
	}
	if level == 0 {
		faults = append(faults, "no heading")
	}
	return faults
}

// described: every figure says what it shows.
func described(all []*node) (faults []string) {
	for _, e := range all {
		if e.tag == "Figure" && !strings.Contains(e.dict, "/Alt <FEFF0") {
			faults = append(faults, "a figure without an alternative")
		}
	}
	return faults
}

var identifier = regexp.MustCompile(`/ID (<[0-9A-F]+>)`)

// named: every note has an identifier, and no two elements the same.
func named(all []*node) (faults []string) {
	seen := map[string]bool{}
	for _, e := range all {
		m := identifier.FindStringSubmatch(e.dict)
		switch {
		case m == nil && e.tag == "Note":
			faults = append(faults, "a note without an identifier")
		case m != nil && seen[m[1]]:
			faults = append(faults, "two elements are called "+m[1])
		case m != nil:
			seen[m[1]] = true
		}
	}
	return faults
}

// tables: every head says what it heads, every cell names its heads, which are
// there, and all rows are as long.
func tables(all []*node) (faults []string) {
	for _, t := range all {
		if t.tag != "Table" {
			continue
		}
		heads, length := map[string]bool{}, 0
		for _, e := range t.all() {
			if m := identifier.FindStringSubmatch(e.dict); m != nil {
				heads[m[1]] = true
			}
		}
		for _, e := range t.all() {
			switch {
			case e.tag == "TR" && length == 0:
				length = len(e.kids)
			case e.tag == "TR" && len(e.kids) != length:
				faults = append(faults, fmt.Sprintf("a row of %d cells under one of %d", len(e.kids), length))
			case e.tag == "TH" && !strings.Contains(e.dict, "/Scope /"):
				faults = append(faults, "a head without a scope")
			case e.tag == "TD":
				names := strings.Fields(listOf(e.dict, "Headers"))
				if len(names) == 0 || slices.ContainsFunc(names, func(id string) bool { return !heads[id] }) {
					faults = append(faults, fmt.Sprintf("a cell with the heads %v", names))
				}
			}
		}
	}
	return faults
}

// within says what an element may stand in.
var within = map[string]string{
	"TR": "Table THead TBody", "TH": "TR", "TD": "TR", "THead": "Table", "TBody": "Table", "LI": "L", "LBody": "LI", "TOCI": "TOC",
}

func homes(e *node) (faults []string) {
	for _, k := range e.kids {
		if want := within[k.tag]; want != "" && !slices.Contains(strings.Fields(want), e.tag) {
			faults = append(faults, k.tag+" in "+e.tag)
		}
		faults = append(faults, homes(k)...)
	}
	return faults
}
