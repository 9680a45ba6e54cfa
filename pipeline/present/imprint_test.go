package present

import (
	"strings"
	"testing"
	"time"

	"bilan/pipeline/codebook"
)

func TestTheImprintSaysWhichEditionItIs(t *testing.T) {
	day := func(month time.Month) time.Time { return time.Date(2025, month, 1, 0, 0, 0, 0, time.UTC) }
	for _, c := range []struct {
		edition codebook.Edition
		want    string
	}{
		{codebook.Edition{}, "Document établi le 1ᵉʳ avril 2025"},
		{codebook.Edition{Version: "2"}, "Version 2, document établi le 1ᵉʳ avril 2025"},
		{codebook.Edition{Replaces: day(3)}, "Édition corrigée le 1ᵉʳ avril 2025 ; elle remplace celle du 1ᵉʳ mars 2025"},
		{codebook.Edition{Version: "2", Replaces: day(3)}, "Version 2, édition corrigée le 1ᵉʳ avril 2025 ; elle remplace celle du 1ᵉʳ " +
			"mars 2025"},
	} {
		if got := Imprint(c.edition, day(4)); strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(got) != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
