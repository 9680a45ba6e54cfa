package present

import "slices"

// handoutFigures is how many key figures a page to hand out has.
const handoutFigures = 6

// Handout is the one page of a document that is handed out: the message, six
// figures with the gap to the region, the small map, needs and obstacles, whom to
// ask. A note has none: it is short itself.
func (d Document) Handout() (Document, bool) {
	summary := find(d.Sections, func(s Section) bool { return s.ID == "resume" })
	if summary.ID == "" {
		return d, false
	}
	summary.Blocks = slices.Clone(summary.Blocks)
	for i, b := range summary.Blocks {
		if k, ok := b.(KeyFigures); ok {
			summary.Blocks[i] = k[:min(handoutFigures, len(k))]
		}
	}
	if m := d.smallMap(); m != nil {
		summary.Blocks = append(summary.Blocks, m)
	}
	d.ID, d.Sheet, d.Charts = "resume-"+d.ID[len("bilan-"):], true, nil
	end := find(d.Sections, func(s Section) bool { return s.ID == "mentions" })
	d.Sections = []Section{summary}
	if end.ID != "" {
		d.Sections = append(d.Sections, end)
	}
	return d, true
}

// smallMap is the map of the document's posts, small and without its quarters.
func (d Document) smallMap() *Map {
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if m, ok := b.(*Map); ok {
				small := *m
				small.Small, small.Quarters = true, nil
				return &small
			}
		}
	}
	return nil
}

// WithoutMap is the page without its map, where there is no room for it.
func (d Document) WithoutMap() Document {
	d.Sections = slices.Clone(d.Sections)
	for i := range d.Sections {
		d.Sections[i].Blocks = slices.DeleteFunc(slices.Clone(d.Sections[i].Blocks), func(b Block) bool { _, is := b.(*Map); return is })
	}
	return d
}
