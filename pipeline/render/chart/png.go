package chart

import (
	"cmp"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"io"
	"slices"
)

// encoder writes drawn pictures, which must be opaque, as PNG. A chart has few
// colours and the shades between them at the edges of letters, so that a palette
// nearly always holds them: the file is half as large, and made four times as
// fast, as with three bytes a pixel. A picture of too many colours is written
// with those.
//
// The zero encoder is ready. It keeps its memory for the next picture: setting up
// the compressor alone takes longer than half of what it does for a chart.
type encoder struct {
	colors    []inked
	numbers   map[rgb]int32
	recent    [1024]known
	stretches []stretch
	pixels    []uint8 // of the picture with a palette
	buffer    *png.EncoderBuffer
}

// rgb is an opaque colour: 0xRRGGBB.
type rgb uint32

// inked is a colour and how many pixels have it.
type inked struct {
	rgb
	pixels int
}

// known is the number of a colour that was met of late. Black is parted from
// nothing by what is added to every colour.
type known struct {
	next   rgb // the colour + 1
	number int32
}

// stretch is pixels of one colour that follow each other: most of a chart is a
// few long ones.
type stretch struct{ color, pixels int32 }

func (e *encoder) encode(w io.Writer, drawn *image.RGBA) error {
	var img image.Image = drawn
	if small, ok := e.paletted(drawn); ok {
		img = small
	}
	// BestSpeed: the files are 4 % larger than by default, in two thirds of the time.
	return (&png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: e}).Encode(w, img)
}

// Get gives package png what it kept of the last picture.
func (e *encoder) Get() *png.EncoderBuffer { return e.buffer }

// Put keeps what package png made ready.
func (e *encoder) Put(b *png.EncoderBuffer) { e.buffer = b }

// coarsest is how many low bits of a colour may be left out: a difference of 7
// in 255 between two shades at the edge of a letter is not seen.
const coarsest = 3

// paletted is the picture with a palette of 256 colours at most. When there are
// more, shades that differ in their last bits become the commonest of them, so
// that every filled area keeps its exact colour. ok is false when that does not
// suffice.
func (e *encoder) paletted(img *image.RGBA) (small *image.Paletted, ok bool) {
	e.read(img)
	for bits := range coarsest + 1 {
		if commonest := e.grouped(bits); len(commonest) <= 256 {
			return e.withPalette(img.Rect, commonest, bits), true
		}
	}
	return nil, false
}

// read cuts the picture into stretches and counts the pixels of each colour.
func (e *encoder) read(img *image.RGBA) {
	e.colors, e.stretches, e.numbers, e.recent = e.colors[:0], e.stretches[:0], map[rgb]int32{}, [len(e.recent)]known{}
	for i := 0; i < len(img.Pix); {
		one := binary.BigEndian.Uint32(img.Pix[i:])
		two := uint64(one)<<32 | uint64(one)
		end := i + 4
		for end+8 <= len(img.Pix) && binary.BigEndian.Uint64(img.Pix[end:]) == two {
			end += 8
		}
		for end+4 <= len(img.Pix) && binary.BigEndian.Uint32(img.Pix[end:]) == one {
			end += 4
		}
		s := stretch{e.number(rgb(one >> 8)), int32(end-i) / 4}
		e.colors[s.color].pixels += int(s.pixels)
		e.stretches = append(e.stretches, s)
		i = end
	}
}

// number is the place of a colour among those that were met.
func (e *encoder) number(c rgb) int32 {
	late := &e.recent[(c^c>>9)%rgb(len(e.recent))]
	if late.next == c+1 {
		return late.number
	}
	n, met := e.numbers[c]
	if !met {
		n = int32(len(e.colors))
		e.numbers[c], e.colors = n, append(e.colors, inked{rgb: c})
	}
	*late = known{c + 1, n}
	return n
}

// without is the colour less so many low bits of each part.
func (c rgb) without(bits int) rgb {
	part := rgb(0xff) >> bits << bits
	return c & (part<<16 | part<<8 | part)
}

// grouped gives the commonest colour of each group of colours that differ in
// so many low bits only.
func (e *encoder) grouped(bits int) map[rgb]inked {
	commonest := map[rgb]inked{}
	for _, c := range e.colors {
		group := c.without(bits)
		best, some := commonest[group]
		if !some || c.pixels > best.pixels || c.pixels == best.pixels && c.rgb < best.rgb {
			commonest[group] = c
		}
	}
	return commonest
}

// withPalette is the picture in the commonest colours, which stand in the
// palette from light to dark.
func (e *encoder) withPalette(frame image.Rectangle, commonest map[rgb]inked, bits int) *image.Paletted {
	var light []rgb
	for _, c := range commonest {
		light = append(light, c.rgb)
	}
	slices.SortFunc(light, func(a, b rgb) int { return cmp.Compare(b, a) })
	var palette color.Palette
	for _, c := range light {
		palette = append(palette, color.RGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: 255})
	}
	places := make([]uint8, len(e.colors))
	for n, c := range e.colors {
		places[n] = uint8(slices.Index(light, commonest[c.without(bits)].rgb))
	}
	return &image.Paletted{Pix: e.fill(frame.Dx()*frame.Dy(), places), Stride: frame.Dx(), Rect: frame, Palette: palette}
}

// fill gives so many pixels their places in the palette. The paper, which is the
// lightest, is not written: it is what was cleared.
func (e *encoder) fill(size int, places []uint8) []uint8 {
	if size > len(e.pixels) {
		e.pixels = make([]uint8, size)
	}
	pixels, at := e.pixels[:size], 0
	clear(pixels)
	for _, s := range e.stretches {
		if place := places[s.color]; place > 0 {
			for i := range int(s.pixels) {
				pixels[at+i] = place
			}
		}
		at += int(s.pixels)
	}
	return pixels
}
