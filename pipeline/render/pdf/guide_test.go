package pdf

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bilan/pipeline/guide"
)

// ourManual is GUIDE.md with its pictures.
func ourManual(t *testing.T) Manual {
	t.Helper()
	const top = "../../.."
	source, err := os.ReadFile(filepath.Join(top, "GUIDE.md"))
	if err != nil {
		t.Fatal(err)
	}
	g, err := guide.Read(string(source))
	if err != nil {
		t.Fatal(err)
	}
	m := Manual{Guide: g, Edition: "bilan 2.0.0", Date: time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC), Pictures: map[string][]byte{}}
	for _, name := range g.Pictures() {
		if m.Pictures[name], err = os.ReadFile(filepath.Join(top, name)); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// The manual is printed whole, the same each time, and keeps PDF/UA-1 and PDF/A-2a.
func TestTheGuideIsPrinted(t *testing.T) {
	m := ourManual(t)
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := WriteGuide(b, m, sampleTheme()); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two guides differ")
	}
	for _, fault := range Faults(first.Bytes()) {
		t.Error(fault)
	}
	if out := os.Getenv("BILAN_GUIDE"); out != "" {
		os.WriteFile(out, first.Bytes(), 0o600)
	}
	delete(m.Pictures, m.Guide.Pictures()[0])
	if err := WriteGuide(&first, m, sampleTheme()); err == nil || !strings.Contains(err.Error(), "the picture") {
		t.Errorf("a picture that is missing: %v", err)
	}
}

// A line of code that is too long goes on below, further in, and loses nothing.
func TestLongCodeGoesOnBelow(t *testing.T) {
	for _, c := range []struct {
		line string
		room int
		want []string
	}{
		{"court", 10, []string{"court"}},
		{"  a: b  # quatre mots de suite", 16, []string{"  a: b  #", "      quatre", "      mots de", "      suite"}},
		{"insécable-et-long-sans-espace", 10, []string{"insécable-et-long-sans-espace"}},
	} {
		if got := wrapCode(c.line, c.room); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q", c.line, got)
		}
	}
}
