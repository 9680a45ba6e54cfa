package main

import (
	"path"
	"strings"
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

// fillsItsPages holds every bilan of an output to its layout: no page is half
// empty but the cover and the last, no heading stands alone at the foot of one.
func fillsItsPages(t *testing.T, outputs map[string]string) {
	t.Helper()
	for name, content := range outputs {
		if strings.HasPrefix(name, "bilan-") && path.Ext(name) == ".pdf" {
			for _, fault := range pdftest.Layout([]byte(content)) {
				t.Errorf("%s: %s", name, fault)
			}
		}
	}
}
