package pipeline

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Output is one file to write.
type Output struct {
	Name  string // path in the output folder, with slashes
	Write func(io.Writer) error
}

// Written is a file that was written.
type Written struct {
	Name   string
	Size   int64
	SHA256 string
}

// ManifestName is the file that marks a folder as the output of a run.
const ManifestName = "manifeste.json"

// ErrTarget is a target folder that must not be replaced.
var ErrTarget = errors.New("dossier de sortie refusé")

// checkTarget refuses, before any work, a target whose content a run would
// destroy: only an absent or empty folder, or a former output, is replaced,
// and never a folder that holds the campaign or lies in it.
func checkTarget(target, campaign string) error {
	absTarget, err := filepath.Abs(target)
	if err != nil {
		return err
	}
	absCampaign, err := filepath.Abs(campaign)
	if err != nil {
		return err
	}
	if within(absCampaign, absTarget) || within(absTarget, absCampaign) {
		return fmt.Errorf("%w : %s et la campagne %s sont l'un dans l'autre ; choisir un autre dossier avec --sortie", ErrTarget, target, campaign)
	}
	entries, err := os.ReadDir(target)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("%w : %s ne peut pas être lu (%w)", ErrTarget, target, err)
	}
	if _, err := os.Stat(filepath.Join(target, ManifestName)); err != nil {
		return fmt.Errorf("%w : %s contient des fichiers qui ne viennent pas de bilan ; choisir un dossier vide avec --sortie", ErrTarget, target)
	}
	return nil
}

func within(path, folder string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && rel != ".." && !filepath.IsAbs(rel) && !hasParent(rel)
}

func hasParent(rel string) bool {
	return len(rel) > 2 && rel[:3] == ".."+string(filepath.Separator)
}

// publish writes the outputs, and last the file that manifest makes of them,
// into a temporary folder beside the target, and puts it in the target's place
// when all of it is there. Until then, and whatever goes wrong, the target
// stays as it was. The target is reserved.
func publish(ctx context.Context, target string, outputs []Output, manifest func([]Written) ([]byte, error), done func(int)) ([]Written, error) {
	written, err := publishFolder(ctx, target, outputs, manifest, done)
	return written, explain(target, err)
}

func publishFolder(ctx context.Context, target string, outputs []Output, manifest func([]Written) ([]byte, error), done func(int)) ([]Written, error) {
	parent := filepath.Dir(target)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp(parent, "."+filepath.Base(target)+underway)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	if err := os.Chmod(temp, 0o755); err != nil {
		return nil, err
	}
	written, err := writeAll(ctx, temp, outputs, done)
	if err != nil {
		return nil, err
	}
	content, err := manifest(written)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(temp, ManifestName), content, 0o644); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return written, swap(temp, target)
}

// writeAll writes the outputs side by side and lists them in the order given.
func writeAll(ctx context.Context, folder string, outputs []Output, done func(int)) ([]Written, error) {
	written := make([]Written, len(outputs))
	count := tally{done: done}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, o := range outputs {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			w, err := writeOne(folder, o)
			written[i] = w
			count.one()
			return err
		})
	}
	return written, group.Wait()
}

// outputBuffer is how much of an output is in memory, in bytes: some write a few
// bytes at a time.
const outputBuffer = 16 << 10

func writeOne(folder string, o Output) (Written, error) {
	path := filepath.Join(folder, filepath.FromSlash(o.Name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return Written{}, err
	}
	f, err := os.Create(path)
	if err != nil {
		return Written{}, err
	}
	defer f.Close()
	sum, size := sha256.New(), &counter{}
	out := bufio.NewWriterSize(io.MultiWriter(f, sum, size), outputBuffer)
	if err := o.Write(out); err != nil {
		return Written{}, fmt.Errorf("%s : %w", o.Name, err)
	}
	if err := errors.Join(out.Flush(), f.Close()); err != nil {
		return Written{}, fmt.Errorf("%s : %w", o.Name, err)
	}
	return Written{Name: o.Name, Size: size.n, SHA256: hex.EncodeToString(sum.Sum(nil))}, nil
}

// tally tells how many outputs are done, one after the other.
type tally struct {
	mu   sync.Mutex
	n    int
	done func(int)
}

func (t *tally) one() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.n++
	t.done(t.n)
}

type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) { c.n += int64(len(p)); return len(p), nil }
