//go:build linux || darwin

// Elsewhere a folder takes two moves to be replaced, and the next run mends what
// lies between them.

package publish

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// publishForever names, in the environment of the test binary, the folder into
// which it publishes until it is killed.
const publishForever = "BILAN_TEST_PUBLISH"

// ready is the line that the test binary says before it publishes.
const ready = "prêt"

func TestMain(m *testing.M) {
	if target := os.Getenv(publishForever); target != "" {
		fmt.Println(ready)
		fmt.Fprintln(os.Stderr, publishing(target))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// publishing replaces a folder by edition after edition and returns only when
// one of them fails.
func publishing(target string) error {
	for edition := 0; ; edition++ {
		if err := publishEdition(target, edition); err != nil {
			return err
		}
	}
}

func publishEdition(target string, edition int) error {
	p := Publication{Target: target, Campaigns: []string{os.TempDir() + "/campagne"}, Manifest: plainManifest}
	release, err := p.Reserve()
	if err != nil {
		return err
	}
	defer release()
	for i := range 20 {
		content := bytes.Repeat(fmt.Appendf(nil, "édition %d, fichier %d\n", edition, i), 2000)
		p.Outputs = append(p.Outputs, Output{fmt.Sprintf("d%d/f%d", i%3, i), func(w io.Writer) error {
			_, err := w.Write(content)
			return err
		}})
	}
	_, err = p.Run(context.Background())
	return err
}

// Killed without warning at any moment, a run leaves the complete former output
// or the complete new one, as the manifest tells it, and never a mixture; the
// next run clears away what the killed ones left.
func TestKilledAtAnyMoment(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "sortie")
	if err := publishEdition(target, 0); err != nil {
		t.Fatal(err)
	}
	const kills = 40
	leftovers := 0
	for range kills {
		killAfter(t, target, rand.N(100*time.Millisecond))
		if problem := incomplete(target); problem != "" {
			t.Fatal(problem)
		}
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		leftovers += len(entries) - 1
	}
	if leftovers == 0 {
		t.Error("no kill came in the middle of a run: the test proves nothing")
	}
	if err := publishEdition(target, 1); err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

// killAfter runs the test binary as a publisher and kills it some time after it
// began to publish.
func killAfter(t *testing.T, target string, d time.Duration) {
	t.Helper()
	var said strings.Builder
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), publishForever+"="+target)
	child.Stderr = &said
	stdout, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(stdout, make([]byte, len(ready))); err != nil {
		t.Fatal(err)
	}
	time.Sleep(d)
	if err := child.Process.Kill(); err != nil {
		t.Fatalf("the run ended by itself: %v, %s", err, said.String())
	}
	if err := child.Wait(); err == nil || said.Len() > 0 {
		t.Fatalf("the run ended by itself: %v, %s", err, said.String())
	}
}

// incomplete says in what a folder is not exactly what its manifest tells.
func incomplete(target string) string {
	content, err := os.ReadFile(filepath.Join(target, ManifestName))
	if err != nil {
		return err.Error()
	}
	var m manifest
	if err := json.Unmarshal(content, &m); err != nil {
		return err.Error()
	}
	for _, w := range m.Outputs {
		content, err := os.ReadFile(filepath.Join(target, filepath.FromSlash(w.Name)))
		if err != nil {
			return err.Error()
		}
		if sum := sha256.Sum256(content); hex.EncodeToString(sum[:]) != w.SHA256 {
			return w.Name + " is not the file of the manifest"
		}
	}
	found, err := filepath.Glob(filepath.Join(target, "d*", "f*"))
	if err != nil || len(found) != len(m.Outputs) || len(m.Outputs) != 20 {
		return fmt.Sprintf("%d files, %d in the manifest", len(found), len(m.Outputs))
	}
	return ""
}
