package main

import (
	"encoding/json"
	"io"
	"sync"
)

// event is what happens in a run, for programs that watch it (--format json):
// one line of JSON each, on stderr. Its fields are stable. It says no hour: the
// same run tells the same events.
type event struct {
	Kind     eventKind `json:"evenement"`
	Campaign string    `json:"campagne,omitempty"` // folder, as it was given
	Step     string    `json:"etape,omitempty"`
	Done     int       `json:"fait,omitempty"`
	Total    int       `json:"total,omitempty"`
	Target   string    `json:"sortie,omitempty"`
	Message  string    `json:"message,omitempty"`
	Code     int       `json:"code,omitempty"` // exit code that the event leads to
}

type eventKind string

const (
	eventStart    eventKind = "debut"
	eventProgress eventKind = "progression"
	eventEnd      eventKind = "fin"
	eventError    eventKind = "erreur"
)

// events writes events; the zero value writes none.
type events struct {
	mu  sync.Mutex
	out io.Writer
}

// write may be called from several goroutines at once. A watcher that went away
// must not stop the run.
func (e *events) write(x event) {
	if e.out == nil {
		return
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	enc := json.NewEncoder(e.out)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(x)
}

// toldError is an error that the user has been told already.
type toldError struct{ error }

// Unwrap gives the error itself.
func (e toldError) Unwrap() error { return e.error }
