// The files standard_*_test.go hold a finished PDF file against the rules of PDF/UA-1
// (ISO 14289-1) and PDF/A-2a (ISO 19005-2) that a program can decide, for the
// tests of everything that prints. They read the file by themselves: nothing of
// what wrote it is asked.

package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// opened is a PDF file taken apart.
type opened struct {
	trailer string
	objects map[int]string // dictionaries and other values, without streams
	streams map[int][]byte // inflated
	packed  map[int]bool   // streams that were compressed
}

var (
	objectHead = regexp.MustCompile(`(?s)(?:^|\n)(\d+) 0 obj\n`)
	reference  = regexp.MustCompile(`(\d+) 0 R`)
)

// open reads the objects of a file, those in object streams too.
func open(raw []byte) (*opened, error) {
	f := &opened{objects: map[int]string{}, streams: map[int][]byte{}, packed: map[int]bool{}}
	for at := 0; ; {
		head := objectHead.FindSubmatchIndex(raw[at:])
		if head == nil {
			break
		}
		number, _ := strconv.Atoi(string(raw[at+head[2] : at+head[3]])) // digits
		at += head[1]
		end, err := f.read(number, raw[at:])
		if err != nil {
			return nil, err
		}
		at += end
	}
	for n, dict := range f.objects {
		if strings.Contains(dict, "/Type /ObjStm") {
			f.unpack(n)
		}
		if strings.Contains(dict, "/Type /XRef") {
			f.trailer = dict
		}
	}
	return f, nil
}

var streamLength = regexp.MustCompile(`/Length (\d+)`)

// read takes one object in and says where it ends.
func (f *opened) read(number int, raw []byte) (end int, err error) {
	end = bytes.Index(raw, []byte("\nendobj"))
	start := bytes.Index(raw, []byte("\nstream\n"))
	if start < 0 || end >= 0 && end < start {
		f.objects[number] = string(raw[:max(end, 0)])
		return max(end, 0), nil
	}
	f.objects[number] = string(raw[:start])
	start += len("\nstream\n")
	m := streamLength.FindStringSubmatch(f.objects[number])
	if m == nil {
		return 0, fmt.Errorf("object %d: a stream without a length", number)
	}
	length, _ := strconv.Atoi(m[1]) // digits
	if start+length > len(raw) || !bytes.HasPrefix(raw[start+length:], []byte("\nendstream")) {
		return 0, fmt.Errorf("object %d: the stream is not as long as it says", number)
	}
	data := raw[start : start+length]
	if f.packed[number] = strings.Contains(f.objects[number], "/FlateDecode"); f.packed[number] {
		z, err := zlib.NewReader(bytes.NewReader(data))
		if err != nil {
			return 0, fmt.Errorf("object %d: %w", number, err)
		}
		if data, err = io.ReadAll(z); err != nil {
			return 0, fmt.Errorf("object %d: %w", number, err)
		}
	}
	f.streams[number] = data
	return start + length, nil
}

// unpack takes in the objects of an object stream.
func (f *opened) unpack(n int) {
	first, _ := strconv.Atoi(entryOf(f.objects[n], "First")) // what tagged writes; a fault shows as lost objects
	data := string(f.streams[n])
	index := strings.Fields(data[:first])
	for i := 0; i+1 < len(index); i += 2 {
		number, _ := strconv.Atoi(index[i])
		from, _ := strconv.Atoi(index[i+1])
		to := len(data) - first
		if i+3 < len(index) {
			to, _ = strconv.Atoi(index[i+3])
		}
		f.objects[number] = data[first+from : first+to]
	}
}

// entry is the simple value of a key: a number, a name, a reference.
func entryOf(dict, key string) string {
	m := regexp.MustCompile(`/` + key + ` ?(/?[\w.+-]+( 0 R)?)`).FindStringSubmatch(dict)
	if m == nil {
		return ""
	}
	return m[1]
}

// leads is the number of the object to which the key of a dictionary refers, or 0.
func leads(dict, key string) int {
	n, ok := strings.CutSuffix(entryOf(dict, key), " 0 R")
	if !ok {
		return 0
	}
	number, _ := strconv.Atoi(n)
	return number
}

// follow lists the objects that a list refers to.
func follow(list string) (numbers []int) {
	for _, m := range reference.FindAllStringSubmatch(list, -1) {
		n, _ := strconv.Atoi(m[1])
		numbers = append(numbers, n)
	}
	return numbers
}
