package ingest

import (
	"bytes"
	"testing"
)

// What an unusual file took is not held until the end of the run.
func TestAWorkspaceStaysSmall(t *testing.T) {
	for _, c := range []struct {
		after string
		work  workspace
		usual bool
	}{
		{"a form", workspace{slips: make([]slip, 100)}, true},
		{"a form of as many rows as a table", workspace{slips: make([]slip, keptSlips+1)}, false},
		{"as many questions", workspace{rows: make([]askingRow, keptSlips+1)}, false},
		{"a file of megabytes", workspace{file: *bytes.NewBuffer(make([]byte, keptFile+1))}, false},
	} {
		if c.work.usual() != c.usual {
			t.Errorf("after %s the workspace is kept: %v", c.after, !c.usual)
		}
	}
}
