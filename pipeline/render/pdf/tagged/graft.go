package tagged

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// graft adds the structure of a document to its drawn file.
type graft struct {
	d       *Doc
	f       *file
	pages   []int    // object numbers of the pages
	links   [][]int  // page, position -> object number of the annotation
	parents []string // entries of the parent tree
}

func newGraft(d *Doc, f *file) *graft { return &graft{d: d, f: f} }

// apply adds everything, in the order in which objects are numbered.
func (g *graft) apply() error {
	if err := g.findPages(); err != nil {
		return err
	}
	rootNum := g.f.reserve()
	err := g.d.root.walk(func(e *element) error {
		e.num = g.f.reserve()
		return nil
	})
	if err != nil {
		return err
	}
	if err := g.tagPages(); err != nil {
		return err
	}
	g.putElement(g.d.root, rootNum)
	g.putRoot(rootNum)
	g.putCatalog(rootNum)
	return nil
}

var (
	reference = regexp.MustCompile(`(\d+) 0 R`)
	pageKids  = regexp.MustCompile(`/Kids \[([^\]]*)\]`)
	annots    = regexp.MustCompile(`(?s)/Annots \[(.*)\]`)
	noFiles   = regexp.MustCompile(`(?s)/Names <<\s*/EmbeddedFiles <<[^>]*>>\s*>>\s*`) // gofpdf always writes an empty list
)

// findPages reads the page tree, which gofpdf always writes as object 1.
func (g *graft) findPages() error {
	kids := pageKids.FindSubmatch(g.f.objs[1])
	if kids == nil {
		return malformed("no pages")
	}
	for _, m := range reference.FindAllSubmatch(kids[1], -1) {
		n, err := strconv.Atoi(string(m[1]))
		if err != nil || n >= len(g.f.objs) {
			return malformed("a page without an object")
		}
		g.pages = append(g.pages, n)
	}
	for len(g.d.pages) < len(g.pages) {
		g.d.pages = append(g.d.pages, page{})
	}
	return nil
}

// tagPages ties the pages to the tree. The keys of the parent tree are the
// pages from 0, then the link annotations.
func (g *graft) tagPages() error {
	for i, p := range g.d.pages {
		refs := make([]string, len(p.marks))
		for k, e := range p.marks {
			refs[k] = fmt.Sprintf("%d 0 R", e.num)
		}
		g.parents = append(g.parents, fmt.Sprintf("%d [%s]", i, strings.Join(refs, " ")))
	}
	for i := range g.pages {
		if err := g.tagLinks(i); err != nil {
			return err
		}
		g.f.extend(g.pages[i], fmt.Sprintf("/StructParents %d /Tabs /S", i))
	}
	return nil
}

// tagLinks makes the annotations of page i objects of their own that know
// their element.
func (g *graft) tagLinks(i int) error {
	body := g.f.objs[g.pages[i]]
	at := annots.FindSubmatchIndex(body)
	var drawn [][]byte
	if at != nil {
		drawn = dictionaries(body[at[2]:at[3]])
	}
	owners := g.d.pages[i].links
	if len(drawn) != len(owners) {
		return fmt.Errorf("tagged: page %d has %d links, of which %d are in the structure", i+1, len(drawn), len(owners))
	}
	var nums []int
	refs := ""
	for k, dict := range drawn {
		n, err := g.addLink(dict, owners[k])
		if err != nil {
			return err
		}
		nums = append(nums, n)
		refs += fmt.Sprintf("%d 0 R ", n)
	}
	g.links = append(g.links, nums)
	if at != nil {
		g.f.objs[g.pages[i]] = slices.Concat(body[:at[0]], []byte("/Annots ["+refs+"]"), body[at[1]:])
	}
	return nil
}

// addLink makes the annotation dict an object. gofpdf writes the page tree,
// object 1, as the destination of an anchor that was never placed.
func (g *graft) addLink(dict []byte, owner *element) (int, error) {
	if bytes.Contains(dict, []byte("/Dest [1 0 R")) {
		return 0, fmt.Errorf("tagged: the link %q leads to an anchor that was never placed", owner.props.Alt)
	}
	key := len(g.parents)
	g.parents = append(g.parents, fmt.Sprintf("%d %d 0 R", key, owner.num))
	return g.f.add(fmt.Sprintf("%s/F 4 /StructParent %d /Contents %s>>",
		bytes.TrimSuffix(dict, []byte(">>")), key, textString(owner.props.Alt))), nil
}

// dictionaries splits the dictionaries of an array, strings being opaque.
func dictionaries(b []byte) [][]byte {
	var out [][]byte
	depth, start, parens := 0, 0, 0
	for i := 0; i < len(b); i++ {
		switch {
		case parens > 0 && b[i] == '\\':
			i++
		case b[i] == '(':
			parens++
		case b[i] == ')':
			parens--
		case parens > 0:
		case bytes.HasPrefix(b[i:], []byte("<<")):
			if depth == 0 {
				start = i
			}
			depth++
			i++
		case bytes.HasPrefix(b[i:], []byte(">>")):
			depth--
			i++
			if depth == 0 {
				out = append(out, b[start:i+1])
			}
		}
	}
	return out
}

// putCatalog completes the catalog and replaces the information dictionary.
func (g *graft) putCatalog(root int) {
	xmp := g.d.meta.xmp()
	meta := g.f.add(fmt.Sprintf("<</Type /Metadata /Subtype /XML /Length %d>>\nstream\n%s\nendstream", len(xmp), xmp))
	entries := fmt.Sprintf("/Lang %s /MarkInfo <</Marked true>> /StructTreeRoot %d 0 R /ViewerPreferences <</DisplayDocTitle true>> "+
		"/Metadata %d 0 R", textString(language), root, meta)
	if n := g.addOutline(g.d.outline); n > 0 {
		entries += fmt.Sprintf(" /Outlines %d 0 R /PageMode /UseOutlines", n)
	}
	g.f.objs[g.f.root] = noFiles.ReplaceAll(g.f.objs[g.f.root], nil)
	g.f.extend(g.f.root, entries+" "+g.f.outputIntent())
	g.f.objs[g.f.info] = []byte(g.d.meta.info())
}
