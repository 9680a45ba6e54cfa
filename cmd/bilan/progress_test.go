package main

import (
	"strings"
	"testing"
)

// A run shows how far it is on one line, at most a hundred times a step, and
// leaves the screen as it was.
func TestProgressLeavesNothingOnTheScreen(t *testing.T) {
	var screen strings.Builder
	p := &progress{out: &screen}
	for done := range 1001 {
		p.reading(done, 1000)
	}
	p.reading(3, 1000) // a file that was slower
	shown := strings.Split(screen.String(), "\r")
	if last := shown[len(shown)-1]; last != "Lecture des retours : 1000 sur 1000" || len(shown) > 205 {
		t.Errorf("%d lines, the last %q", len(shown), last)
	}
	p.close()
	if !strings.HasSuffix(screen.String(), "\r"+strings.Repeat(" ", len("Lecture des retours : 1000 sur 1000"))+"\r") {
		t.Errorf("left: %q", screen.String()[len(screen.String())-60:])
	}
}
