package ingest

import (
	"bytes"
	"os"

	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// workspace is the memory in which one file after another is read. What it
// holds is good until the next file, but for texts, which stay.
type workspace struct {
	workbooks sheet.Reader
	room      int // cells of a file that are held at once; 0 for as many as is usual
	file      bytes.Buffer
	rows      []askingRow     // of a form
	slips     []slip          // of a form
	places    places          // of a form
	second    map[target]int  // of a form, by reportTwice
	answers   []survey.Answer // of a respondent
}

// A workspace in which an unusual file took more than this is given up.
const (
	keptFile  = 1 << 20 // bytes
	keptSlips = 4 << 10
)

func (w *workspace) usual() bool {
	return w.file.Cap() <= keptFile && max(cap(w.rows), cap(w.slips)) <= keptSlips
}

// noPlaces are the places of so many questions, each nowhere yet.
func (w *workspace) noPlaces(questions int) places {
	if len(w.places) != questions {
		w.places = make(places, questions)
	}
	clear(w.places)
	return w.places
}

// noneSecond is an empty map for reportTwice.
func (w *workspace) noneSecond() map[target]int {
	if w.second == nil {
		w.second = map[target]int{}
	}
	clear(w.second)
	return w.second
}

// load reads a file, once: nothing that happens to it afterwards changes the run.
func (w *workspace) load(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	w.file.Reset()
	if info, err := f.Stat(); err == nil && info.Size() <= maxFileBytes { // at once: growing would leave twice as much behind
		w.file.Grow(int(info.Size()) + bytes.MinRead)
	}
	if _, err := w.file.ReadFrom(f); err != nil {
		return nil, err
	}
	return w.file.Bytes(), nil
}
