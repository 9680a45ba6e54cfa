package ingest

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

// What was found out once is not asked again, whoever asks, and is the same.
func TestAMemoAsksOnce(t *testing.T) {
	var m memo[string]
	asked := 0
	find := func(text string) string {
		asked++
		return "<" + text + ">"
	}
	for _, text := range []string{"a", "", "a", "b", "", "a"} {
		if got := m.of(text, find); got != "<"+text+">" {
			t.Errorf("%q: %q", text, got)
		}
	}
	if asked != 3 {
		t.Errorf("asked %d times of 3 texts", asked)
	}
}

// A memo keeps so many texts and no more, none of them long, though several ask
// at a time, and tells the truth of the others too.
func TestAMemoIsBounded(t *testing.T) {
	var m memo[int]
	length := func(text string) int { return len(text) }
	long := strings.Repeat("a", longestRemembered+1)
	if got := m.of(long, length); got != len(long) {
		t.Errorf("%d bytes, want %d", got, len(long))
	}
	if _, kept := m.known.Load(long); kept {
		t.Error("a long text is kept")
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for i := range 2 * mostRemembered {
				if text := fmt.Sprint(i); m.of(text, length) != len(text) {
					t.Errorf("%s: not its length", text)
				}
			}
		})
	}
	group.Wait()
	kept := 0
	m.known.Range(func(any, any) bool { kept++; return true })
	if kept == 0 || kept > mostRemembered {
		t.Errorf("%d texts are kept, of %d at most", kept, mostRemembered)
	}
}
