package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func text(name, content string) Output {
	return Output{name, func(w io.Writer) error { _, err := io.WriteString(w, content); return err }}
}

// published writes outputs that nobody audits.
func published(ctx context.Context, target string, manifest func([]Written) ([]byte, error), outputs []Output) ([]Written, error) {
	p := Publication{Target: target, Outputs: outputs, Manifest: manifest}
	return p.Run(ctx)
}

// reserved keeps a target from one campaign.
func reserved(target, campaign string) (release func(), err error) {
	p := Publication{Target: target, Campaigns: []string{campaign}}
	return p.Reserve()
}

func plainManifest(written []Written) ([]byte, error) {
	return manifestOf(Edition{}, written)
}

// manifestOf is a public manifest as the runs write it, without what publish
// does not read.
func manifestOf(e Edition, written []Written) ([]byte, error) {
	m := manifest{Tool: tool, Edition: e}
	for _, w := range written {
		if !isPrivate(w.Name) {
			m.Outputs = append(m.Outputs, listed(w))
		}
	}
	return json.Marshal(m)
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
	if _, err := published(context.Background(), target, plainManifest,
		[]Output{text("a.txt", "un"), text("sous/b.txt", "deux")}); err != nil {
		t.Fatal(err)
	}
	written, err := published(context.Background(), target, plainManifest, []Output{text("sous/b.txt", "trois")})
	if err != nil {
		t.Fatal(err)
	}
	if read(t, target, "sous", "b.txt") != "trois" || read(t, target, "a.txt") != "" || !strings.Contains(read(t, target, ManifestName),
		`"sous/b.txt"`) {
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
		if _, err := published(context.Background(), target, plainManifest, []Output{text("a.txt", "avant")}); err != nil {
			t.Fatal(err)
		}
		_, err := published(c.ctx, target, c.manifest, []Output{text("a.txt", "après"), c.output})
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

// A run that is interrupted when everything is written, just before the folders
// change places, leaves the former output.
func TestInterruptedJustBeforeTheSwap(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "sortie")
	if _, err := published(context.Background(), target, plainManifest, []Output{text("a.txt", "avant")}); err != nil {
		t.Fatal(err)
	}
	ctx, interrupt := context.WithCancel(context.Background())
	last := func(written []Written) ([]byte, error) {
		interrupt()
		return plainManifest(written)
	}
	if _, err := published(ctx, target, last, []Output{text("a.txt", "après")}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 || read(t, target, "a.txt") != "avant" {
		t.Errorf("the former output is gone: %v", entries)
	}
}

// What is printed is held against itself while it is written: a contradiction is
// said before any other fault, and nothing is left of what was written.
func TestAContradictionIsNotPublished(t *testing.T) {
	parent := t.TempDir()
	contradiction := errors.New("155 et 154")
	full := Output{"plein.txt", func(io.Writer) error { return errors.New("disque plein") }}
	for _, outputs := range [][]Output{{text("a.txt", "un")}, {full}} {
		p := Publication{
			Target: filepath.Join(parent, "hdf"), Outputs: outputs, Manifest: plainManifest, Audit: func() error { return contradiction },
		}
		if _, err := p.Run(context.Background()); !errors.Is(err, contradiction) {
			t.Errorf("%v", err)
		}
		if left, err := os.ReadDir(parent); err != nil || len(left) > 0 {
			t.Errorf("left behind: %v %v", left, err)
		}
	}
}
