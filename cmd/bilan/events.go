package main

import (
	"encoding/json"
	"errors"
	"io"
	"sync"

	"bilan/pipeline/changes"
	"bilan/pipeline/edition"
)

// event is what happens in a run, for programs that watch it (--format json):
// one line of JSON each, on stderr. Its fields are stable. It says no hour: the
// same run tells the same events.
type event struct {
	Kind     eventKind `json:"evenement"`
	Campaign string    `json:"campagne,omitempty"` // folder, as it was given; « national » for the part over several
	Step     string    `json:"etape,omitempty"`
	Done     int       `json:"fait,omitempty"`
	Total    int       `json:"total,omitempty"`
	Target   string    `json:"sortie,omitempty"`
	Message  string    `json:"message,omitempty"`
	Code     int       `json:"code,omitempty"` // exit code that the event leads to
	// Changes is what changed since the edition that was replaced.
	Changes *changes.Record `json:"changements,omitempty"`
}

type eventKind string

const (
	eventStart    eventKind = "debut"
	eventProgress eventKind = "progression"
	eventEnd      eventKind = "fin"
	eventNotice   eventKind = "avis"        // there is no national part, and why
	eventChanges  eventKind = "changements" // something moved since the edition that was replaced
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

// failure writes what ended the run of a campaign, unless it was reported already:
// one event for each fault of the definitions, or one for the error.
func (e *events) failure(campaign string, err error) {
	var already reportedError
	if errors.As(err, &already) {
		return
	}
	code := exitCode(err)
	var definition *edition.DefinitionError
	if errors.As(err, &definition) {
		for _, i := range definition.Issues {
			e.write(event{Kind: eventError, Campaign: campaign, Message: i.String(), Code: code})
		}
		return
	}
	e.write(event{Kind: eventError, Campaign: campaign, Message: message(err), Code: code})
}

// reportedError is an error that the user has been informed of already.
type reportedError struct{ error }

// Unwrap gives the error itself.
func (e reportedError) Unwrap() error { return e.error }
