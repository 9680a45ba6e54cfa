package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"io/fs"
	"path/filepath"
	"sync"
	"time"

	"bilan/pipeline"
	"bilan/pipeline/edition"
	"bilan/pipeline/french"
)

// shelf holds the campaigns that were opened at this desk: pages name them by
// an identifier, so that no address of a page is a path.
type shelf struct {
	ctx context.Context
	mu  sync.Mutex
	all map[string]*binder
	run sync.WaitGroup // of work in the background
}

// put opens a campaign folder, given by its absolute path, and returns its
// identifier: the same for the same folder.
func (s *shelf) put(dir string) string {
	sum := sha256.Sum256([]byte(dir))
	id := hex.EncodeToString(sum[:6])
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all[id] == nil {
		s.all[id] = &binder{id: id, dir: dir}
	}
	return id
}

func (s *shelf) take(id string) (*binder, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	b, ok := s.all[id]
	return b, ok
}

// busy reports whether documents are being produced.
func (s *shelf) busy() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, b := range s.all {
		if j := b.current(); j != nil && j.running() {
			return true
		}
	}
	return false
}

// binder is an open campaign. What it remembers of the folder is read again as
// soon as anything in the folder changed.
type binder struct {
	id, dir string

	reading sync.Mutex // one reading at a time
	stamp   uint64     // of the folder, when it was read
	looked  *pipeline.Situation
	counted *edition.Edition
	lookErr error
	figErr  error
	figures bool // counted or figErr hold

	mu     sync.Mutex
	notice []notice // to be shown on the next page
	job    *job
}

// notice tells what a button did.
type notice struct {
	Text  string
	Wrong bool
}

func (b *binder) tell(format string, args ...any) { b.add(notice{Text: fmt.Sprintf(format, args...)}) }

func (b *binder) wrong(err error) { b.add(notice{Text: worded(err), Wrong: true}) }

func (b *binder) add(n notice) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.notice = append(b.notice, n)
}

func (b *binder) notices() []notice {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := b.notice
	b.notice = nil
	return all
}

// look reads the campaign, unless nothing changed since it was read.
func (b *binder) look(ctx context.Context) (*pipeline.Situation, error) {
	b.reading.Lock()
	defer b.reading.Unlock()
	b.refresh(ctx)
	return b.looked, b.lookErr
}

// say puts the words of the campaign in the places that a text leaves for them, the
// usual ones where it cannot be read.
func (b *binder) say(text string) string {
	var nouns french.Nouns
	if s, err := b.look(context.Background()); err == nil {
		nouns = s.State.Codebook.Campaign.Nouns
	}
	return nouns.Say(text)
}

// edition computes the figures, unless nothing changed since they were.
func (b *binder) edition(ctx context.Context) (*edition.Edition, error) {
	b.reading.Lock()
	defer b.reading.Unlock()
	b.refresh(ctx)
	if !b.figures {
		b.counted, b.figErr = pipeline.Figures(ctx, b.dir, nil)
		b.figures = ctx.Err() == nil
	}
	return b.counted, b.figErr
}

// again forgets what was read, whatever the folder says.
func (b *binder) again() {
	b.reading.Lock()
	defer b.reading.Unlock()
	b.stamp = 0
}

func (b *binder) refresh(ctx context.Context) {
	stamp := stampOf(b.dir)
	if stamp == b.stamp && stamp != 0 {
		return
	}
	b.looked, b.lookErr = pipeline.Look(ctx, b.dir, time.Time{}, nil)
	b.counted, b.figErr, b.figures = nil, nil, false
	if b.stamp = stamp; ctx.Err() != nil {
		b.stamp = 0
	}
}

// stampOf tells two states of a folder apart by the names, sizes and times of
// all that it holds; 0 where that cannot be reported.
func stampOf(dir string) uint64 {
	sum := fnv.New64a()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err == nil {
			fmt.Fprintln(sum, path, info.Size(), info.ModTime().UnixNano())
		}
		return err
	})
	if err != nil {
		return 0
	}
	return sum.Sum64()
}

// lastChange is when something of the folder was changed, added or taken away
// last. Forms are made of the campaign, and no part of it.
func lastChange(dir string) (last time.Time) {
	_ = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return nil // what cannot be read has not changed for the reader either
		}
		if path == filepath.Join(dir, formsFolder) {
			return fs.SkipDir
		}
		if info, err := e.Info(); err == nil && path != dir && info.ModTime().After(last) {
			last = info.ModTime()
		}
		return nil
	})
	return last
}
