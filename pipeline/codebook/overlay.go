package codebook

import (
	"slices"

	"go.yaml.in/yaml/v3"

	"bilan/pipeline/survey"
)

// A file of the campaign is laid over the default of the same name, entry by
// entry:
//
//   - id: …            replaces the default entry of that id in its place, or is
//     added at the end; « apres: autre » puts it after that one
//   - retirer: [id]    removes default entries; « retirer: tout » removes them all
//
// In a file of keys (rapport.yaml, theme.yaml) a key is named by itself, and
// « retirer » is a key. A list of plain values is replaced whole.
//
// A file replaces the default whole, as every file once did, when it is an empty
// list, or when it says neither « retirer » nor « apres », which only make sense
// over a default, and
//
//   - it repeats an entry of the default to the letter: what only adds or changes
//     has no reason to, and what somebody deleted from a copy must not come back;
//   - or the default by itself is at fault in this campaign, of another region or
//     with its own questionnaire: nothing can be laid over it.
const (
	keyRemove = "retirer"
	keyAfter  = "apres"
	removeAll = "tout"
)

// overlay lays one file over its default.
type overlay struct {
	*document // of the campaign; becomes the effective one
	base      *document
	misfit    func() []survey.Issue // the faults of the default by itself; none: it can apply
}

// lay changes the campaign's document into the effective one, and reports
// whether anything of the default is in it.
func (o overlay) lay() (inherits bool) {
	own, base := o.root, o.base.root
	if base == nil {
		return false
	}
	o.mark(base, o.base.file)
	switch {
	case own == nil || own.Tag == "!!null":
		o.root = base
		return true
	case own.Kind == yaml.SequenceNode && len(own.Content) == 0:
		o.replace(base, omission{advice: o.file + " est une liste vide : y écrire ce qui est cité, ou ne plus le citer"})
		return false
	}
	if !speaksOfDefault(own) && o.standsAlone(own, base) {
		return false
	}
	o.root = o.merge(own, base, "")
	return o.inheritsAny(o.root)
}

// standsAlone reports whether a file that does not speak of the default replaces
// it whole, and notes why.
func (o overlay) standsAlone(own, base *yaml.Node) bool {
	if copied := copiedEntry(own, base); copied != nil {
		o.replace(base, omission{advice: o.place(copied).String() + " recopie le modèle, que le fichier remplace donc en entier : " +
			"n'y laisser que ce qui change, ou ne plus citer ce nom"})
		return true
	}
	misfit := o.misfit()
	if len(misfit) == 0 {
		return false
	}
	o.faults.add(survey.DefReplaced, survey.Ref{File: o.file}, "defaut", misfit[0].Problem())
	o.replace(base, omission{misfit: &misfit, advice: o.file + " remplace le modèle en entier, parce qu'il ne convient pas à la " +
		"campagne : y retirer ce qui ne convient pas (retirer), ou ne plus citer ce nom"})
	return true
}

// merge lays a value over the default's. section is the key that holds it.
func (o overlay) merge(own, base *yaml.Node, section string) *yaml.Node {
	switch {
	case own.Kind == yaml.MappingNode && base.Kind == yaml.MappingNode:
		return o.keys(own, base)
	case own.Kind == yaml.SequenceNode && isEntries(base) && len(own.Content) > 0:
		return o.entries(own, base, section)
	}
	return own
}

// keys lays a mapping over the default's.
func (o overlay) keys(own, base *yaml.Node) *yaml.Node {
	removed := o.removed(own, keysOf(base))
	merged := *own
	merged.Content = nil
	for i := 0; i+1 < len(own.Content); i += 2 {
		key, value := own.Content[i], own.Content[i+1]
		if key.Value == keyRemove {
			continue
		}
		_, out := removed[key.Value]
		if theirs, _ := child(base, key.Value); theirs != nil && !out {
			value = o.merge(value, theirs, key.Value)
		}
		merged.Content = append(merged.Content, key, value)
	}
	for i := 0; i+1 < len(base.Content); i += 2 {
		key, value := base.Content[i], base.Content[i+1]
		mine, _ := child(own, key.Value)
		where, out := removed[key.Value]
		switch {
		case out:
			o.omitAll(key.Value, value, mine, where)
		case mine == nil:
			merged.Content = append(merged.Content, key, value)
		}
	}
	return &merged
}

// entries lays a list of entries over the default's.
func (o overlay) entries(own, base *yaml.Node, section string) *yaml.Node {
	removed := map[string]survey.Ref{}
	for _, item := range own.Content {
		for name, where := range o.removed(item, entryNames(base)) {
			removed[name] = where
		}
	}
	merged := *own
	merged.Content = nil
	for _, item := range base.Content {
		where, out := removed[entryName(item)]
		if !out {
			merged.Content = append(merged.Content, item)
			continue
		}
		o.omit(section, entryName(item), where)
	}
	for _, item := range own.Content {
		if !isRemoval(item) {
			o.put(&merged, item, section)
		}
	}
	return &merged
}

// put puts an entry of the campaign into the list: in the place of the default
// of its name, after the one it names, or at the end. A second entry of one name
// stays beside the first, for the checks to judge.
func (o overlay) put(list, item *yaml.Node, section string) {
	name := entryName(item)
	o.known(section, name)
	at := slices.Index(entryNames(list), name)
	if name == "" {
		at = -1
	}
	after, _ := child(item, keyAfter)
	switch {
	case at >= 0 && !o.inherited(list.Content[at]):
		for at < len(list.Content) && entryName(list.Content[at]) == name {
			at++
		}
	case at >= 0:
		list.Content = slices.Delete(list.Content, at, at+1)
	default:
		at = len(list.Content)
	}
	if after != nil {
		item.Content = without(item.Content, keyAfter)
		if at = 1 + slices.Index(entryNames(list), after.Value); at == 0 {
			o.faults.unknownName(o.place(after), "l'entrée", after.Value, entryNames(list))
			at = len(list.Content)
		}
	}
	list.Content = slices.Insert(list.Content, at, item)
}

// removed reads what « retirer » removes from a mapping: each name, and where
// that is said.
func (o overlay) removed(n *yaml.Node, known []string) map[string]survey.Ref {
	value, _ := child(n, keyRemove)
	if value == nil {
		return nil
	}
	all := map[string]survey.Ref{}
	if value.Value == removeAll {
		for _, name := range known {
			all[name] = o.place(value)
		}
		return all
	}
	listed := value.Content
	if value.Kind == yaml.ScalarNode {
		listed = []*yaml.Node{value}
	}
	for _, name := range listed {
		if !slices.Contains(known, name.Value) {
			o.faults.unknownName(o.place(name), "dans le modèle, l'entrée", name.Value, known)
			continue
		}
		all[name.Value] = o.place(name)
	}
	return all
}
