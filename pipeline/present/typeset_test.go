package present

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A number stays on the line of what it counts.
func TestTypesetKeepsNumberAndNounTogether(t *testing.T) {
	for _, c := range []struct{ typed, want string }{
		{"36 % des 39 médiateurs", "36\u202f% des 39\u00a0médiateurs"},
		{"39 courriers", "39 courriers"},
	} {
		if got := Typeset(c.typed); got != c.want || Typeset(got) != got {
			t.Errorf("Typeset(%q) = %q, want %q", c.typed, got, c.want)
		}
	}
}

// The plain layout of texts: paragraphs, lists, bold words; what conditions
// leave empty disappears.
func TestBlocks(t *testing.T) {
	plain := func(s string) Paragraph { return Paragraph{{Text: s}} }
	for _, c := range []struct {
		rule, text string
		want       []Block
	}{
		{"an empty line parts paragraphs", "un\ndeux\n\ntrois", []Block{plain("un deux"), plain("trois")}},
		{"nothing is no paragraph", "\n \n", nil},
		{"a list ends a paragraph", "intro :\n- un\n- deux\n\nfin", []Block{plain("intro\u00a0:"), List{plain("un"), plain("deux")},
			plain("fin")}},
		{"an item goes on over lines", "- un\nsuite\n- deux", []Block{List{plain("un suite"), plain("deux")}}},
		{"an empty line between items leaves one list", "- un\n\n- deux", []Block{List{plain("un"), plain("deux")}}},
		{"bold", "**Base.** Les **3** autres", []Block{Paragraph{{"Base.", true}, {" Les ", false}, {"3", true}, {" autres", false}}}},
	} {
		if d := cmp.Diff(c.want, blocks(c.text)); d != "" {
			t.Errorf("%s (-want +got)\n%s", c.rule, d)
		}
	}
}
