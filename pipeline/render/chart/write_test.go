package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
)

// said is what a reader of an SVG finds in it.
type said struct {
	Role  string   `xml:"role,attr"`
	Lang  string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	Font  string   `xml:"font-family,attr"`
	Title string   `xml:"title"`
	Alt   string   `xml:"desc"`
	Texts []string `xml:"g>text"`
}

func svg(t *testing.T, ch *present.Chart, th codebook.Theme) (said, string) {
	t.Helper()
	var b bytes.Buffer
	if err := NewStudio(th).WriteSVG(&b, ch); err != nil {
		t.Fatal(err)
	}
	var s said
	if err := xml.Unmarshal(b.Bytes(), &s); err != nil {
		t.Fatalf("not XML: %v", err)
	}
	return s, b.String()
}

func TestSVGSpeaks(t *testing.T) {
	ch := themes()
	s, raw := svg(t, ch, sampleTheme())
	for _, c := range []struct{ what, got, want string }{
		{"role", s.Role, "img"}, {"lang", s.Lang, "fr"},
		{"font", s.Font, "Liberation Sans, Arial, Helvetica, sans-serif"},
		{"title", s.Title, ch.Title}, {"desc", s.Alt, ch.Alt},
	} {
		if c.got != c.want {
			t.Errorf("%s is %q, want %q", c.what, c.got, c.want)
		}
	}
	if n := strings.Count(raw, "<text "); n == 0 || n != strings.Count(raw, ` lengthAdjust="spacingAndGlyphs" `) {
		t.Errorf("not each of the %d texts says how wide it is", n)
	}
	if strings.Contains(raw, "font-family:") {
		t.Error("a text names a font of its own, without the fallbacks")
	}
}

// Accents, true apostrophes and narrow no-break spaces are text, not paths.
func TestSVGKeepsFrench(t *testing.T) {
	ch := people()
	ch.Items[0].Label, ch.Items[0].Text = "L’œuvre d’été, à Noël", "1\u202f250\u202f%"
	s, _ := svg(t, ch, sampleTheme())
	for _, want := range []string{ch.Items[0].Label, ch.Items[0].Text} {
		if !slices.Contains(s.Texts, want) {
			t.Errorf("%q is not among the texts %q", want, s.Texts)
		}
	}
}

// A word of a reader is never markup, nor the style that is replaced.
func TestSVGEscapes(t *testing.T) {
	hostile := `</text><script>"font-family:Liberation Sans;&`
	ch := &present.Chart{Title: hostile, Alt: hostile + "\x00\x1b", Items: []present.Item{{Label: "A", Text: hostile, Value: 1}}}
	s, raw := svg(t, ch, sampleTheme())
	if strings.Contains(raw, "<script") {
		t.Error("markup passed through")
	}
	if s.Title != hostile || !strings.HasPrefix(s.Alt, hostile) {
		t.Errorf("title %q, alternative %q: want %q", s.Title, s.Alt, hostile)
	}
}

func TestSerifTheme(t *testing.T) {
	th := sampleTheme()
	th.Font = "Liberation Serif"
	s, raw := svg(t, themes(), th)
	if s.Font != "Liberation Serif, Times New Roman, Times, serif" || strings.Contains(raw, "Sans") {
		t.Errorf("font %q", s.Font)
	}
}

type writer func(io.Writer) error

// writers write in one studio: no drawing depends on those before it.
func writers(t testing.TB) map[string]writer {
	studio := NewStudio(sampleTheme())
	m := region(t, "")
	out := map[string]writer{
		"map.svg": func(w io.Writer) (err error) {
			studio.at(func(d *desk) { err = d.writeSVG(w, mapLayout(m, d.look, Options{}), spoken{m.Title, m.Alt}) })
			return err
		},
		"map.png": func(w io.Writer) (err error) {
			studio.at(func(d *desk) { err = d.writePNG(w, mapLayout(m, d.look, Options{})) })
			return err
		},
	}
	for _, ch := range []*present.Chart{themes(), posts(), comparison()} {
		out[ch.ID+".svg"] = func(w io.Writer) error { return studio.WriteSVG(w, ch) }
		out[ch.ID+".png"] = func(w io.Writer) error { return studio.WritePNG(w, ch) }
	}
	return out
}

// A chart is the same whatever its studio drew before.
func TestSameInputSameBytes(t *testing.T) {
	used := writers(t)
	for name := range used {
		var alone, after bytes.Buffer
		if err := errors.Join(writers(t)[name](&alone), used[name](io.Discard), used[name](&after)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(alone.Bytes(), after.Bytes()) {
			t.Errorf("%s differs when written again", name)
		}
	}
}

// Nor does it matter what is drawn beside it, or what could not be written.
func TestDrawingsOfAStudioDoNotMix(t *testing.T) {
	alone := map[string][]byte{}
	for name, write := range writers(t) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		alone[name] = b.Bytes()
	}
	var group sync.WaitGroup
	for name, write := range writers(t) {
		for range 3 {
			group.Go(func() {
				var b bytes.Buffer
				if err := write(full{}); !errors.Is(err, errFull) {
					t.Errorf("%s: %v, want the writer's error", name, err)
				}
				if err := write(&b); err != nil || !bytes.Equal(b.Bytes(), alone[name]) {
					t.Errorf("%s differs beside others: %v", name, err)
				}
			})
		}
	}
	group.Wait()
}

func TestPNGIsWideEnoughForASlide(t *testing.T) {
	for name, write := range writers(t) {
		if !strings.HasSuffix(name, ".png") {
			continue
		}
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		c, err := png.DecodeConfig(&b)
		if err != nil || c.Width != 1400 || c.Height < 300 {
			t.Errorf("%s: %d × %d, %v", name, c.Width, c.Height, err)
		}
	}
}

var errFull = errors.New("disk full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrorIsReturned(t *testing.T) {
	for name, write := range writers(t) {
		if err := write(full{}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v, want the writer's error", name, err)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	all := writers(b)
	for _, name := range []string{"themes-62-pas-de-calais.svg", "themes-62-pas-de-calais.png", "map.svg", "map.png"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := all[name](io.Discard); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
