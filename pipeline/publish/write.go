package publish

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"
)

// writeAll writes the outputs side by side and lists them in the order given.
func writeAll(ctx context.Context, made staging, outputs []Output, done func(int)) ([]Written, error) {
	written := make([]Written, len(outputs))
	count := tally{done: done}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, o := range outputs {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			w, err := made.write(o)
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

// write writes one output and says what it wrote.
func (s staging) write(o Output) (Written, error) {
	f, err := s.create(o.Name)
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
