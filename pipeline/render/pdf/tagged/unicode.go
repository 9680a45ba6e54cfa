package tagged

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// A font of gofpdf has the codes of Unicode, and says so in one range from 0000
// to FFFF. That range is not valid: the codes of a range may differ in their
// last byte only (ISO 32000-1, 9.10.3), and it gives words to codes that have
// none. Each font gets a map of the codes that it draws instead.

var (
	unicodeMap = regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	glyphMap   = regexp.MustCompile(`/CIDToGIDMap (\d+) 0 R`)
	descendant = regexp.MustCompile(`/DescendantFonts \[(\d+) 0 R\]`)
)

// mapCharacters writes the map from codes to characters of each font.
func (f *file) mapCharacters() error {
	for _, font := range f.objs {
		to := unicodeMap.FindSubmatch(font)
		if to == nil {
			continue
		}
		codes, err := f.drawnCodes(font)
		if err != nil {
			return err
		}
		n, err := f.object(to[1])
		if err != nil {
			return err
		}
		text := characterMap(codes)
		f.objs[n] = fmt.Appendf(nil, "<</Length %d>>\nstream\n%s\nendstream", len(text), text)
	}
	return nil
}

// object is the number of an existing object.
func (f *file) object(digits []byte) (int, error) {
	n, err := strconv.Atoi(string(digits))
	if err != nil || n < 1 || n >= len(f.objs) {
		return 0, malformed("a reference to no object")
	}
	return n, nil
}

// drawnCodes lists the codes of a font that have a glyph, in ascending order.
func (f *file) drawnCodes(font []byte) ([]int, error) {
	for _, key := range []*regexp.Regexp{descendant, glyphMap} {
		m := key.FindSubmatch(font)
		if m == nil {
			return nil, malformed("a font without its glyphs")
		}
		n, err := f.object(m[1])
		if err != nil {
			return nil, err
		}
		font = f.objs[n]
	}
	_, packed, _ := bytes.Cut(font, []byte("stream\n"))
	z, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, malformed("the glyphs of a font are not compressed")
	}
	glyphs, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("tagged: the glyphs of a font: %w", err)
	}
	var codes []int
	for code := ' '; int(code) < len(glyphs)/2; code++ {
		if glyphs[2*code] != 0 || glyphs[2*code+1] != 0 {
			codes = append(codes, int(code))
		}
	}
	return codes, nil
}

// blockSize is how many ranges a block of a map may have.
const blockSize = 100

// characterMap maps each code to itself, in ranges that stay in one row of 256.
func characterMap(codes []int) string {
	var ranges []string
	for i := 0; i < len(codes); {
		end := i
		for end+1 < len(codes) && codes[end+1] == codes[end]+1 && codes[end+1]>>8 == codes[i]>>8 {
			end++
		}
		ranges = append(ranges, fmt.Sprintf("<%04X> <%04X> <%04X>\n", codes[i], codes[end], codes[i]))
		i = end + 1
	}
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for len(ranges) > 0 {
		n := min(blockSize, len(ranges))
		fmt.Fprintf(&b, "%d beginbfrange\n%sendbfrange\n", n, strings.Join(ranges[:n], ""))
		ranges = ranges[n:]
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.String()
}
