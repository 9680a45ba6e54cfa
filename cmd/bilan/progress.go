package main

import (
	"fmt"
	"io"
	"os"
	"sync"

	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// progress shows how far the run is, on a terminal only.
type progress struct {
	mu   sync.Mutex
	out  io.Writer // nil: silent
	step string
	done int
	wide int // characters of the line that is shown
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
	if step == p.step && (done <= p.done || done < total && done-p.done < total/100) {
		return
	}
	p.clear()
	p.step, p.done = step, done
	p.wide, _ = fmt.Fprintf(p.out, "%s : %d sur %d", step, done, total) // a line that cannot be shown must not stop the run
}

func (p *progress) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.clear()
}

// clear takes the line away.
func (p *progress) clear() {
	if p.wide > 0 {
		_, _ = fmt.Fprintf(p.out, "\r%*s\r", p.wide, "")
		p.wide = 0
	}
}
