package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestTheCommittedWorkbookIsThatOfTheLog(t *testing.T) {
	const campaign = "../roanne-2016"
	var rebuilt bytes.Buffer
	if err := build(&rebuilt, campaign); err != nil {
		t.Fatal(err)
	}
	committed, err := os.ReadFile(filepath.Join(campaign, workbook))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(rebuilt.Bytes(), committed) {
		t.Errorf("%s differs: run go generate ./data/...", workbook)
	}
}
