package publish

import (
	"runtime/debug"
	"testing"
)

// A program says which source it was compiled from, and nothing of the machine.
func TestAProgramSaysWhatItIs(t *testing.T) {
	settings := []debug.BuildSetting{
		{Key: "GOOS", Value: "windows"}, {Key: "vcs.revision", Value: "f0ee4ed4eaa2"}, {Key: "vcs.time", Value: "2026-11-28T23:38:51Z"},
	}
	for _, c := range []struct {
		name string
		info debug.BuildInfo
		want Program
		says string
	}{
		{"a tag", debug.BuildInfo{Main: debug.Module{Version: "v2.0.0"}, Settings: settings},
			Program{"bilan", "2.0.0", "f0ee4ed4eaa2", "2026-11-28"}, "bilan 2.0.0, commit f0ee4ed4eaa2 du 28/11/2026"},
		{"changed since", debug.BuildInfo{Main: debug.Module{Version: "v2.0.0+dirty"}, Settings: settings},
			Program{"bilan", "2.0.0+dirty", "f0ee4ed4eaa2", "2026-11-28"}, "bilan 2.0.0+dirty, commit f0ee4ed4eaa2 du 28/11/2026"},
		{"no repository", debug.BuildInfo{}, Program{"bilan", "(devel)", "", ""},
			"bilan (devel), compilé hors d'un dépôt : ni commit ni date"},
	} {
		got := ProgramOf(&c.info)
		if got != c.want || got.String() != c.says {
			t.Errorf("%s: %#v, %q", c.name, got, got.String())
		}
	}
}
