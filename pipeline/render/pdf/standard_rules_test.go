package pdf

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// rules are the rules, in the order of the standards. Each returns what is wrong.
var rules = []struct {
	name  string
	check func(*opened) []string
}{
	{"UA 5, A 6.6.4: the file names its standards", (*opened).standards},
	{"UA 7.1: the catalog", (*opened).catalogue},
	{"UA 7.1: all content is tagged or an artifact", (*opened).marked},
	{"UA 7.3, 7.4, 7.5, 7.9: the structure", (*opened).structure},
	{"UA 7.18: links", (*opened).links},
	{"UA 7.21, A 6.2.11: fonts and characters", (*opened).fonts},
	{"A 6.2.3: colours", (*opened).colors},
	{"A 6.1, 6.5, 6.9: what an archive must not hold", (*opened).archive},
}

// Faults holds a finished file against every rule.
func Faults(raw []byte) (faults []string) {
	f, err := open(raw)
	if err != nil {
		return []string{err.Error()}
	}
	for _, r := range rules {
		for _, fault := range r.check(f) {
			faults = append(faults, r.name+": "+fault)
		}
	}
	return faults
}

func (f *opened) catalog() string { return f.objects[leads(f.trailer, "Root")] }

func (f *opened) metadata() string { return string(f.streams[leads(f.catalog(), "Metadata")]) }

// lacking lists what a text does not hold.
func lacking(text string, wants ...string) (faults []string) {
	for _, want := range wants {
		if !strings.Contains(text, want) {
			faults = append(faults, "no "+want)
		}
	}
	return faults
}

func (f *opened) standards() []string {
	return lacking(f.metadata(), "<pdfuaid:part>1</pdfuaid:part>", "<pdfaid:part>2</pdfaid:part>",
		"<pdfaid:conformance>A</pdfaid:conformance>",
		"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>", "<pdfaProperty:name>part<", "<dc:title>")
}

func (f *opened) catalogue() []string {
	faults := lacking(f.catalog(), "/Lang <FEFF", "/MarkInfo <</Marked true>>", "/DisplayDocTitle true", "/StructTreeRoot ")
	if f.packed[leads(f.catalog(), "Metadata")] {
		faults = append(faults, "the metadata cannot be read without inflating them")
	}
	return faults
}

func (f *opened) pages() (pages []string) {
	for _, n := range follow(listOf(f.objects[leads(f.catalog(), "Pages")], "Kids")) {
		pages = append(pages, f.objects[n])
	}
	return pages
}

// listOf is what stands between the brackets of a key.
func listOf(dict, key string) string {
	m := regexp.MustCompile(`(?s)/` + key + ` ?\[(.*?)\]`).FindStringSubmatch(dict)
	if m == nil {
		return ""
	}
	return m[1]
}

var painting = regexp.MustCompile(`(?:^|\s)(Tj|TJ|S|s|f|F|f\*|B|B\*|b|b\*|Do|sh)$`)

func (f *opened) marked() (faults []string) {
	for i, page := range f.pages() {
		depth := 0
		for line := range strings.Lines(string(f.streams[leads(page, "Contents")])) {
			switch line = strings.TrimSpace(line); {
			case strings.HasSuffix(line, "BDC"):
				depth++
			case line == "EMC":
				depth--
			case depth != 1 && painting.MatchString(line):
				faults = append(faults, fmt.Sprintf("page %d paints at depth %d: %.60s", i+1, depth, line))
			}
		}
		if depth != 0 {
			faults = append(faults, fmt.Sprintf("page %d ends inside a sequence", i+1))
		}
	}
	return faults
}

func (f *opened) links() (faults []string) {
	for i, page := range f.pages() {
		if entryOf(page, "Tabs") != "/S" {
			faults = append(faults, fmt.Sprintf("page %d: the order of tabs is not that of the structure", i+1))
		}
		for _, n := range follow(listOf(page, "Annots")) {
			note := f.objects[n]
			for _, lack := range lacking(note, "/Subtype /Link", "/Contents <FEFF", "/StructParent ", "/F 4") {
				faults = append(faults, fmt.Sprintf("page %d, a link: %s", i+1, lack))
			}
		}
	}
	return faults
}

func (f *opened) colors() (faults []string) {
	intent := f.catalog()
	faults = lacking(intent, "/S /GTS_PDFA1", "/OutputConditionIdentifier (sRGB")
	profile := f.streams[leads(intent, "DestOutputProfile")]
	switch {
	case len(profile) < 132:
		faults = append(faults, "no colour profile")
	case string(profile[12:24]) != "mntrRGB XYZ " || string(profile[36:40]) != "acsp" || profile[8] > 4:
		faults = append(faults, "the colour profile is not one of a screen")
	case int(profile[2])<<8|int(profile[3]) != len(profile):
		faults = append(faults, "the colour profile is not as long as it says")
	}
	for n, dict := range f.objects {
		if strings.Contains(dict, "/DeviceCMYK") {
			faults = append(faults, fmt.Sprintf("object %d has colours of ink", n))
		}
	}
	return faults
}

func (f *opened) archive() (faults []string) {
	if !strings.Contains(f.trailer, "/ID [<") {
		faults = append(faults, "the file has no identifier")
	}
	for n, dict := range f.objects {
		for _, key := range []string{"/JavaScript", "/JS ", "/AA ", "/EmbeddedFiles", "/Launch", "/LZWDecode", "/JPXDecode", "/Encrypt",
			"/Interpolate true"} {
			if strings.Contains(dict, key) {
				faults = append(faults, fmt.Sprintf("object %d holds %s", n, key))
			}
		}
	}
	slices.Sort(faults)
	return faults
}
