package codebook

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"bilan/pipeline/survey"
)

// omission is why a name of the default is not there.
type omission struct {
	advice  string
	removed bool // by « retirer »: what the default says of it goes too
	emptied bool // a table or chart of the campaign of which no indicator is left
	// misfit is why the default is not there, where it is its own fault. What
	// another default says of its names is reported by these faults, once.
	misfit *[]survey.Issue
}

// omissions gives, for each kind of names as unknownName calls them, the names
// of the default that the campaign left out.
type omissions map[string]map[string]omission

// kindOf is the kind of names that a list of entries defines: a whole file, or
// one of its keys; empty for those that nothing names.
func kindOf(file, section string) string {
	if section != "" {
		return map[string]string{"tableaux": ofTable, "graphiques": ofChart}[section]
	}
	if kinds := defines(file); len(kinds) > 0 {
		return kinds[0]
	}
	return ""
}

// omit notes that « retirer » takes a name away.
func (o overlay) omit(section, name string, where survey.Ref) {
	o.faults.omit(kindOf(o.file, section), name, omission{
		advice:  where.String() + " retire ce nom : ne plus le citer, ou ne plus le retirer",
		removed: true,
	})
}

// omitAll notes that the key of a whole list is taken away; mine is the list
// that the campaign puts in its place, or nil.
func (o overlay) omitAll(section string, base, mine *yaml.Node, where survey.Ref) {
	if !isEntries(base) {
		return
	}
	for _, name := range entryNames(base) {
		if mine == nil || !slices.Contains(entryNames(mine), name) {
			o.omit(section, name, where)
		}
	}
}

// known notes that the campaign defines a name after all.
func (o overlay) known(section, name string) {
	delete(o.faults.omitted[kindOf(o.file, section)], name)
}

// replace notes that nothing of the default is there but what the campaign's
// file has of its own, and why.
func (o overlay) replace(base *yaml.Node, why omission) {
	lists := map[string]*yaml.Node{"": base}
	if base.Kind == yaml.MappingNode {
		lists = map[string]*yaml.Node{}
		for i := 0; i+1 < len(base.Content); i += 2 {
			lists[base.Content[i].Value] = base.Content[i+1]
		}
	}
	for section, list := range lists {
		if isEntries(list) {
			for _, name := range entryNames(list) {
				o.faults.omit(kindOf(o.file, section), name, why)
			}
		}
	}
}

func (f *faults) omit(kind, name string, why omission) {
	if kind == "" {
		return
	}
	if f.omitted == nil {
		f.omitted = omissions{}
	}
	if f.omitted[kind] == nil {
		f.omitted[kind] = map[string]omission{}
	}
	f.omitted[kind][name] = why
}

// whyOmitted is the omission of a name that was looked for.
func (f *faults) whyOmitted(kind, name string) (omission, bool) {
	for noun, all := range f.omitted {
		if why, ok := all[name]; ok && strings.HasSuffix(kind, noun) {
			return why, true
		}
	}
	return omission{}, false
}

// citing gives the kind of names that a key of rapport.yaml cites.
var citing = map[string]string{
	"indicateurs": ofIndicator, "resume": ofIndicator, "colonnes": ofColumn,
	"tableau": ofTable, "graphique": ofChart,
}

// prune takes out of what is inherited the names that the campaign removed: the
// default could not know. A list that would be left empty stays, to be reported, but
// for the key figures: a report can do without.
func (d *document) prune(n *yaml.Node) {
	d.emptied(n)
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		list := n.Content[i+1]
		if list.Kind != yaml.SequenceNode || !d.inherited(list) {
			continue
		}
		kept := slices.DeleteFunc(slices.Clone(list.Content), func(item *yaml.Node) bool { return d.citesRemoved(n.Content[i].Value, item) })
		if len(kept) > 0 || n.Content[i].Value == keySummary {
			list.Content = kept
		}
	}
	for _, part := range n.Content {
		d.prune(part)
	}
}

// emptied takes out the inherited tables and charts of which every indicator was
// removed, and the inherited sections of which every block was.
func (d *document) emptied(n *yaml.Node) {
	for _, part := range [...]struct{ section, list string }{{"tableaux", keyIndicators}, {"graphiques", keyIndicators}, {"sections",
		"blocs"}} {
		all, _ := child(n, part.section)
		if all == nil || all.Kind != yaml.SequenceNode {
			continue
		}
		all.Content = slices.DeleteFunc(slices.Clone(all.Content), func(item *yaml.Node) bool {
			list, _ := child(item, part.list)
			gone := list != nil && len(list.Content) > 0 && d.inherited(list) && d.inherited(item) &&
				!slices.ContainsFunc(list.Content, func(c *yaml.Node) bool { return !d.citesRemoved(part.list, c) })
			if gone {
				d.faults.omit(kindOf(reportFile, part.section), entryName(item), omission{removed: true,
					advice: "tout ce qu'il montre est retiré : ne plus le citer"})
			}
			return gone
		})
	}
}

const keyIndicators = "indicateurs"

// citesRemoved reports whether an item of a list cites a removed name: itself,
// or as the table or chart of a block.
func (d *document) citesRemoved(key string, item *yaml.Node) bool {
	if item.Kind == yaml.ScalarNode {
		kind := citing[key]
		why, omitted := d.faults.whyOmitted(kind, item.Value)
		return kind != "" && omitted && why.removed
	}
	for i := 0; item.Kind == yaml.MappingNode && i+1 < len(item.Content); i += 2 {
		if item.Content[i+1].Kind == yaml.ScalarNode && d.citesRemoved(item.Content[i].Value, item.Content[i+1]) {
			return true
		}
	}
	return false
}
