package codebook

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"strings"
	"testing"
)

// pngHead is a PNG image cut after its header, which says so many pixels.
func pngHead(width, height uint32) []byte {
	head := append([]byte("IHDR"), make([]byte, 13)...)
	binary.BigEndian.PutUint32(head[4:], width)
	binary.BigEndian.PutUint32(head[8:], height)
	head[12] = 1 // one bit a pixel, grey
	file := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d")
	file = append(file, head...)
	return binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(head))
}

// A logo is looked at when the definitions are read, and by its header first: a
// small file that would fill memory is refused, and one that is damaged.
func TestLogoIsCheckedBeforeItIsUsed(t *testing.T) {
	var sound bytes.Buffer
	if err := png.Encode(&sound, image.NewGray(image.Rect(0, 0, 300, 100))); err != nil {
		t.Fatal(err)
	}
	var large bytes.Buffer
	if err := png.Encode(&large, image.NewGray(image.Rect(0, 0, 3000, 1000))); err != nil {
		t.Fatal(err)
	}
	cut := sound.Bytes()[:sound.Len()-20]
	for _, c := range []struct {
		name    string
		content []byte
		says    string
	}{
		{"logo.png", sound.Bytes(), ""},
		{"logo.png", large.Bytes(), ""},
		{"logo.png", pngHead(20000, 20000), "20000 × 20000 pixels, plus de dix millions"},
		{"logo.png", pngHead(100_000, 100_000), "plus de dix millions"},
		{"logo.png", cut, "l'image est abîmée"},
		{"logo.jpg", []byte("<svg/>"), "l'image est abîmée, ou d'un autre format"},
		{"logo.svg", []byte("<svg/>"), "l'extension"},
	} {
		dir := campaign(t, edit{CampaignFile, "titre: ", "editeur: {logo: " + c.name + "}\ntitre: "})
		write(t, dir, c.name, c.content)
		cb, issues := load(t, dir)
		if c.says == "" {
			wantNoIssue(t, issues)
			about, _, err := image.DecodeConfig(bytes.NewReader(cb.Logo))
			if err != nil || max(about.Width, about.Height) > shownPixels || len(cb.Logo) > len(c.content) {
				t.Errorf("%d bytes of %v, %v", len(cb.Logo), about, err)
			}
		} else if len(issues) != 1 || !strings.Contains(issues[0].String(), c.says) {
			t.Errorf("%s, %d bytes: %v", c.name, len(c.content), issues)
		}
	}
}
