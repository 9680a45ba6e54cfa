package ingest

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"io"

	"bilan/pipeline/survey"
)

// Memory hands what became of each file from one run to the next, so that only
// new files are read. A file is recalled by its path and its content, and only
// when everything else that its outcome depends on is the same: the program,
// the definitions, the register. What is damaged or no longer true is passed
// over, and the file read: a memory saves time and changes nothing else.
//
// Files that corrections.csv speaks of are read in every run.
type Memory struct {
	definitions string
	former      []byte // what Write wrote in the former run
	key         [sha256.Size]byte
	known       map[string][]byte // sealed records of the former run, by path
	records     []string          // of this run, in the order of the paths
}

// NewMemory recalls what Write wrote at the end of a former run; nothing, if
// there was none. definitions stands for all that reading depends on besides
// the register and the files: it is another one whenever the program or a
// definition of the campaign is.
func NewMemory(definitions string, former []byte) *Memory {
	return &Memory{definitions: definitions, former: former}
}

// open finds the records of the former run, if they were made under the same
// register.
func (m *Memory) open(posts []survey.Post) {
	w := recorder{}
	w.text(m.definitions)
	for _, p := range posts {
		w.post(p)
	}
	m.key, m.known = sha256.Sum256(w.bytes), map[string][]byte{}
	rest, same := bytes.CutPrefix(m.former, m.key[:])
	m.former = nil
	for same && len(rest) > 0 {
		var record []byte
		if record, rest = cut(rest); record == nil {
			return
		}
		if len(record) > sha256.Size {
			path, _ := cut(record[sha256.Size:])
			m.known[string(path)] = record
		}
	}
}

// cut takes off the front of data, whose length stands before it; nil when data
// is shorter than that.
func cut(data []byte) (front, rest []byte) {
	size, width := binary.Uvarint(data)
	if width <= 0 || size > uint64(len(data)-width) {
		return nil, nil
	}
	end := width + int(size)
	return data[width:end:end], data[end:]
}

// recall finds what became of a file of that path and content.
func (m *Memory) recall(in Input, questions *survey.Questions) (outcome, bool) {
	record := m.known[in.File]
	if record == nil {
		return outcome{}, false
	}
	o, ok := readRecord(string(record), questions)
	if !ok || o.input.File != in.File || o.input.SHA256 != in.SHA256 || o.input.Size != in.Size {
		return outcome{}, false
	}
	return o, true
}

// keep notes what is to be told to the next run, and forgets the former one.
func (m *Memory) keep(all []kept) {
	m.known, m.records = nil, make([]string, 0, len(all))
	for _, k := range all {
		if k.record != "" {
			m.records = append(m.records, k.record)
		}
	}
}

// Write writes what the next run may recall of the files that Returns was given
// this memory for. It depends on those files, the register and the definitions
// alone, not on what was recalled.
func (m *Memory) Write(w io.Writer) error {
	if _, err := w.Write(m.key[:]); err != nil {
		return err
	}
	for _, r := range m.records {
		if _, err := w.Write(binary.AppendUvarint(nil, uint64(len(r)))); err != nil {
			return err
		}
		if _, err := io.WriteString(w, r); err != nil {
			return err
		}
	}
	return nil
}
