// Package ingest reads what mediators sent back and loses none of it.
//
// A file passes through in one direction:
//
//	retours/  → files.go     what can be a return at all
//	          → workspace.go the memory in which the files are read, one after another
//	          → document.go  workbook or text, as sheets of cells
//	          → layout.go    which sheet, and how the answers are laid out
//	          → forms.go     one row for each question, or
//	            table.go     one row for each respondent
//	          → correcting.go the corrections of the analyst
//	          → values_*.go  the value of each cell, as people write it
//	          → identity.go  whose return it is
//	          → settle.go    one return for each post
//
// Each value that is read tolerantly, set aside or passed over is named in an
// Issue with its file, sheet and cell, and counted in a [Balance]. A file that
// cannot be read is an Issue too: the others go on.
//
// The package also reads the register of posts ([Register]), which returns are
// held against.
package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// Result is everything that was read under retours/.
type Result struct {
	Responses  []survey.Response   // one for each post that answered, sorted by post
	Superseded []survey.Superseded // returns that these replaced, in the order of the posts
	Inputs     []Input             // every entry of the folder, sorted by path
	Issues     []survey.Issue      // sorted by file and sheet
	Balance    Balance             // of all inputs together

	Corrections []Correction // the lines of the table of corrections, in order
}

// filesPerCore is how many files are under way for each core, so that none waits
// for the disk.
const filesPerCore = 4

// Input is one entry of the folder and what became of it.
type Input struct {
	File   string // path relative to the campaign folder, with slashes
	SHA256 string // of the content, in hexadecimal; empty when it was not read
	Size   int64  // bytes that were read
	Layout string // LayoutForm, LayoutTable, LayoutIgnored or LayoutRefused
	Posts  []string
	// Named is the post that the form or the name of the file tells, when no return
	// of it could be taken from there.
	Named   string
	Balance Balance
	Plans   []Plan // how its tables were understood, one for each sheet that was read as one

	// Furniture counts the cells that a form holds as it was sent: with those of
	// the Balance, they are all the cells of its sheet.
	Furniture int
}

// Balance counts the non-empty answers of a file: cells that hold a value
// where answers stand. Each is in exactly one of the other counts:
// Found == Used + SetAside + Ignored.
//
// SetAside holds the answers that need mending: not readable, read only in
// part, read as « no answer », or of a return that was not used. Ignored holds
// what answers no question, and copies of what was counted already.
type Balance struct{ Found, Used, SetAside, Ignored int }

func (b *Balance) add(c Balance) {
	b.Found += c.Found
	b.Used += c.Used
	b.SetAside += c.SetAside
	b.Ignored += c.Ignored
}

// unused is the balance of a return that is set aside whole.
func (b Balance) unused() Balance {
	return Balance{Found: b.Found, SetAside: b.SetAside + b.Used, Ignored: b.Ignored}
}

// copied is the balance of a return that says again what another said.
func (b Balance) copied() Balance { return Balance{Found: b.Found, Ignored: b.Found} }

// Returns reads every file under the campaign's retours/, several at a time.
// progress, which may be nil, is called after each of them, never twice at once.
// The error is about the folder as a whole (ErrNoFolder when there is none), or
// the context's.
func Returns(ctx context.Context, cb *codebook.Codebook, posts []survey.Post, progress func(done, total int)) (*Result, error) {
	files, err := list(cb.Campaign.Dir)
	if err != nil {
		return nil, err
	}
	mended, err := loadCorrections(cb.Campaign.Dir, files)
	if err != nil {
		return nil, err
	}
	r := newReader(cb, posts, mended)
	all := make([]outcome, len(files))
	count := counter{total: len(files), tell: progress}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(filesPerCore * runtime.GOMAXPROCS(0))
	for i, f := range files {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			all[i] = r.file(f)
			count.one()
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	result := settle(all)
	result.Issues = append(result.Issues, mended.close()...)
	result.Corrections = mended.all
	survey.SortIssues(result.Issues)
	return result, nil
}

// counter tells how many files are done.
type counter struct {
	mu          sync.Mutex
	done, total int
	tell        func(done, total int)
}

func (c *counter) one() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.done++
	if c.tell != nil {
		c.tell(c.done, c.total)
	}
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
