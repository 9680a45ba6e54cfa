package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func text(name, content string) Output {
	return Output{name, func(w io.Writer) error { _, err := io.WriteString(w, content); return err }}
}

func plainManifest(written []Written) ([]byte, error) {
	return fmt.Appendf(nil, "%d", len(written)), nil
}

func read(t *testing.T, path ...string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		return ""
	}
	return string(content)
}

// A publication replaces the former one whole: what it no longer makes is gone.
func TestPublishReplacesTheFolderWhole(t *testing.T) {
	target := filepath.Join(t.TempDir(), "reports", "hdf")
	quiet := func(int) {}
	if _, err := publish(context.Background(), target, []Output{text("a.txt", "un"), text("sous/b.txt", "deux")}, plainManifest, quiet); err != nil {
		t.Fatal(err)
	}
	written, err := publish(context.Background(), target, []Output{text("sous/b.txt", "trois")}, plainManifest, quiet)
	if err != nil {
		t.Fatal(err)
	}
	if read(t, target, "sous", "b.txt") != "trois" || read(t, target, "a.txt") != "" || read(t, target, ManifestName) != "1" {
		t.Error("the target is not the new output alone")
	}
	if sum := sha256.Sum256([]byte("trois")); written[0] != (Written{"sous/b.txt", 5, hex.EncodeToString(sum[:])}) {
		t.Errorf("%+v", written)
	}
}

// Whatever fails, at whatever file, the former output stays and nothing is left
// beside it.
func TestFailedPublicationChangesNothing(t *testing.T) {
	broken := errors.New("disque plein")
	stopped, stop := context.WithCancel(context.Background())
	stop()
	for _, c := range []struct {
		fault    string
		ctx      context.Context
		output   Output
		manifest func([]Written) ([]byte, error)
		want     error
	}{
		{"a file cannot be written", context.Background(), Output{"c.txt", func(io.Writer) error { return broken }}, plainManifest, broken},
		{"the manifest cannot be made", context.Background(), text("c.txt", "x"), func([]Written) ([]byte, error) { return nil, broken }, broken},
		{"the run is interrupted", stopped, text("c.txt", "x"), plainManifest, context.Canceled},
	} {
		dir := t.TempDir()
		target := filepath.Join(dir, "sortie")
		if _, err := publish(context.Background(), target, []Output{text("a.txt", "avant")}, plainManifest, func(int) {}); err != nil {
			t.Fatal(err)
		}
		_, err := publish(c.ctx, target, []Output{text("a.txt", "après"), c.output}, c.manifest, func(int) {})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.fault, err)
		}
		if read(t, target, "a.txt") != "avant" {
			t.Errorf("%s: the former output is gone", c.fault)
		}
		if entries, _ := os.ReadDir(dir); len(entries) != 1 {
			t.Errorf("%s: left behind %v", c.fault, entries)
		}
	}
}

// The way without the system's exchange of names gives the same folder.
func TestSwapWithoutExchange(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"neuf": "neuf", "cible": "vieux"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name, "f"), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := moveAside(filepath.Join(dir, "neuf"), filepath.Join(dir, "cible")); err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 || read(t, dir, "cible", "f") != "neuf" {
		t.Errorf("%v", entries)
	}
}

// The tables are held against each other while they are written: a contradiction
// is told before any other fault, and nothing is left of what was written.
func TestAContradictionIsNotPublished(t *testing.T) {
	e := sampleEdition(t)
	cellOf(t, e, "annexe", "personnes", "region").Text = "155"
	parent := t.TempDir()
	o := Options{Target: filepath.Join(parent, "hdf")}
	full := Output{"plein.txt", func(io.Writer) error { return errors.New("disque plein") }}
	for _, outputs := range [][]Output{{text("a.txt", "un")}, {full}} {
		var fault *ContradictionError
		if _, err := o.publish(context.Background(), e, outputs); !errors.As(err, &fault) {
			t.Errorf("%v", err)
		}
		if left, err := os.ReadDir(parent); err != nil || len(left) > 0 {
			t.Errorf("left behind: %v %v", left, err)
		}
	}
}
