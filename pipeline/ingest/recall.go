package ingest

import (
	"crypto/sha256"
	"time"

	"bilan/pipeline/survey"
)

// recalled reads a record from its front; writing it is told in record.go. What
// goes beyond its end is empty, and broken. The texts are parts of the record,
// which lives as long as one of them.
type recalled struct {
	rest   string
	near   survey.Ref
	broken bool
}

// readRecord gives back the outcome that writeRecord wrote. ok is false for a
// record that is damaged.
func readRecord(record string, questions *survey.Questions) (o outcome, ok bool) {
	if len(record) < sha256.Size {
		return outcome{}, false
	}
	if sum := sha256.Sum256([]byte(record[sha256.Size:])); string(sum[:]) != record[:sha256.Size] {
		return outcome{}, false
	}
	o, ok = unsealed(record, questions)
	o.recalled = true
	return o, ok
}

// unsealed reads a record whose sum is known to be right.
func unsealed(record string, questions *survey.Questions) (o outcome, ok bool) {
	r := recalled{rest: record[sha256.Size:]}
	o = outcome{input: r.input(), record: record}
	r.near = survey.Ref{File: o.input.File}
	o.returns = listOf(&r, func() oneReturn { return r.oneReturn(questions) })
	o.issues = listOf(&r, r.issue)
	return o, !r.broken && r.rest == ""
}

func (r *recalled) input() Input {
	return Input{
		File: r.text(), SHA256: r.text(), Size: r.number(), Layout: r.text(),
		Posts: listOf(r, r.text), Named: r.text(), Balance: r.balance(),
	}
}

func (r *recalled) balance() Balance {
	return Balance{Found: int(r.number()), Used: int(r.number()), SetAside: int(r.number()), Ignored: int(r.number())}
}

func (r *recalled) oneReturn(questions *survey.Questions) oneReturn {
	ret := oneReturn{response: survey.Response{
		Post: r.text(), Year: int(r.number()), Source: r.place(), Submitted: time.Unix(r.number(), 0).UTC(),
	}}
	ret.balance = r.balance()
	answers, ok := questions.Unpack(r.text())
	ret.response.Answers, r.broken = answers, r.broken || !ok
	return ret
}

func (r *recalled) issue() survey.Issue {
	i := survey.Issue{Code: survey.Code(r.text()), Level: survey.Level(r.number()), Ref: r.place(), About: r.text()}
	n := r.uint()
	if n == 0 {
		return i
	}
	i.Args = survey.Args{}
	for ; n > 1 && !r.broken; n-- {
		name := r.text()
		i.Args[name] = r.text()
	}
	return i
}

func (r *recalled) place() survey.Ref {
	same, at := r.byte(), r.near
	if same&sameFile == 0 {
		at.File = r.text()
	}
	if same&sameSheet == 0 {
		at.Sheet = r.text()
	}
	at.Row, at.Line, at.Column, at.Name = int(r.number()), int(r.number()), int(r.number()), r.text()
	r.near = at
	return at
}

// listOf reads a list by its elements.
func listOf[T any](r *recalled, one func() T) []T {
	n := r.uint()
	if n == 0 || n-1 > uint64(len(r.rest)) { // an element takes a byte at least
		r.broken = r.broken || n > 0
		return nil
	}
	all := make([]T, 0, min(n-1, 1<<10))
	for ; n > 1 && !r.broken; n-- {
		all = append(all, one())
	}
	return all
}

func (r *recalled) text() string {
	n := r.uint()
	if n > uint64(len(r.rest)) {
		r.broken = true
		return ""
	}
	s := r.rest[:n]
	r.rest = r.rest[n:]
	return s
}

func (r *recalled) number() int64 {
	u := r.uint()
	n := int64(u >> 1)
	if u&1 != 0 {
		n = ^n
	}
	return n
}

// uint reads a varint.
func (r *recalled) uint() uint64 {
	const most = 64 // bits
	var n uint64
	for shift := 0; shift < most; shift += 7 {
		b := r.byte()
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
	r.broken = true
	return 0
}

func (r *recalled) byte() byte {
	if r.rest == "" {
		r.broken = true
		return 0
	}
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b
}
