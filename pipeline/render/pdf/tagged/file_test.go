package tagged

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Every object is found again where the cross-reference stream says, and the
// pages are compressed.
func TestWrittenFileHoldsEveryObject(t *testing.T) {
	f := build(t, sample())
	b := f.bytes()
	_, address, _ := bytes.Cut(b, []byte("startxref\n"))
	at := number(t, string(bytes.Fields(address)[0]))
	places := inflate(t, b[at:])
	if !bytes.Contains(b[at:], fmt.Appendf(nil, "/Size %d ", len(places)/7)) {
		t.Errorf("%d places, not as /Size says", len(places)/7)
	}
	for n := 1; n < len(f.objs); n++ {
		p := places[7*n:]
		at, index := binary.BigEndian.Uint32(p[1:]), binary.BigEndian.Uint16(p[5:])
		var got []byte
		if p[0] == 1 {
			got = bytes.TrimPrefix(b[at:], fmt.Appendf(nil, "%d 0 obj\n", n))
		} else {
			bundle := binary.BigEndian.Uint32(places[7*at+1:])
			got = bundled(t, b[bundle:], n, int(index))
		}
		want := f.objs[n]
		if text, plain := plainStream(want); plain {
			got, want = inflate(t, got), text
		}
		if !bytes.HasPrefix(got, want) {
			t.Fatalf("object %d is %.60q, want %.60q", n, got, want)
		}
	}
}

// bundled returns what an object stream holds from object n on.
func bundled(t *testing.T, body []byte, n, index int) []byte {
	t.Helper()
	first := regexp.MustCompile(`/First (\d+)`).FindSubmatch(body)
	data := inflate(t, body)
	head := strings.Fields(string(data[:number(t, string(first[1]))]))
	if head[2*index] != strconv.Itoa(n) {
		t.Fatalf("object %d is not at index %d", n, index)
	}
	return data[number(t, string(first[1]))+number(t, head[2*index+1]):]
}

func TestIdentifierFollowsTheContent(t *testing.T) {
	id := regexp.MustCompile(`/ID \[<[0-9A-F]{32}> <[0-9A-F]{32}>\]`)
	one, other := id.Find(finish(t, newDoc())), id.Find(finish(t, sample()))
	if one == nil || bytes.Equal(one, other) {
		t.Errorf("identifiers %s and %s", one, other)
	}
}

func TestDictionariesIgnoreWhatIsInStrings(t *testing.T) {
	got := dictionaries([]byte(`<</A <</URI (a>>\)<<)>>>> <</B 1>>`))
	want := []string{`<</A <</URI (a>>\)<<)>>>>`, `<</B 1>>`}
	if len(got) != 2 || string(got[0]) != want[0] || string(got[1]) != want[1] {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestMalformedFilesAreRefused(t *testing.T) {
	for name, in := range map[string]string{
		"empty":                  "",
		"no address":             "startxref",
		"address past the end":   "startxref\n99\n",
		"no table":               "xxxx\n0 1\nstartxref\n0\n",
		"table too short":        " xref\n0 5\nstartxref\n1\n",
		"object elsewhere":       " xref\n0 2\n0000000000 65535 f \n0000000000 00000 n \nstartxref\n1\n",
		"object behind the file": " xref\n0 2\n0000000000 65535 f \n0000009999 00000 n \nstartxref\n1\n",
		"no catalog":             "1 0 obj\n1\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000000 00000 n \ntrailer\nstartxref\n17\n",
	} {
		if _, err := parse([]byte(in)); err == nil || !strings.HasPrefix(err.Error(), "tagged: ") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("1 0 obj\n1\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000000 00000 n \ntrailer\n/Root 1 0 R /Info 1 0 R\nstartxref\n17\n"))
	var b bytes.Buffer
	if err := newDoc().Output(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := parse(b)
		if err == nil && (got.root < 1 || got.root >= len(got.objs)) {
			t.Error("a catalog that does not exist")
		}
	})
}
