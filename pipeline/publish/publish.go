// Package publish writes what a run makes, and loses nothing that was there.
//
// A run reserves its target before any work ([Publication.Reserve]): the target
// must hold a former edition of the same campaign, or nothing, and no other run
// may be writing it. At the end everything is written into a folder beside the
// target, with what somebody added to the former edition or changed in it, and
// takes its place in one step ([Publication.Run]). What could not be done after
// that is a notice, never a failure. Files among somebody's own, such as forms
// in a campaign, are saved one by one ([Save]).
//
// Files and folders follow the umask; what stands under [PrivateFolder] is for
// the user alone, or for the group where the campaign says so.
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

// Publication is what a run publishes, and where.
type Publication struct {
	Target    string
	Campaigns []string // folders that the target must not be in, or hold
	Edition   Edition  // whose former editions may be replaced
	Shared    bool     // the group may read and write what is private
	Outputs   []Output
	// Audit holds what is about to be printed against itself while it is written;
	// an error leaves the target as it was. Nil where nothing was computed that
	// could contradict itself.
	Audit func() error
	// Manifest makes the last file of the files that were written.
	Manifest func([]Written) ([]byte, error)
	Progress func(done, total int) // nil for a silent run

	place    string // the target behind all links, once it is known
	unlocked bool   // the file system has no locks: what lies beside may be another run's
	notices  []string
	disk     *disk // nil for the real one
}

// Notices tells what the user should know of a publication that succeeded: files
// of somebody's that were kept, a former edition that could not be removed.
func (p *Publication) Notices() []string { return p.notices }

// Run writes the outputs, and last the manifests, into a temporary folder beside
// the target, and puts it in the target's place when all of it is there and on
// the disk. Until then, and whatever goes wrong, the target stays as it was;
// afterwards nothing fails any more.
func (p *Publication) Run(ctx context.Context) ([]Written, error) {
	if err := p.locate(); err != nil {
		return nil, err
	}
	sound := sync.OnceValue(p.audit)
	go sound()
	written, err := p.folder(ctx, sound)
	if fault := sound(); fault != nil {
		return nil, fault
	}
	return written, explained(p.Target, err)
}

func (p *Publication) audit() error {
	if p.Audit == nil {
		return nil
	}
	return p.Audit()
}

func (p *Publication) folder(ctx context.Context, sound func() error) (written []Written, err error) {
	parent := filepath.Dir(p.place)
	if err := os.MkdirAll(parent, 0o777); err != nil {
		return nil, err
	}
	temp, err := newFolder(parent, "."+filepath.Base(p.place)+underway, 0o777)
	if err != nil {
		return nil, err
	}
	made := staging{dir: temp, shared: p.Shared, disk: p.real()}
	defer func() {
		if err != nil {
			made.drop()
		}
	}()
	if written, err = p.fill(ctx, made, sound); err != nil {
		return nil, err
	}
	olds := p.formers(made)
	for _, f := range olds {
		if err := f.carryInto(made); err != nil {
			return nil, err
		}
	}
	if err := made.sync(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	old, err := made.swap(p.place)
	if err != nil {
		return nil, err
	}
	p.clear(made, old, olds)
	return written, nil
}

// fill writes all the files of the edition.
func (p *Publication) fill(ctx context.Context, made staging, sound func() error) ([]Written, error) {
	written, err := writeAll(ctx, made, p.Outputs, p.progress)
	if err != nil {
		return nil, err
	}
	if err := sound(); err != nil {
		return nil, err
	}
	if private := privateManifest(written); private != nil {
		w, err := made.write(Output{privateManifestName, private})
		if err != nil {
			return nil, err
		}
		written = append(written, w)
	}
	content, err := p.Manifest(written)
	if err != nil {
		return nil, err
	}
	_, err = made.write(Output{ManifestName, func(w io.Writer) error { _, err := w.Write(content); return err }})
	return written, err
}

func (p *Publication) progress(done int) {
	if p.Progress != nil {
		p.Progress(done, len(p.Outputs))
	}
}
