package sheet

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

// PlainText reads a text of a person, in whatever encoding it was saved. The
// error is a *TextError.
func PlainText(data []byte) (string, error) {
	text, _, err := decodeText(data)
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), err
}

// decodeText turns the bytes of a text file into UTF-8 and names their
// encoding. A byte order mark decides; without one, text that is valid
// UTF-8 is that, text with a zero in every other byte is UTF-16, and anything
// else is what its letters say: see decodeEightBits.
func decodeText(data []byte) (text, encoding string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data, encoding = data[3:], "UTF-8"
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return utf16Text(data[2:], unicode.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return utf16Text(data[2:], unicode.BigEndian)
	case zerosAt(data, 1):
		return utf16Text(data, unicode.LittleEndian)
	case zerosAt(data, 0):
		return utf16Text(data, unicode.BigEndian)
	}
	if utf8.Valid(data) {
		return string(data), "UTF-8", nil
	}
	if encoding == "UTF-8" && endsInside(data) {
		return "", "", &TextError{Kind: TextCut, Encoding: encoding}
	}
	if mostlyUTF8(data) {
		return string(bytes.ToValidUTF8(data, []byte("\ufffd"))), "UTF-8", nil
	}
	text, encoding = decodeEightBits(data)
	return text, encoding, nil
}

// mostlyUTF8 reports whether what is beyond ASCII is UTF-8 but for a few bytes, as
// in a file that a program cut or joined: they stay visible as « � ».
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		data = data[n:]
	}
	return good > 10*bad
}

// endsInside reports whether the text is UTF-8 but for a last character that is
// not there to its end.
func endsInside(data []byte) bool {
	for cut := 1; cut < utf8.UTFMax && cut <= len(data); cut++ {
		if utf8.Valid(data[:len(data)-cut]) {
			return true
		}
	}
	return false
}

func utf16Text(data []byte, order unicode.Endianness) (text, encoding string, err error) {
	if len(data)%2 != 0 {
		return "", "", &TextError{Kind: TextCut, Encoding: "UTF-16"}
	}
	decoded, err := unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Bytes(data)
	if err != nil {
		return "", "", &TextError{Kind: TextCut, Encoding: "UTF-16"}
	}
	return string(decoded), "UTF-16", nil
}

// zerosAt reports whether most characters of the first kilobyte have a zero
// byte at that place of each pair, as Latin text in UTF-16 does.
func zerosAt(data []byte, parity int) bool {
	head := data[:min(len(data), 1024)&^1]
	zeros, others := 0, 0
	for i, c := range head {
		switch {
		case c == 0 && i%2 == parity:
			zeros++
		case c == 0:
			others++
		}
	}
	return zeros > len(head)/4 && others == 0
}
