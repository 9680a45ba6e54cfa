package tagged

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
)

// outputIntent says which colours the numbers of the pages mean: those of a
// screen, sRGB. PDF/A wants it with its profile.
func (f *file) outputIntent() string {
	profile := screenProfile()
	n := f.add(fmt.Sprintf("<</N 3 /Alternate /DeviceRGB /Length %d>>\nstream\n%s\nendstream", len(profile), profile))
	return fmt.Sprintf("/OutputIntents [<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) "+
		"/Info (sRGB IEC61966-2.1) /RegistryName (http://www.color.org) /DestOutputProfile %d 0 R>>]", n)
}

// icc writes the numbers of a colour profile.
type icc struct{ bytes.Buffer }

func (b *icc) words(values ...uint32) {
	for _, v := range values {
		_ = binary.Write(b, binary.BigEndian, v) // a bytes.Buffer takes every write
	}
}

// fixed writes numbers with sixteen bits after the point.
func (b *icc) fixed(values ...float64) {
	for _, v := range values {
		b.words(uint32(int32(math.Round(v * 65536))))
	}
}

// kind begins a tag, whose type has four letters.
func (b *icc) kind(letters string) {
	b.WriteString(letters)
	b.words(0)
}

// The white of sRGB as a profile connects it (D50), and the date of the
// standard that the profile describes.
var (
	whiteD50    = []float64{0.9642, 1, 0.8249}
	profileDate = []uint16{1999, 10, 1, 0, 0, 0}
)

// screenProfile is the profile of sRGB (IEC 61966-2-1) in version 4.2 of the
// format, from the numbers of the standard: the three primaries adapted to D50
// by Bradford's matrix, and one curve for the three.
func screenProfile() []byte {
	tags := []struct {
		name string
		body []byte
	}{
		{"desc", localText("sRGB IEC61966-2.1")},
		{"cprt", localText("No copyright, use freely")},
		{"wtpt", colorPoint(whiteD50...)},
		{"chad", matrix(1.0478112, 0.0228866, -0.0501270, 0.0295424, 0.9904844, -0.0170491, -0.0092345, 0.0150436, 0.7521316)},
		{"rXYZ", colorPoint(0.4360657, 0.2224884, 0.0139160)},
		{"gXYZ", colorPoint(0.3851471, 0.7168732, 0.0970764)},
		{"bXYZ", colorPoint(0.1430664, 0.0606079, 0.7140961)},
		{"rTRC", curve()}, {"gTRC", curve()}, {"bTRC", curve()},
	}
	var index, bodies icc
	index.words(uint32(len(tags)))
	start := profileHeader + 4 + 12*len(tags)
	for _, t := range tags {
		index.WriteString(t.name)
		index.words(uint32(start+bodies.Len()), uint32(len(t.body)))
		bodies.Write(t.body)
		bodies.Write(make([]byte, -len(t.body)&3))
	}
	head := header(start + bodies.Len())
	return append(append(head, index.Bytes()...), bodies.Bytes()...)
}

const profileHeader = 128

func header(size int) []byte {
	var b icc
	b.words(uint32(size), 0, 0x04200000)
	b.WriteString("mntrRGB XYZ ")
	_ = binary.Write(&b, binary.BigEndian, profileDate)
	b.WriteString("acsp")
	b.words(0, 0, 0, 0, 0, 0, 0) // platform, flags, maker, model, attributes, intent: perceptual
	b.fixed(whiteD50...)
	b.Write(make([]byte, profileHeader-b.Len()))
	return b.Bytes()
}

func localText(s string) []byte {
	var b icc
	b.kind("mluc")
	b.words(1, 12)
	b.WriteString("enUS")
	b.words(uint32(2*len(s)), 28)
	for _, r := range s {
		b.Write([]byte{0, byte(r)})
	}
	return b.Bytes()
}

func colorPoint(values ...float64) []byte {
	var b icc
	b.kind("XYZ ")
	b.fixed(values...)
	return b.Bytes()
}

func matrix(values ...float64) []byte {
	var b icc
	b.kind("sf32")
	b.fixed(values...)
	return b.Bytes()
}

// curve turns a number of the page into light: a power, and a straight line near
// black.
func curve() []byte {
	var b icc
	b.kind("para")
	b.words(3 << 16)
	b.fixed(2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)
	return b.Bytes()
}
