package edition

import (
	"bytes"
	"errors"
	"testing"

	"bilan/pipeline/ingest"
)

// The list is what it would be if it were written in one go.
func TestInputsAreAListLikeAnyOther(t *testing.T) {
	all := []ingest.Input{{File: "retours/a & b.xlsx", Posts: []string{"MS-62-03", "<é>"}}, {}, {File: "c", Named: "MS-59-01"}}
	for n := range len(all) + 1 {
		var got, want bytes.Buffer
		if err := errors.Join(WriteInputs(&got, all[:n]), WriteJSON(&want, all[:n])); err != nil || got.String() != want.String() {
			t.Errorf("%v: got\n%s\nwant\n%s", err, got.String(), want.String())
		}
	}
	var none, null bytes.Buffer
	if err := errors.Join(WriteInputs(&none, nil), WriteJSON(&null, []ingest.Input(nil))); err != nil || none.String() != null.String() {
		t.Errorf("%v: got %s, want %s", err, none.String(), null.String())
	}
}

// A folder in which nobody's return is yet is a list of none.
func TestInputsOfAnEmptyFolder(t *testing.T) {
	var b bytes.Buffer
	if err := WriteInputs(&b, []ingest.Input{}); err != nil || b.String() != "[]\n" {
		t.Errorf("%q, %v", b.String(), err)
	}
}

type brokenDisk struct{}

var errBroken = errors.New("broken")

func (brokenDisk) Write([]byte) (int, error) { return 0, errBroken }

func TestInputsThatCannotBeWritten(t *testing.T) {
	if err := WriteInputs(brokenDisk{}, []ingest.Input{{File: "a"}}); !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
}
