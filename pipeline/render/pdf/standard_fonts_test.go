package pdf

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// font is a font of the file: what each code says, and whether it has a glyph.
type font struct {
	text   map[int]int
	glyphs []byte // two bytes a code
}

var (
	fontEntry = regexp.MustCompile(`/(F[0-9a-zA-Z]+) (\d+) 0 R`)
	mapRange  = regexp.MustCompile(`<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]{4})>`)
	fontUse   = regexp.MustCompile(`/(F[0-9a-zA-Z]+) [\d.]+ Tf`)
)

// fonts: every font is embedded, its codes have words, and what is shown has both.
func (f *opened) fonts() (faults []string) {
	fonts := map[string]font{}
	for _, dict := range f.objects {
		_, list, ok := strings.Cut(dict, "/Font <<")
		if !ok {
			continue
		}
		for _, m := range fontEntry.FindAllStringSubmatch(list, -1) {
			n, _ := strconv.Atoi(m[2])
			if !strings.Contains(f.objects[n], "/Type /Font") {
				continue
			}
			made, wrong := f.font(n)
			fonts[m[1]] = made
			for _, fault := range wrong {
				faults = append(faults, m[1]+": "+fault)
			}
		}
	}
	if len(fonts) == 0 {
		return []string{"no font"}
	}
	shown := map[string]bool{}
	for i, page := range f.pages() {
		for _, fault := range shownText(string(f.streams[leads(page, "Contents")]), fonts) {
			shown[fmt.Sprintf("page %d: %s", i+1, fault)] = true
		}
	}
	return append(faults, slices.Sorted(maps.Keys(shown))...)
}

func (f *opened) font(n int) (made font, faults []string) {
	dict := f.objects[n]
	below := follow(listOf(dict, "DescendantFonts"))
	if len(below) != 1 {
		return made, []string{"no descendant"}
	}
	heir := f.objects[below[0]]
	if leads(f.objects[leads(heir, "FontDescriptor")], "FontFile2") == 0 {
		faults = append(faults, "not embedded")
	}
	made.glyphs = f.streams[leads(heir, "CIDToGIDMap")]
	var wrong []string
	made.text, wrong = characters(string(f.streams[leads(dict, "ToUnicode")]))
	return made, append(faults, wrong...)
}

// characters reads a map from codes to characters.
func characters(source string) (text map[int]int, faults []string) {
	text = map[int]int{}
	_, ranges, _ := strings.Cut(source, "endcodespacerange")
	for _, m := range mapRange.FindAllStringSubmatch(ranges, -1) {
		var v [3]int
		for i := range v {
			n, _ := strconv.ParseInt(m[i+1], 16, 32) // four digits
			v[i] = int(n)
		}
		if v[0]>>8 != v[1]>>8 {
			faults = append(faults, "the range "+m[0]+" varies in more than its last byte")
		}
		for code := v[0]; code <= v[1]; code++ {
			to := v[2] + code - v[0]
			if to == 0 || to == 0xFEFF || to == 0xFFFE {
				faults = append(faults, fmt.Sprintf("code %04X has no words", code))
			}
			text[code] = to
		}
	}
	return text, faults
}

// shownText checks every code that a page shows.
func shownText(content string, fonts map[string]font) (faults []string) {
	var now font
	for line := range strings.Lines(content) {
		for _, use := range fontUse.FindAllStringSubmatch(line, -1) {
			now = fonts[use[1]]
		}
		if !strings.Contains(line, " Tj") {
			continue
		}
		_, text, _ := strings.Cut(line, "(")
		text = text[:strings.LastIndex(text, ")")]
		bytes := unescape(text)
		for i := 0; i+1 < len(bytes); i += 2 {
			code := int(bytes[i])<<8 | int(bytes[i+1])
			if now.text[code] == 0 {
				faults = append(faults, fmt.Sprintf("the code %04X has no words", code))
			}
			if 2*code+1 >= len(now.glyphs) || now.glyphs[2*code] == 0 && now.glyphs[2*code+1] == 0 {
				faults = append(faults, fmt.Sprintf("the code %04X has no glyph", code))
			}
		}
	}
	return faults
}

// unescape undoes the escapes of a string: \\, \(, \) and \r.
func unescape(s string) []byte {
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
			if s[i] == 'r' {
				out = append(out, '\r')
				continue
			}
		}
		out = append(out, s[i])
	}
	return out
}
