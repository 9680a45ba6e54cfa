// Package publish writes what a run makes, and loses nothing that was there.
//
// A run reserves its target before any work ([Publication.Reserve]): the target
// must be one that may be replaced, no other run may be writing it, and what
// killed runs left beside it is cleared away. At the end everything is written
// into a folder beside the target, which takes its place in one step
// ([Publication.Run]). Files among somebody's own, such as forms in a campaign,
// are saved one by one ([Save]).
//
// The package knows bytes and folders. What is published is the business of the
// other rooms: it imports none of them.
package publish

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// Output is one file to write.
type Output struct {
	Name  string // path in the output folder, with slashes
	Write func(io.Writer) error
}

// File is the output of that name.
func File(name string, write func(io.Writer) error) Output { return Output{name, write} }

// Written is a file that was written.
type Written struct {
	Name   string
	Size   int64
	SHA256 string
}

// ManifestName is the file that marks a folder as the output of a run.
const ManifestName = "manifeste.json"

// Publication is what a run publishes, and where.
type Publication struct {
	Target    string
	Campaigns []string // folders that the target must not be in, or hold
	Outputs   []Output
	// Audit holds what is about to be printed against itself while it is written;
	// an error leaves the target as it was. Nil where nothing was computed that
	// could contradict itself.
	Audit func() error
	// Manifest makes the last file of the files that were written.
	Manifest func([]Written) ([]byte, error)
	Progress func(done, total int) // nil for a silent run
}

// Run writes the outputs, and last the manifest, into a temporary folder beside
// the target, and puts it in the target's place when all of it is there. Until
// then, and whatever goes wrong, the target stays as it was. The target is
// reserved.
func (p Publication) Run(ctx context.Context) ([]Written, error) {
	sound := sync.OnceValue(p.audit)
	go sound()
	written, err := p.folder(ctx, sound)
	if fault := sound(); fault != nil {
		return nil, fault
	}
	return written, explain(p.Target, err)
}

func (p Publication) audit() error {
	if p.Audit == nil {
		return nil
	}
	return p.Audit()
}

func (p Publication) folder(ctx context.Context, sound func() error) ([]Written, error) {
	parent := filepath.Dir(p.Target)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp(parent, "."+filepath.Base(p.Target)+underway)
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temp)
	if err := os.Chmod(temp, 0o755); err != nil {
		return nil, err
	}
	written, err := writeAll(ctx, temp, p.Outputs, p.progress)
	if err != nil {
		return nil, err
	}
	if err := sound(); err != nil {
		return nil, err
	}
	content, err := p.Manifest(written)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(temp, ManifestName), content, 0o644); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return written, swap(temp, p.Target)
}

func (p Publication) progress(done int) {
	if p.Progress != nil {
		p.Progress(done, len(p.Outputs))
	}
}
