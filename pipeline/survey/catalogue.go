package survey

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// messages is the catalogue as it is written: a code and its level, then lines
// that begin with « : » for the problem, « > » for the remedy, « ? » for what
// the mediator is asked. A code without the last concerns the analyst alone.
//
//go:embed messages.txt
var messages string

var catalogue = sync.OnceValue(func() map[Code]*Finding {
	all := map[Code]*Finding{}
	f := &Finding{}
	for line := range strings.Lines(messages) {
		switch first, rest, _ := strings.Cut(strings.TrimSpace(line), " "); first {
		case "", "#":
		case ":":
			f.Problem = rest
		case ">":
			f.Remedy = rest
		case "?":
			f.Request = rest
		default:
			f = &Finding{Code: Code(first), Level: Level(slices.Index(levelNames[:], rest))}
			all[f.Code] = f
		}
	}
	return all
})
