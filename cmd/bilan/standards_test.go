package main

import (
	"path"
	"testing"

	"bilan/pipeline/render/pdf/pdftest"
)

// keepsStandards holds every PDF of an output against PDF/UA-1 and PDF/A-2a.
func keepsStandards(t *testing.T, outputs map[string]string) {
	t.Helper()
	read := 0
	for name, content := range outputs {
		if path.Ext(name) != ".pdf" {
			continue
		}
		read++
		for _, fault := range pdftest.Faults([]byte(content)) {
			t.Errorf("%s: %s", name, fault)
		}
	}
	if read == 0 {
		t.Error("no PDF was written")
	}
}
