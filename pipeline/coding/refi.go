package coding

import (
	"bytes"
	"crypto/sha1"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
)

// RefiExt is the ending of a REFI-QDA codebook, by which programs of
// qualitative analysis know one.
const RefiExt = ".qdc"

// refiBook is a codebook of the REFI-QDA standard, version 1.0
// (http://schema.qdasoftware.org/versions/Codebook/v1.0).
type refiBook struct {
	XMLName xml.Name   `xml:"urn:QDA-XML:codebook:1.0 CodeBook"`
	Origin  string     `xml:"origin,attr"`
	Codes   []refiCode `xml:"Codes>Code"`
}

// refiCode is a question, which nothing is coded with, an axis of it or a
// sub-axis. The schema wants the description before the codes.
type refiCode struct {
	GUID        string     `xml:"guid,attr"`
	Name        string     `xml:"name,attr"`
	Codable     bool       `xml:"isCodable,attr"`
	Description string     `xml:"Description,omitempty"`
	Codes       []refiCode `xml:"Code"`
}

// Refi is the frame as a REFI-QDA codebook, and how many axes and sub-axes it
// holds. It has names and definitions alone: cues are of no use elsewhere, and
// examples may be words of an answer, which a file made to be passed on must not
// carry.
func Refi(f *Frame, cb *codebook.Codebook, origin string) (content []byte, codes int, err error) {
	book := refiBook{Origin: origin}
	for _, q := range f.Questions {
		asked, _ := cb.Question(q.Question)
		question := newRefiCode(asked.Label, q.Question)
		question.Codable = false
		for _, a := range q.Axes {
			axis := newRefiCode(a.Definition, q.Question, a.Name)
			for _, s := range a.SubAxes {
				if s.Name != "" {
					axis.Codes = withRefiCode(axis.Codes, newRefiCode(s.Definition, q.Question, a.Name, s.Name))
				}
			}
			question.Codes = append(question.Codes, axis)
		}
		book.Codes = withRefiCode(book.Codes, question)
	}
	for _, question := range book.Codes {
		for _, axis := range question.Codes {
			codes += 1 + len(axis.Codes)
		}
	}
	if codes == 0 {
		return nil, 0, errors.New(f.Source + " : le cadre n'a aucun axe à exporter ; en ajouter un, ou retirer ce fichier pour le cadre fourni")
	}
	out := bytes.NewBufferString(xml.Header)
	encoder := xml.NewEncoder(out)
	encoder.Indent("", "  ")
	err = encoder.Encode(book)
	out.WriteByte('\n')
	return out.Bytes(), codes, err
}

// withRefiCode adds a code, unless its name was written twice: the first one
// stands, and no identifier is that of two codes.
func withRefiCode(codes []refiCode, c refiCode) []refiCode {
	if slices.ContainsFunc(codes, func(other refiCode) bool { return other.GUID == c.GUID }) {
		return codes
	}
	return append(codes, c)
}

// newRefiCode is a code by its path of names, the last of which it bears.
func newRefiCode(definition string, path ...string) refiCode {
	return refiCode{GUID: refiGUID(path), Name: path[len(path)-1], Codable: true, Description: definition}
}

// refiSpace is the namespace of the identifiers; another one would part every
// code from what was imported before.
var refiSpace = [16]byte{0x6f, 0x2d, 0x1c, 0x58, 0x0b, 0x7e, 0x4a, 0x93, 0xa4, 0x61, 0x35, 0xd9, 0x0e, 0xc7, 0x82, 0xf4}

// refiGUID names a code for ever (UUID version 5, RFC 9562): the same path has
// the same one in each export, whatever the case and accents it is written in,
// so that a program knows again what it imported.
func refiGUID(path []string) string {
	hash := sha1.New()
	hash.Write(refiSpace[:])
	for i, name := range path {
		if i > 0 {
			hash.Write([]byte{0}) // stands in no name
		}
		hash.Write([]byte(identity(name)))
	}
	id := hash.Sum(nil)[:16]
	id[6], id[8] = id[6]&0x0f|0x50, id[8]&0x3f|0x80
	return strings.ToUpper(fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:]))
}
