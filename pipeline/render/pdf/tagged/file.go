package tagged

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

// file is a PDF file taken apart into its objects. It reads what gofpdf writes,
// not any PDF file.
type file struct {
	objs       [][]byte // by number, from 1: what stands between obj and endobj
	root, info int      // numbers of the catalog and the information dictionary
}

// malformed is the error of a file that is not as gofpdf writes it.
func malformed(what string) error {
	return fmt.Errorf("tagged: the drawn file is not as expected: %s", what)
}

// parse takes b apart by its cross-reference table.
func parse(b []byte) (*file, error) {
	start, end, err := crossReference(b)
	if err != nil {
		return nil, err
	}
	offsets, err := offsets(b[start:end])
	if err != nil {
		return nil, err
	}
	f := &file{objs: make([][]byte, 1, len(offsets)+1)}
	ends := append(slices.Clone(offsets), start)
	slices.Sort(ends)
	for i, from := range offsets {
		to, _ := slices.BinarySearch(ends, from+1)
		if from < 0 || to == len(ends) || ends[to] > len(b) {
			return nil, malformed(fmt.Sprintf("object %d starts at %d", i+1, from))
		}
		body, err := object(b[from:ends[to]], i+1)
		if err != nil {
			return nil, err
		}
		f.objs = append(f.objs, body)
	}
	if f.root, err = f.trailer(b[start:end], "/Root"); err != nil {
		return nil, err
	}
	f.info, err = f.trailer(b[start:end], "/Info")
	return f, err
}

// crossReference finds the table and the trailer: they run from start to end.
func crossReference(b []byte) (start, end int, err error) {
	end = bytes.LastIndex(b, []byte("startxref"))
	if end < 0 {
		return 0, 0, malformed("no startxref")
	}
	fields := bytes.Fields(b[end:])
	if len(fields) < 2 {
		return 0, 0, malformed("no address after startxref")
	}
	start, err = strconv.Atoi(string(fields[1]))
	if err != nil || start < 0 || start >= end {
		return 0, 0, malformed("a wrong address after startxref")
	}
	return start, end, nil
}

// offsets reads the table: the offset of object 1 comes first.
func offsets(table []byte) ([]int, error) {
	lines := bytes.Split(table, []byte("\n"))
	var n int
	if _, err := fmt.Sscanf(string(bytes.Join(lines[:min(2, len(lines))], []byte(" "))), "xref 0 %d", &n); err != nil {
		return nil, malformed("no cross-reference table")
	}
	if n < 1 || len(lines) < n+2 {
		return nil, malformed("a short cross-reference table")
	}
	out := make([]int, 0, n-1)
	for _, line := range lines[3 : n+2] {
		var at int
		if _, err := fmt.Sscanf(string(line), "%d 00000 n", &at); err != nil {
			return nil, malformed("a line of the cross-reference table")
		}
		out = append(out, at)
	}
	return out, nil
}

// object returns what stands between "n 0 obj" and "endobj".
func object(b []byte, n int) ([]byte, error) {
	body, ok := bytes.CutPrefix(b, fmt.Appendf(nil, "%d 0 obj", n))
	end := bytes.LastIndex(body, []byte("endobj"))
	if !ok || end < 0 {
		return nil, malformed(fmt.Sprintf("object %d is not where the table says", n))
	}
	return bytes.TrimSpace(body[:end]), nil
}

// trailer returns the number that the trailer's key refers to.
func (f *file) trailer(b []byte, key string) (int, error) {
	m := regexp.MustCompile(key + ` (\d+) 0 R`).FindSubmatch(b)
	if m == nil {
		return 0, malformed("no " + key)
	}
	n, err := strconv.Atoi(string(m[1]))
	if err != nil || n < 1 || n >= len(f.objs) {
		return 0, malformed("a wrong " + key)
	}
	return n, nil
}

// add appends an object and returns its number.
func (f *file) add(body string) int {
	f.objs = append(f.objs, []byte(body))
	return len(f.objs) - 1
}

// reserve makes room for an object that is written later.
func (f *file) reserve() int { return f.add("") }

// extend inserts entries at the end of the dictionary that is object n.
func (f *file) extend(n int, entries string) {
	body := f.objs[n]
	i := bytes.LastIndex(body, []byte(">>"))
	f.objs[n] = slices.Concat(body[:i], []byte("\n"+entries+"\n"), body[i:])
}
