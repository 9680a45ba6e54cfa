package chart

import (
	"cmp"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"io"
	"maps"
	"slices"
)

// encodePNG writes a drawn picture. A chart has few colours and the shades
// between them at the edges of letters, so that a palette nearly always holds
// them: the file is half as large, and made four times as fast, as with three
// bytes a pixel. A picture of too many colours is written with those.
func encodePNG(w io.Writer, drawn *image.RGBA) error {
	var img image.Image = drawn
	if small, ok := paletted(drawn); ok {
		img = small
	}
	// BestSpeed: the files are 4 % larger than by default, in two thirds of the time.
	return (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(w, img)
}

// coarsest is how many low bits of a colour may be left out: a difference of 7
// in 255 between two shades at the edge of a letter is not seen.
const coarsest = 3

// paletted is the picture, which must be opaque, with a palette of 256 colours
// at most. When there are more, shades that differ in their last bits become
// the commonest of them, so that every filled area keeps its exact colour. ok
// is false when that does not suffice.
func paletted(img *image.RGBA) (small *image.Paletted, ok bool) {
	counts := colours(img)
	for bits := range coarsest + 1 {
		if commonest := grouped(counts, bits); len(commonest) <= 256 {
			return withPalette(img, commonest, bits), true
		}
	}
	return nil, false
}

// rgb is an opaque colour: 0xRRGGBB.
type rgb uint32

// stretches calls each with every colour and the pixels, from one to before
// another, that follow each other in it: most of a chart is a few long ones.
func stretches(img *image.RGBA, each func(c rgb, from, to int)) {
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
		each(rgb(one>>8), i/4, end/4)
		i = end
	}
}

// without is the colour less so many low bits of each part.
func (c rgb) without(bits int) rgb {
	part := rgb(0xff) >> bits << bits
	return c & (part<<16 | part<<8 | part)
}

// colours counts the pixels of each colour.
func colours(img *image.RGBA) map[rgb]int {
	counts := map[rgb]int{}
	stretches(img, func(c rgb, from, to int) { counts[c] += to - from })
	return counts
}

// grouped gives the commonest colour of each group of colours that differ in
// so many low bits only.
func grouped(counts map[rgb]int, bits int) map[rgb]rgb {
	commonest := map[rgb]rgb{}
	for c, n := range counts {
		group := c.without(bits)
		best, known := commonest[group]
		if !known || n > counts[best] || n == counts[best] && c < best {
			commonest[group] = c
		}
	}
	return commonest
}

// withPalette is the picture in the commonest colours. They stand in the
// palette from light to dark: the paper comes first, and need not be written.
func withPalette(img *image.RGBA, commonest map[rgb]rgb, bits int) *image.Paletted {
	groups := slices.SortedFunc(maps.Keys(commonest), func(a, b rgb) int { return cmp.Compare(commonest[b], commonest[a]) })
	places := map[rgb]uint8{}
	var palette color.Palette
	for i, g := range groups {
		c := commonest[g]
		places[g] = uint8(i)
		palette = append(palette, color.RGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: 255})
	}
	small := image.NewPaletted(img.Rect, palette)
	stretches(img, func(c rgb, from, to int) {
		if place := places[c.without(bits)]; place > 0 {
			fill(small.Pix[from:to], place)
		}
	})
	return small
}

func fill(pix []uint8, place uint8) {
	for i := range pix {
		pix[i] = place
	}
}
