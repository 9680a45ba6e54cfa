package sheet

import (
	"archive/zip"
	"bytes"
	"io"
)

// The forms of one campaign come from one questionnaire: in nearly all of them
// the styles, the theme, the relations and the lists are the same bytes. known
// keeps of a part that came twice what it holds, and what was read from it.
//
// A part is known only when its packed bytes are those that were kept, every one
// compared, under the same method, length and CRC. Inflating them again could
// give nothing else, nor reading what they hold within the same Limits: so a
// known part was checked already, and its faults, had it any, would have kept it
// from being known. What is kept is a copy, which nothing writes; of what was
// read from it, a Book receives copies or what nobody can change.
type known struct {
	lim   Limits // under which all of it was read
	parts map[partID]*knownPart
	bytes int // of parts, packed and inflated
}

// Bounds of what a Reader keeps. When one is reached everything is forgotten: the
// next two workbooks bring back what is common.
const (
	maxKnown      = 1 << 10
	maxKnownBytes = 4 << 20
	maxKnownPart  = 512 << 10 // packed and inflated
)

// partID is what the directory says of a part: enough to find it, not to know it.
type partID struct {
	sum    uint32
	method uint16
	packed uint64
	size   uint64
}

// knownPart is a part that was inflated whole and found right; nil stands for
// one that came once.
type knownPart struct {
	packed, content []byte
	made            any    // what was read from it
	as              string // and in what quality
}

// under starts a workbook with these limits.
func (k *known) under(lim Limits) {
	if k.lim != lim {
		*k = known{lim: lim}
	}
}

// find gives the part with these bytes; nil when it is not known, or not yet.
func (k *known) find(f *zip.File, packed []byte, in *inflater) *knownPart {
	id := partID{f.CRC32, f.Method, f.CompressedSize64, f.UncompressedSize64}
	if id.packed+id.size > maxKnownPart {
		return nil
	}
	p, came := k.parts[id]
	switch {
	case !came:
		k.keep(id, nil)
		return nil
	case p == nil:
		return k.learn(id, packed, in)
	case !bytes.Equal(p.packed, packed):
		return nil
	}
	return p
}

func (k *known) keep(id partID, p *knownPart) {
	if k.parts == nil || len(k.parts) == maxKnown || k.bytes > maxKnownBytes-maxKnownPart {
		k.parts, k.bytes = map[partID]*knownPart{}, 0
	}
	k.parts[id] = p
	if p != nil {
		k.bytes += len(p.packed) + len(p.content)
	}
}

// learn inflates a part that came before; nil when it is damaged, which whoever
// reads it will find out.
func (k *known) learn(id partID, packed []byte, in *inflater) *knownPart {
	src, ok := in.unpack(id.method, packed)
	if !ok {
		return nil
	}
	p := partReader{src: src, size: int64(id.size), want: id.sum, ok: new(bool)}
	content := make([]byte, id.size)
	if _, err := io.ReadFull(&p, content); err != nil {
		return nil
	}
	if p.drain(make([]byte, 1)) != nil {
		return nil
	}
	made := &knownPart{packed: bytes.Clone(packed), content: content}
	k.keep(id, made)
	return made
}

// readOnce reads a part as rd.part does, unless it is known what was read from it
// in the same quality. Whoever is given the result must not change it.
func readOnce[T any](rd *reading, i int, as, root string, read func(s *scanner, made *T) error) (*T, error) {
	p, err := rd.zip.open(i)
	if err != nil {
		return nil, err
	}
	if p.known != nil && p.known.as == as {
		if made, ok := p.known.made.(*T); ok {
			return made, nil
		}
	}
	made := new(T)
	err = rd.opened(i, p, root, func(s *scanner) error { return read(s, made) })
	if err == nil && p.known != nil {
		p.known.made, p.known.as = made, as
	}
	return made, err
}
