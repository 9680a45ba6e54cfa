package main

import (
	"io"
	"os"
	"sync"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// progress shows how far the run is, on a terminal only.
type progress struct {
	mu   sync.Mutex
	out  io.Writer // nil: silent
	step string
	bar  *progressbar.ProgressBar
}

func (c *common) progress(cmd *cobra.Command) *progress {
	if stderr := cmd.ErrOrStderr(); !c.quiet && c.style != asJSON && isTerminal(stderr) {
		return &progress{out: stderr}
	}
	return &progress{}
}

// reading is how far the reading of the returns is.
func (p *progress) reading(done, total int) { p.update("Lecture des retours", done, total) }

// isTerminal tells a screen, where people look, from a file or a pipe, which
// keeps what it is given.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// update is called from several goroutines at once.
func (p *progress) update(step string, done, total int) {
	if p.out == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if step != p.step {
		p.finish()
		p.step = step
		p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(p.out),
			progressbar.OptionSetDescription(step), progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
	}
	if done > int(p.bar.State().CurrentNum) {
		_ = p.bar.Set(done) // a bar that cannot be drawn must not stop the run
	}
}

func (p *progress) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.finish()
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Clear() // as above
	}
}
