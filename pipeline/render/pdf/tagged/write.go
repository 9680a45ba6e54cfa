package tagged

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
)

// bundleSize is how many objects go into one object stream. A reader inflates
// the whole stream for one of them; more than this saves little.
const bundleSize = 200

// place is where the cross-reference stream says that an object is: a byte
// offset (kind 1), or an index within the object stream of number at (kind 2).
type place struct {
	kind  uint8
	at    uint32
	index uint16
}

// bytes writes the file. Objects that are not streams are compressed together,
// which halves the file: the structure of a table is many small objects. The
// identifier of the file is a digest of everything before the cross-reference
// stream.
func (f *file) bytes() []byte {
	var out bytes.Buffer
	var z packer
	out.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	places := make([]place, len(f.objs), len(f.objs)+2)
	places[0] = place{index: 0xFFFF}
	var small []int
	for n, body := range f.objs {
		switch {
		case n == 0:
		case bytes.HasSuffix(body, []byte("endstream")):
			places[n] = put(&out, n, z.drawn(body))
		default:
			small = append(small, n)
		}
	}
	for part := range slices.Chunk(small, bundleSize) {
		for i, n := range part {
			places[n] = place{kind: 2, at: uint32(len(places)), index: uint16(i)}
		}
		places = append(places, put(&out, len(places), z.stream(f.bundle(part))))
	}
	id := sha256.Sum256(out.Bytes())
	places = append(places, place{kind: 1, at: uint32(out.Len())})
	trailer := fmt.Sprintf("/Type /XRef /Size %d /W [1 4 2] /Root %d 0 R /Info %d 0 R /ID [<%X> <%X>]",
		len(places), f.root, f.info, id[:16], id[:16])
	start := put(&out, len(places)-1, z.stream(trailer, table(places)))
	fmt.Fprintf(&out, "startxref\n%d\n%%%%EOF\n", start.at)
	return out.Bytes()
}

// put writes object n and returns where it is.
func put(out *bytes.Buffer, n int, body []byte) place {
	p := place{kind: 1, at: uint32(out.Len())}
	fmt.Fprintf(out, "%d 0 obj\n%s\nendobj\n", n, body)
	return p
}

// bundle is the object stream that holds the objects nums.
func (f *file) bundle(nums []int) (dict string, data []byte) {
	var index, bodies bytes.Buffer
	for _, n := range nums {
		fmt.Fprintf(&index, "%d %d ", n, bodies.Len())
		bodies.Write(f.objs[n])
		bodies.WriteByte('\n')
	}
	dict = fmt.Sprintf("/Type /ObjStm /N %d /First %d", len(nums), index.Len())
	return dict, append(index.Bytes(), bodies.Bytes()...)
}

// table is the content of the cross-reference stream.
func table(places []place) []byte {
	var b []byte
	for _, p := range places {
		b = append(b, p.kind)
		b = binary.BigEndian.AppendUint32(b, p.at)
		b = binary.BigEndian.AppendUint16(b, p.index)
	}
	return b
}

// packer compresses the streams of a file. A compressor is a megabyte to set up:
// one serves them all, which is why gofpdf is made to leave its pages alone.
type packer struct {
	w   *zlib.Writer
	out bytes.Buffer
}

// drawn is a stream object of gofpdf, compressed unless it is so already.
func (z *packer) drawn(body []byte) []byte {
	if data, plain := plainStream(body); plain {
		return z.stream("", data)
	}
	return body
}

// plainStream is the content of a stream object that says nothing but its
// length.
func plainStream(body []byte) (data []byte, ok bool) {
	head, rest, _ := bytes.Cut(body, []byte(">>\nstream\n"))
	data, ok = bytes.CutSuffix(rest, []byte("\nendstream"))
	return data, ok && bytes.HasPrefix(head, []byte("<</Length ")) && bytes.Count(head, []byte("/")) == 1
}

// stream is a stream object whose dictionary has the entries dict.
func (z *packer) stream(dict string, data []byte) []byte {
	z.out.Reset()
	if z.w == nil {
		z.w = zlib.NewWriter(&z.out)
	} else {
		z.w.Reset(&z.out)
	}
	_, _ = z.w.Write(data) // a bytes.Buffer takes every write
	_ = z.w.Close()
	return fmt.Appendf(nil, "<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream", dict, z.out.Len(), z.out.Bytes())
}
