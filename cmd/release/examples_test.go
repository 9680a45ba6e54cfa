package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// What the examples of continuous integration fetch is named by its content:
// a tag can be moved to another.
func TestExamplesArePinned(t *testing.T) {
	fetched := regexp.MustCompile(`(?m)(?:uses:|image:|^FROM)\s+(\S+)`)
	pinned := regexp.MustCompile(`@(sha256:[0-9a-f]{64}|[0-9a-f]{40})$|^scratch$`)
	for name, least := range map[string]int{"github-actions.yml": 4, "gitlab-ci.yml": 1, "Containerfile": 1} {
		content, err := os.ReadFile(filepath.Join(root, ".ci", "exemples", name))
		if err != nil {
			t.Fatal(err)
		}
		all := fetched.FindAllSubmatch(content, -1)
		if len(all) < least {
			t.Errorf("%s fetches %d things, not %d", name, len(all), least)
		}
		for _, f := range all {
			if !pinned.Match(f[1]) {
				t.Errorf("%s: %s can change", name, f[1])
			}
		}
	}
}
