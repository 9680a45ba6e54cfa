package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"weak"

	"pgregory.net/rapid"
)

// campaign is workbooks that have parts in common, sound and faulty, of one
// questionnaire and of others.
func campaign(t testing.TB) [][]byte {
	t.Helper()
	theme := "<a>" + strings.Repeat("thème ", 50) + "</a>"
	names := workbookXML(`<workbookPr date1904="1"/><sheets><sheet name="Bilan" r:id="rId1"/></sheets><definedNames><definedName ` +
		`name="poste">Bilan!$A$1</definedName></definedNames>`)
	moved := workbook(plainRows, "a").with("_rels/.rels", relsXML(`<Relationship Id="rId1" Type="`+relURI+`officeDocument" `+
		`Target="XL/workbook.xml"/>`))
	list := [][]byte{
		workbook(plainRows, "a").with("xl/theme/theme1.xml", theme).zip(t),
		workbook(threeRows, "a", "b").with("xl/theme/theme1.xml", theme).zip(t),
		workbook(plainRows, "a &amp; b", "b").with(bookPart, names).zip(t),
		workbook(plainRows).with(bookPart, names).with(sheet1, "<worksheet>").zip(t),
		workbook(plainRows, "a").with(sheet1, "").zip(t),
		workbook(plainRows, "a").with("xl/styles.xml", "").zip(t),
		moved.zip(t),
		moved.with("xl/styles.xml", "").zip(t),
		workbook(`<row r="1"><c r="A1"/><c r="B1"></c><c r="A1"/></row>`).zip(t),
		workbook("").with(table, workbook("")["xl/styles.xml"]).zip(t), // the styles as shared strings
		[]byte("x"),
	}
	return append(list, returns(t, 3)...)
}

// What a Reader gives does not depend on what it read before: in any order, with
// any byte damaged, within any limits, it reads as a new one does, and neither
// the bytes nor the Book that it gave away are its own.
func TestAReaderReadsAsANewOne(t *testing.T) {
	list := campaign(t)
	limits := []Limits{{}, {Depth: 4}, {Text: 8}, {Cells: 3}}
	rapid.Check(t, func(t *rapid.T) {
		var r Reader
		lim := limits[0]
		for range rapid.IntRange(1, 40).Draw(t, "workbooks") {
			data := bytes.Clone(rapid.SampledFrom(list).Draw(t, "workbook"))
			if rapid.IntRange(0, 3).Draw(t, "damaged") == 0 {
				data[rapid.IntRange(0, len(data)-1).Draw(t, "byte")] ^= rapid.SampledFrom([]byte{1, 0x10, 0xff}).Draw(t, "bits")
			}
			if rapid.IntRange(0, 9).Draw(t, "narrower") == 0 {
				lim = rapid.SampledFrom(limits).Draw(t, "limits")
			}
			readsAsANewOne(t, &r, data, lim)
			clear(data)
		}
	})
}

// readsAsANewOne compares, and then spoils the Book that r gave.
func readsAsANewOne(t interface{ Fatalf(string, ...any) }, r *Reader, data []byte, lim Limits) {
	got, err := r.Read(data, lim)
	want, wantErr := new(Reader).Read(data, lim)
	if !reflect.DeepEqual(got, want) || !reflect.DeepEqual(err, wantErr) {
		t.Fatalf("read %+v, %v; a new Reader %+v, %v", got, err, want, wantErr)
	}
	if got == nil {
		return
	}
	got.Names["spoilt"] = Name{}
	for i := range got.Sheets {
		got.Sheets[i].Name = "spoilt"
		for _, row := range got.Sheets[i].Rows {
			clear(row.Cells)
		}
	}
}

// A damaged twin of a workbook that is known to its last part is found out
// wherever the damage is, also when its bytes stand where those of the sound one
// stood.
func TestADamagedTwinIsNotKnown(t *testing.T) {
	sound := campaign(t)[0]
	var r Reader
	for range 3 {
		readsAsANewOne(t, &r, sound, Limits{})
	}
	for i := range sound {
		sound[i] ^= 0x10
		readsAsANewOne(t, &r, sound, Limits{})
		sound[i] ^= 0x10
	}
}

