//go:build unix

package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Opening a named pipe would wait for ever.
func TestANamedPipeIsNotOpened(t *testing.T) {
	cb := testCodebook(t)
	dir := filepath.Join(cb.Campaign.Dir, ReturnsDir)
	must(t, os.MkdirAll(dir, 0o755))
	must(t, syscall.Mkfifo(filepath.Join(dir, "tube.xlsx"), 0o644))
	want := "retours/tube.xlsx : ce n'est pas un fichier ordinaire (tube nommé)"
	if got := messages(readReturns(t, cb).Issues); !strings.Contains(got, want) {
		t.Errorf("no message %q in:\n%s", want, got)
	}
}
