package publish

import (
	"cmp"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"
	"time"
)

// Program says which program wrote something. It stands at the head of every
// manifest; all of it comes from the source that was compiled, so that the same
// program writes the same bytes on any day and machine.
type Program struct {
	Tool    string `json:"outil"`
	Version string `json:"version"`
	Commit  string `json:"commit,omitempty"`
	Day     string `json:"date_version,omitempty"` // of the commit
}

// tool is how our manifests say whose they are.
const tool = "bilan"

// unreleased is the version of a program that was compiled outside a repository.
const unreleased = "(devel)"

// ThisProgram is the program that runs.
var ThisProgram = sync.OnceValue(func() Program {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	return ProgramOf(info)
})

// ProgramOf is the program of which the compiler tells: the version is the tag
// of the commit, or made of its time and name, and ends in « +dirty » where
// something had been changed since.
func ProgramOf(info *debug.BuildInfo) Program {
	p := Program{Tool: tool, Version: cmp.Or(strings.TrimPrefix(info.Main.Version, "v"), unreleased)}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			p.Commit = s.Value
		case "vcs.time":
			if at, err := time.Parse(time.RFC3339, s.Value); err == nil {
				p.Day = at.UTC().Format(time.DateOnly)
			}
		}
	}
	return p
}

// String is the answer to « bilan --version ».
func (p Program) String() string {
	if p.Commit == "" {
		return fmt.Sprintf("%s %s, compilé hors d'un dépôt : ni commit ni date", p.Tool, p.Version)
	}
	day := p.Day
	if at, err := time.Parse(time.DateOnly, day); err == nil {
		day = at.Format("02/01/2006")
	}
	return fmt.Sprintf("%s %s, commit %s du %s", p.Tool, p.Version, p.Commit, day)
}
