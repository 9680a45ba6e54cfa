// Command grande-campagne builds a campaign of any size from a small one, for
// benchmarks: as many posts and returns as asked, each return a questionnaire
// made by package form and filled with the answers of one of the small
// campaign's mediators, its numbers a little changed. A share of the returns
// can be faulty, one way after the other (faults.go).
//
// It is a command, not the helper of a test, so that programs in any language
// are measured on the same files, and so that making the forms, which takes
// far longer than reading them, stays out of what is measured. The same flags
// give the same bytes.
//
//	go run ./data/grande-campagne -retours 2000 -fautifs 0.02 -sortie c2000
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/sync/errgroup"

	"bilan/pipeline/codebook"
	"bilan/pipeline/form"
	"bilan/pipeline/ingest"
	"bilan/pipeline/survey"
)

func main() {
	var p plan
	flag.StringVar(&p.campaign, "campagne", "data/hdf-2024", "folder of the small campaign")
	flag.StringVar(&p.output, "sortie", "", "folder to fill; what retours/ holds is replaced")
	flag.IntVar(&p.returns, "retours", 1000, "number of returns, one for each post")
	flag.Float64Var(&p.faulty, "fautifs", 0, "share of faulty returns, from 0 to 1")
	flag.Parse()
	if err := p.build(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "grande-campagne:", err)
		os.Exit(1)
	}
}

// plan is what is asked for.
type plan struct {
	campaign, output string
	returns          int
	faulty           float64 // share of the returns
}

func (p plan) build(ctx context.Context) error {
	if p.output == "" || p.returns < 1 || !(p.faulty >= 0 && p.faulty <= 1) {
		return errors.New("-sortie, one return at least and a share from 0 to 1 are needed")
	}
	s, err := load(ctx, p.campaign)
	if err != nil {
		return err
	}
	posts := make([]survey.Post, p.returns)
	for i := range posts {
		posts[i] = s.post(i)
	}
	if err := p.lay(s.cb, posts); err != nil {
		return err
	}
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, post := range posts {
		g.Go(func() error { return p.writeReturn(s, i, post) })
	}
	return g.Wait()
}

// lay makes the folder: definitions, register, an empty retours/.
func (p plan) lay(cb *codebook.Codebook, posts []survey.Post) error {
	dir := filepath.Join(p.output, ingest.ReturnsDir)
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	definitions, err := os.ReadFile(filepath.Join(p.campaign, "campagne.yaml"))
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(p.output, "campagne.yaml"), definitions, 0o644); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := form.WriteRegister(&b, cb, posts); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(p.output, ingest.RegisterFile), b.Bytes(), 0o644)
}

func (p plan) writeReturn(s *sample, i int, post survey.Post) error {
	var b bytes.Buffer
	answers, content := s.answers(i, post.ID), b.Bytes
	if spoil, faulty := p.fault(i); faulty {
		content = func() []byte { return spoil.file(b.Bytes()) }
		answers = spoil.answers(answers)
	}
	if err := form.Write(&b, s.cb, post, answers); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(p.output, ingest.ReturnsDir, form.FileName(s.cb, post)), content(), 0o644)
}

// sample is the small campaign: what is asked, and who answered what.
type sample struct {
	cb        *codebook.Codebook
	posts     []survey.Post // those of the responses
	responses []survey.Response
}

func load(ctx context.Context, campaign string) (*sample, error) {
	cb, issues, err := codebook.Load(campaign)
	if err != nil {
		return nil, err
	}
	if worst, found := survey.Worst(issues); found && worst == survey.Error {
		return nil, fmt.Errorf("definitions of %s: %v", campaign, issues)
	}
	posts, _, err := ingest.Register(cb)
	if err != nil {
		return nil, err
	}
	result, err := ingest.Returns(ctx, cb, posts, nil)
	if err != nil {
		return nil, err
	}
	if len(result.Responses) == 0 {
		return nil, fmt.Errorf("%s: no return to start from", campaign)
	}
	byID := map[string]survey.Post{}
	for _, p := range posts {
		byID[p.ID] = p
	}
	s := &sample{cb: cb, responses: result.Responses}
	for _, r := range s.responses {
		s.posts = append(s.posts, byID[r.Post])
	}
	return s, nil
}

// post is the i-th post: that of a mediator of the sample under its own number.
func (s *sample) post(i int) survey.Post {
	p := s.posts[i%len(s.posts)]
	p.ID = fmt.Sprintf("MS-%s-%06d", p.Department, i+1)
	p.Filled = true
	return p
}

// answers are those of a mediator of the sample, each number multiplied by the
// same factor, from 0.8 to 1.2, so that a part never exceeds its whole. Texts are
// numbered: in a large campaign too, no two mediators answer all the same.
func (s *sample) answers(i int, id string) map[string]survey.Answer {
	answers := maps.Collect(s.responses[i%len(s.responses)].Answers.All())
	factor := 0.8 + 0.4*float64(i*7919%1000)/999
	for name, a := range answers {
		if a.State == survey.Given && a.Num != 0 {
			a.Num = math.Floor(a.Num * factor)
			answers[name] = a
		}
		switch q, _ := s.cb.Question(name); {
		case name == codebook.PostQuestion:
			a.Text = id
			answers[name] = a
		case q.Type == codebook.FreeText && a.State == survey.Given:
			a.Text = fmt.Sprintf("%s (%d)", a.Text, i+1)
			answers[name] = a
		}
	}
	return answers
}
