package coding

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/codebook"
)

const refiNamespace = "urn:QDA-XML:codebook:1.0"

// refiFrame has an axis and a sub-axis of one name, one that a reviewer added,
// cues without a sub-axis, a sub-axis written twice, and characters that XML escapes.
func refiFrame() (*Frame, *codebook.Codebook) {
	return &Frame{Source: "axes.yaml", Questions: []QuestionFrame{
		{Question: "obstacles", Axes: []Axis{
			{Name: "Moyens & « temps »", Definition: "Ce qui manque : < 1 jour", SubAxes: []SubAxis{
				{Name: "Salle", Definition: "Lieux", Examples: []string{"la salle de Mme Durand"}}, {AddedCues: []string{"budget"}}, {Name: "salle"},
			}},
			{Name: "Salle", Added: true},
		}},
		{Question: "facilitateurs", Axes: []Axis{{Name: "Salle"}}},
	}}, &codebook.Codebook{Questions: []codebook.Question{{Name: "obstacles", Label: "Quels obstacles ?"}}}
}

// refiRules are the rules of the schema for each element: the attributes that it
// must have, and what may stand in it, in order.
var refiRules = map[string]struct{ attributes, children []string }{
	"CodeBook":    {[]string{"origin"}, []string{"Codes"}},
	"Codes":       {nil, []string{"Code"}},
	"Code":        {[]string{"guid", "isCodable", "name"}, []string{"Description", "Code"}},
	"Description": {},
}

var (
	refiGUIDForm = regexp.MustCompile(`^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$`)
	refiBoolean  = regexp.MustCompile(`^(true|false|0|1)$`)
)

// checkRefi holds a file against the schema, and tells its codes by their paths
// with their identifiers.
func checkRefi(t *testing.T, content []byte) map[string]string {
	t.Helper()
	guids := map[string]string{}
	var open, path []string
	var before []int // place of the last child of each open element
	for decoder := xml.NewDecoder(strings.NewReader(string(content))); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return guids
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			checkRefiPlace(t, e, open, before)
			guid, name := checkRefiAttributes(t, e)
			open, before = append(open, e.Name.Local), append(before, 0)
			if e.Name.Local == "Code" {
				path = append(path, name)
				guids[strings.Join(path, " > ")] = guid
			}
		case xml.EndElement:
			open, before = open[:len(open)-1], before[:len(before)-1]
			if e.Name.Local == "Code" {
				path = path[:len(path)-1]
			}
		}
	}
}

func checkRefiPlace(t *testing.T, e xml.StartElement, open []string, before []int) {
	t.Helper()
	if len(open) == 0 {
		if e.Name.Local != "CodeBook" || e.Name.Space != refiNamespace {
			t.Fatalf("root %v", e.Name)
		}
		return
	}
	parent := open[len(open)-1]
	at := slices.Index(refiRules[parent].children, e.Name.Local)
	if at < before[len(before)-1] || e.Name.Space != refiNamespace {
		t.Errorf("%v in %s", e.Name, parent)
	}
	before[len(before)-1] = at
}

func checkRefiAttributes(t *testing.T, e xml.StartElement) (guid, name string) {
	t.Helper()
	var given []string
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "xmlns":
			continue
		case "guid":
			if guid = a.Value; !refiGUIDForm.MatchString(guid) {
				t.Errorf("guid %q", guid)
			}
		case "isCodable":
			if !refiBoolean.MatchString(a.Value) {
				t.Errorf("isCodable %q", a.Value)
			}
		case "name":
			name = a.Value
		}
		given = append(given, a.Name.Local)
	}
	slices.Sort(given)
	if !slices.Equal(given, refiRules[e.Name.Local].attributes) {
		t.Errorf("%s has attributes %q", e.Name.Local, given)
	}
	return guid, name
}

func TestRefiKeepsToTheSchema(t *testing.T) {
	small, cb := refiFrame()
	for _, f := range []*Frame{small, defaultFrame(t)} {
		content, codes, err := Refi(f, cb, "bilan 1.0")
		if err != nil {
			t.Fatal(err)
		}
		guids := checkRefi(t, content)
		if len(guids) != codes+len(f.Questions) || strings.Count(string(content), "guid=") != len(guids) {
			t.Errorf("%d codes in the file, %d told of %d questions", len(guids), codes, len(f.Questions))
		}
		seen := map[string]string{}
		for path, guid := range guids {
			if other, some := seen[guid]; some {
				t.Errorf("%s and %s share %s", path, other, guid)
			}
			seen[guid] = path
		}
	}
}

func TestRefiHoldsTheFrame(t *testing.T) {
	f, cb := refiFrame()
	content, codes, err := Refi(f, cb, "bilan 1.0")
	if err != nil || codes != 4 {
		t.Fatal(codes, err)
	}
	var paths []string
	for path := range checkRefi(t, content) {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	if want := []string{"facilitateurs", "facilitateurs > Salle", "obstacles", "obstacles > Moyens & « temps »",
		"obstacles > Moyens & « temps » > Salle", "obstacles > Salle"}; !slices.Equal(paths, want) {
		t.Errorf("%q", paths)
	}
	var read refiBook
	if err := xml.Unmarshal(content, &read); err != nil {
		t.Fatal(err)
	}
	question := read.Codes[0]
	axis := question.Codes[0]
	if read.Origin != "bilan 1.0" || question.Codable || question.Description != "Quels obstacles ?" || !axis.Codable ||
		axis.Description != "Ce qui manque : < 1 jour" || !axis.Codes[0].Codable || axis.Codes[0].Description != "Lieux" {
		t.Errorf("%+v", read)
	}
	if strings.Contains(string(content), "Durand") || strings.Contains(string(content), "budget") {
		t.Error("an example or a cue is passed on")
	}
}

// The identifiers are those of every export made so far: the literal is one.
func TestRefiNamesACodeForEver(t *testing.T) {
	const salle = "1C5E84D8-CDB8-5B9E-802C-95C3BF76E748"
	if got := refiGUID([]string{"obstacles", "Salle"}); got != salle {
		t.Error(got)
	}
	if refiGUID([]string{"obstacles", "Matériel"}) != refiGUID([]string{"obstacles", "materiel"}) {
		t.Error("an accent makes another code")
	}
}

func TestRefiWithoutAxes(t *testing.T) {
	_, cb := refiFrame()
	f := &Frame{Source: "axes.yaml", Questions: []QuestionFrame{{Question: "obstacles"}}}
	if _, _, err := Refi(f, cb, "bilan"); err == nil || !strings.Contains(err.Error(), "axes.yaml : le cadre n'a aucun axe") {
		t.Error(err)
	}
}
