package codebook

import (
	"slices"

	"go.yaml.in/yaml/v3"
)

// entryKeys are the keys that name an entry of a list, the first that is there.
var entryKeys = [...]string{"id", "regle", "chaque"}

func entryName(n *yaml.Node) string {
	for _, key := range entryKeys {
		if value, _ := child(n, key); value != nil {
			return value.Value
		}
	}
	return ""
}

func entryNames(list *yaml.Node) []string {
	return names(list.Content, entryName)
}

func keysOf(mapping *yaml.Node) []string {
	var all []string
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		all = append(all, mapping.Content[i].Value)
	}
	return all
}

// isEntries reports whether a list holds entries with a name.
func isEntries(n *yaml.Node) bool {
	return n.Kind == yaml.SequenceNode && !slices.Contains(entryNames(n), "")
}

// isRemoval reports whether an entry only removes others.
func isRemoval(n *yaml.Node) bool {
	return n.Kind == yaml.MappingNode && len(n.Content) == 2 && n.Content[0].Value == keyRemove
}

// speaksOfDefault reports whether a file says what it removes from the default,
// or where in it an entry stands.
func speaksOfDefault(n *yaml.Node) bool {
	if n.Kind == yaml.MappingNode && (slices.Contains(keysOf(n), keyRemove) || slices.Contains(keysOf(n), keyAfter)) {
		return true
	}
	return slices.ContainsFunc(n.Content, speaksOfDefault)
}

// copiedEntry is the first entry of the campaign's file that the default has to
// the letter, or nil.
func copiedEntry(own, base *yaml.Node) *yaml.Node {
	switch {
	case own.Kind == yaml.MappingNode && base.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(own.Content); i += 2 {
			if theirs, _ := child(base, own.Content[i].Value); theirs != nil {
				if copied := copiedEntry(own.Content[i+1], theirs); copied != nil {
					return copied
				}
			}
		}
	case own.Kind == yaml.SequenceNode && isEntries(base):
		for _, item := range own.Content {
			if slices.ContainsFunc(base.Content, func(theirs *yaml.Node) bool { return sameNode(item, theirs) }) {
				return item
			}
		}
	}
	return nil
}

// sameNode compares what is written, whatever the quotes and the comments.
func sameNode(a, b *yaml.Node) bool {
	return a.Kind == b.Kind && a.Value == b.Value && slices.EqualFunc(a.Content, b.Content, sameNode)
}

// without drops a key from the contents of a mapping.
func without(pairs []*yaml.Node, key string) []*yaml.Node {
	var kept []*yaml.Node
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i].Value != key {
			kept = append(kept, pairs[i], pairs[i+1])
		}
	}
	return kept
}