// A part that came twice is inflated no more, and what the relations, the
// workbook and the styles say is not read again.
func TestWhatCameTwiceIsKnown(t *testing.T) {
	data := form(t)
	var r Reader
	for range 2 {
		readsAsANewOne(t, &r, data, Limits{})
	}
	made := 0
	for _, f := range directory(t, data).File {
		p := r.known.parts[partID{f.CRC32, f.Method, f.CompressedSize64, f.UncompressedSize64}]
		if p == nil {
			t.Fatalf("%s is not known", f.Name)
		}
		if p.made != nil {
			made++
		}
	}
	if made != 4 {
		t.Errorf("what was read is known of %d parts, of 4 expected", made)
	}
}

// Other bytes are not known, even if their length and their CRC as the directory
// tells it are those of a part that is.
func TestOtherBytesAreNotKnown(t *testing.T) {
	var k known
	var in inflater
	f := &zip.File{FileHeader: zip.FileHeader{Method: zip.Store, CRC32: 0x352441c2, CompressedSize64: 3, UncompressedSize64: 3}} // of "abc"
	for i, tt := range []struct {
		packed string
		known  bool
	}{{"abd", false}, {"abd", false}, {"abc", true}, {"abc", true}, {"abd", false}, {"abc", true}} {
		if got := k.find(f, []byte(tt.packed), &in); (got != nil) != tt.known {
			t.Errorf("%d: %s: %+v", i, tt.packed, got)
		}
	}
}

// Whatever a Reader reads, it keeps no more than it may.
func TestWhatIsKnownIsBounded(t *testing.T) {
	var r Reader
	rng := rand.New(rand.NewPCG(1, 1))
	most := 0
	for i := range 400 {
		p := workbook("", fmt.Sprint("texte ", i))
		if i%4 == 0 {
			picture := make([]byte, 100<<10<<(i/4%4)) // 100 to 800 KB
			for j := range picture {
				picture[j] = byte(rng.Uint32())
			}
			p.with("xl/media/image1.png", string(picture))
		}
		data := p.zip(t)
		for range 2 {
			if _, err := r.Read(data, Limits{}); err != nil {
				t.Fatal(err)
			}
		}
		kept := keptBytes(t, &r.known)
		if most = max(most, kept); kept > maxKnownBytes || len(r.known.parts) > maxKnown {
			t.Fatalf("%d parts, %d bytes", len(r.known.parts), kept)
		}
	}
	if most < maxKnownBytes/2 {
		t.Errorf("never more than %d bytes: the test does not reach the bound", most)
	}
}

// A workbook of much text leaves none of it behind in the Reader, be it in one
// string or in many, shared or not.
func TestMuchTextIsNotKept(t *testing.T) {
	long := strings.Repeat("a", 2*keptText)
	many := make([]string, 64)
	for i := range many {
		many[i] = fmt.Sprint(i, long[:keptText/32])
	}
	for name, p := range map[string]parts{
		"one shared string":   workbook("", long),
		"many shared strings": workbook("", many...),
		"a text in its cell":  workbook(`<row r="1"><c r="A1" t="inlineStr"><is><t>` + long + `</t></is></c></row>`),
	} {
		var r Reader
		if _, err := r.Read(p.zip(t), Limits{}); err != nil {
			t.Fatal(err)
		}
		kept := r.texts.block.Cap()
		for _, s := range r.table[:cap(r.table)] {
			kept += len(s)
		}
		if kept > keptText {
			t.Errorf("%s: %d bytes are kept", name, kept)
		}
	}
}

// A Reader keeps no file alive that it has read, nor one that it refused.
func TestNoFileIsKept(t *testing.T) {
	var r Reader
	for i, data := range campaign(t) {
		file := append(make([]byte, 0, len(data)+1<<10), data...) // memory of its own
		kept := weak.Make(&file[0])
		_, _ = r.Read(file, Limits{})
		if runtime.GC(); kept.Value() != nil {
			t.Errorf("workbook %d is kept", i)
		}
	}
	runtime.KeepAlive(&r)
}

// keptBytes counts what is kept, which must be what known has counted.
func keptBytes(t *testing.T, k *known) (n int) {
	t.Helper()
	for _, p := range slices.Collect(maps.Values(k.parts)) {
		if p == nil {
			continue
		}
		n += len(p.packed) + len(p.content)
		if len(p.packed)+len(p.content) > maxKnownPart {
			t.Errorf("a part of %d bytes", len(p.content))
		}
	}
	if n != k.bytes {
		t.Errorf("%d bytes kept, %d counted", n, k.bytes)
	}
	return n
}
