package ingest

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"bilan/pipeline/survey"
)

// decodeText turns the bytes of a text file into UTF-8 and names the encoding
// for the analyst. A byte order mark decides; without one, text that is valid
// UTF-8 is that, text with a zero in every other byte is UTF-16, and anything
// else is what Excel writes on a French Windows.
func decodeText(data []byte) (text, encoding string, code survey.Code) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data, encoding = data[3:], "UTF-8"
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeUTF16(data[2:], unicode.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeUTF16(data[2:], unicode.BigEndian)
	case zerosAt(data, 1):
		return decodeUTF16(data, unicode.LittleEndian)
	case zerosAt(data, 0):
		return decodeUTF16(data, unicode.BigEndian)
	}
	if utf8.Valid(data) {
		return string(data), "UTF-8", ""
	}
	if encoding == "UTF-8" && utf8.Valid(data[:max(0, len(data)-3)]) {
		return "", encoding, survey.CSVCut
	}
	decoded, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return "", "Windows-1252", survey.CSVBinary
	}
	return string(decoded), "Windows-1252", ""
}

func decodeUTF16(data []byte, order unicode.Endianness) (text, encoding string, code survey.Code) {
	if len(data)%2 != 0 {
		return "", "UTF-16", survey.CSVCut
	}
	decoded, err := unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Bytes(data)
	if err != nil {
		return "", "UTF-16", survey.CSVCut
	}
	return string(decoded), "UTF-16", ""
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
