package sheet

import (
	"net/url"
	"path"
	"strings"
)

// relation is how one part names another. Strict and transitional workbooks
// differ in the address of a type, not in its last word.
type relation struct {
	id, kind, part string
}

// relationsOf reads the relations of a part; of the package itself when part is
// "". A part without relations has none.
func (rd *reading) relationsOf(part string) ([]relation, error) {
	i, ok := rd.zip.find(path.Join(path.Dir(part), "_rels", relationsName(part)))
	if !ok {
		return nil, nil
	}
	list, err := readOnce(rd, i, part, "Relationships", func(s *scanner, list *[]relation) error {
		r := relationReader{part: part, seen: map[string]int64{}}
		err := s.each(func(local string) error {
			if local != "Relationship" {
				return s.skip()
			}
			return r.read(s)
		})
		*list = r.list
		return err
	})
	if err != nil {
		return nil, err
	}
	return *list, nil
}

// relationReader collects the relations of one part that lead to parts.
type relationReader struct {
	part string
	list []relation
	seen map[string]int64 // offsets by identifier
}

func (r *relationReader) read(s *scanner) error {
	rel, inside := readRelation(s, r.part)
	if at, twice := r.seen[rel.id]; twice {
		return duplicate("relation", Place{Ref: rel.id, Offset: at}, Place{Ref: rel.id, Offset: s.start})
	}
	if len(r.seen) == maxParts {
		return tooBig("Relations", maxParts)
	}
	r.seen[rel.id] = s.start
	if inside {
		r.list = append(r.list, rel)
	}
	return s.skip()
}

func relationsName(part string) string {
	if part == "" {
		return ".rels"
	}
	return path.Base(part) + ".rels"
}

// readRelation reads one relation of part; inside tells that it leads to a
// part and not to an address of the web.
func readRelation(s *scanner, part string) (rel relation, inside bool) {
	id, _ := s.attr("Id")
	kind, _ := s.attr("Type")
	target, _ := s.attr("Target")
	mode, _ := s.attr("TargetMode")
	rel = relation{id: string(id), kind: path.Base(string(kind)), part: resolve(part, string(target))}
	return rel, string(mode) != "External"
}

// resolve gives the part that target means, seen from part.
func resolve(part, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		return path.Clean(target)[1:]
	}
	return path.Join(path.Dir(part), target)
}

// locate finds the part that a relation names, whose name may be written as an
// address of the web.
func (rd *reading) locate(name string) (int, bool) {
	if i, ok := rd.zip.find(name); ok {
		return i, true
	}
	plain, err := url.PathUnescape(name)
	if err != nil {
		return 0, false
	}
	return rd.zip.find(plain)
}

// ofKind gives the first relation of a kind.
func ofKind(list []relation, kind string) (relation, bool) {
	for _, rel := range list {
		if rel.kind == kind {
			return rel, true
		}
	}
	return relation{}, false
}

func duplicate(what string, first, second Place) error {
	return &FileError{Kind: Duplicate, Detail: what, First: first, Second: second, Offset: second.Offset}
}
