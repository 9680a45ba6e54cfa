package ingest

import (
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"strconv"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// recorder writes a record: the SHA-256 of the rest, then the fields of an
// outcome one after the other, without names. Answers are packed, without the
// names of their questions and choices: under other definitions a record is not
// read. It is no JSON because a text must come back byte for byte, valid UTF-8
// or not, and because the texts of a record are used where they stand.
//
//	number  varint
//	text    length, bytes
//	list    length + 1, elements; 0 for nil
//	place   1 if the file is that of the place before, + 2 if the sheet is;
//	        the file, the sheet, unless they are; the cell
type recorder struct {
	bytes []byte
	near  survey.Ref
}

// writeRecord writes an outcome as it is before it is settled; the record is empty
// for one that would not come back the same.
func writeRecord(o *outcome, questions *survey.Questions) (record string) {
	w := recorder{bytes: make([]byte, sha256.Size, 2<<10), near: survey.Ref{File: o.input.File}}
	w.input(o.input)
	w.count(len(o.returns), o.returns == nil)
	for i := range o.returns {
		if !w.oneReturn(&o.returns[i], questions) {
			return ""
		}
	}
	w.count(len(o.issues), o.issues == nil)
	for _, i := range o.issues {
		w.issue(i)
	}
	sum := sha256.Sum256(w.bytes[sha256.Size:])
	copy(w.bytes, sum[:])
	return string(w.bytes)
}

// packedAs tells what cells hold that say which choices were made: the label of
// the one, or what [raw] makes of those that a form has marked in a grid.
func packedAs(questions []question) []survey.Asked {
	all := make([]survey.Asked, len(questions))
	for i, q := range questions {
		all[i] = survey.Asked{Name: q.Name, Choices: q.names}
		for _, c := range q.choices {
			written := c.Label
			if q.Type == codebook.SelectMultiple {
				written += " : Oui"
			}
			all[i].Written = append(all[i].Written, written)
		}
	}
	return all
}

func (w *recorder) input(in Input) {
	w.text(in.File)
	w.text(in.SHA256)
	w.number(in.Size)
	w.text(in.Layout)
	w.texts(in.Posts)
	w.text(in.Named)
	w.balance(in.Balance)
}

func (w *recorder) balance(b Balance) {
	for _, n := range [...]int{b.Found, b.Used, b.SetAside, b.Ignored} {
		w.number(int64(n))
	}
}

func (w *recorder) oneReturn(ret *oneReturn, questions *survey.Questions) (ok bool) {
	r := &ret.response
	day := r.Submitted
	if !r.Answers.To(questions) || day.Location() != time.UTC || day.Nanosecond() != 0 {
		return false
	}
	w.text(r.Post)
	w.number(int64(r.Year))
	w.place(r.Source)
	w.number(day.Unix())
	w.balance(ret.balance)
	w.text(r.Answers.Packed())
	return true
}

func (w *recorder) issue(i survey.Issue) {
	w.text(string(i.Code))
	w.number(int64(i.Level))
	w.place(i.Ref)
	w.text(i.About)
	w.count(len(i.Args), i.Args == nil)
	for _, name := range slices.Sorted(maps.Keys(i.Args)) {
		w.text(name)
		w.text(i.Args[name])
	}
}

// post writes all of a post of the register.
func (w *recorder) post(p survey.Post) {
	for _, s := range [...]string{p.ID, p.Department, p.Commune, p.INSEE, string(p.Territory), p.Structure, p.Opened} {
		w.text(s)
	}
	w.float(p.Longitude)
	w.float(p.Latitude)
	w.bytes = strconv.AppendBool(strconv.AppendBool(w.bytes, p.Located), p.Filled)
	w.place(p.Ref)
}

func (w *recorder) place(r survey.Ref) {
	var same byte
	if r.File == w.near.File {
		same |= sameFile
	}
	if r.Sheet == w.near.Sheet {
		same |= sameSheet
	}
	w.bytes = append(w.bytes, same)
	if same&sameFile == 0 {
		w.text(r.File)
	}
	if same&sameSheet == 0 {
		w.text(r.Sheet)
	}
	for _, n := range [...]int{r.Row, r.Line, r.Column} {
		w.number(int64(n))
	}
	w.text(r.Name)
	w.near = r
}

// What a place shares with the one before it, as bits.
const (
	sameFile = 1 << iota
	sameSheet
)

func (w *recorder) number(n int64) { w.bytes = binary.AppendVarint(w.bytes, n) }

func (w *recorder) float(x float64) {
	w.bytes = binary.LittleEndian.AppendUint64(w.bytes, math.Float64bits(x))
}

// count begins a list.
func (w *recorder) count(n int, none bool) {
	if !none {
		n++
	}
	w.bytes = binary.AppendUvarint(w.bytes, uint64(n))
}

func (w *recorder) text(s string) {
	w.bytes = binary.AppendUvarint(w.bytes, uint64(len(s)))
	w.bytes = append(w.bytes, s...)
}

func (w *recorder) texts(all []string) {
	w.count(len(all), all == nil)
	for _, s := range all {
		w.text(s)
	}
}
