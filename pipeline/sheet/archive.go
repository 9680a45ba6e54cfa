package sheet

import (
	"archive/zip"
	"bytes"
	"strings"
)

// archive is the directory of a workbook, checked against the limits before a
// byte is inflated.
type archive struct {
	data     []byte
	files    []*zip.File
	checked  []bool         // the CRC of the part was seen to be right
	index    map[string]int // by name: slashes, lower case, no leading slash
	inflater *inflater
	known    *known
	part     partReader // the one that is open
}

func openArchive(data []byte, lim Limits, in *inflater, k *known) (*archive, error) {
	if len(data) == 0 {
		return nil, faultf(Empty, "0 bytes")
	}
	if int64(len(data)) > lim.Bytes {
		return nil, tooBig("Bytes", lim.Bytes)
	}
	if !bytes.HasPrefix(data, []byte("PK")) { // also of an old workbook that ends with an archive, or a PDF
		really := sniffFormat(data)
		if isOLE2(data) || really != FormatUnknown && really != FormatText && really != FormatXML && really != FormatHTML {
			return nil, &FileError{Kind: NotZip, Really: really}
		}
	}
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, sniff(data)
	}
	if len(zr.File) > maxParts {
		return nil, tooBig("Parts", maxParts)
	}
	a := &archive{
		data: data, files: zr.File, inflater: in, known: k,
		checked: make([]bool, len(zr.File)), index: make(map[string]int, len(zr.File)),
	}
	if err := a.measure(lim); err != nil {
		return nil, err
	}
	return a, a.indexNames()
}

// measure holds the sizes that the directory declares against the limits. A
// part that inflates to more than it declares is refused when it is read.
func (a *archive) measure(lim Limits) error {
	var total int64
	for _, f := range a.files {
		size := int64(f.UncompressedSize64)
		if size < 0 || size > lim.PartBytes {
			return inPart(tooBig("PartBytes", lim.PartBytes), f.Name)
		}
		if total += size; total > lim.Bytes {
			return inPart(tooBig("Bytes", lim.Bytes), f.Name)
		}
	}
	if total > freeInflated && total/maxRatio > int64(len(a.data)) {
		return tooBig("Ratio", maxRatio)
	}
	return nil
}

func (a *archive) indexNames() error {
	for i, f := range a.files {
		name := partKey(f.Name)
		first, twice := a.index[name]
		if twice {
			return &FileError{Kind: Duplicate, Part: f.Name, Detail: "part",
				First:  Place{Ref: a.files[first].Name, Offset: a.offset(first)},
				Second: Place{Ref: f.Name, Offset: a.offset(i)}}
		}
		a.index[name] = i
	}
	return nil
}

// offset is where a part begins in the file, -1 when its header is missing.
func (a *archive) offset(i int) int64 {
	at, err := a.files[i].DataOffset()
	if err != nil {
		return -1
	}
	return at
}

func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// find gives the index of a part, whatever its case and slashes.
func (a *archive) find(name string) (int, bool) {
	i, ok := a.index[partKey(name)]
	return i, ok
}

func (a *archive) has(name string) bool {
	_, ok := a.find(name)
	return ok
}

// open starts to inflate a part. Only one part can be open at a time.
func (a *archive) open(i int) (*partReader, error) {
	f := a.files[i]
	from := a.offset(i)
	if from < 0 || f.CompressedSize64 > uint64(len(a.data)) || from+int64(f.CompressedSize64) > int64(len(a.data)) {
		return nil, inPart(faultf(Truncated, "the part lies outside the file"), f.Name)
	}
	if f.Flags&1 != 0 {
		return nil, &FileError{Kind: NoWorkbook, Part: f.Name, Really: FormatEncrypted}
	}
	packed := a.data[from : from+int64(f.CompressedSize64)]
	p := &a.part
	*p = partReader{size: int64(f.UncompressedSize64), want: f.CRC32, ok: &a.checked[i]}
	method := f.Method
	if p.known = a.known.find(f, packed, a.inflater); p.known != nil {
		method, packed, a.checked[i] = zip.Store, p.known.content, true
	}
	var ok bool
	if p.src, ok = a.inflater.unpack(method, packed); !ok {
		return nil, inPart(faultf(BadCRC, "compression method %d", f.Method), f.Name)
	}
	return p, nil
}

// verifyRest inflates the parts that nobody asked for, only to check them.
func (a *archive) verifyRest() error {
	for i, f := range a.files {
		if a.checked[i] {
			continue
		}
		p, err := a.open(i)
		if err != nil {
			return err
		}
		if a.checked[i] {
			continue // it is known
		}
		if err := p.drain(a.inflater.scratch[:]); err != nil {
			return inPart(err, f.Name)
		}
	}
	return nil
}

// inPart names the part in a fault that does not know it yet.
func inPart(err error, part string) error {
	if fe, ok := err.(*FileError); ok && fe.Part == "" {
		fe.Part = part
	}
	return err
}

// openDocument finds the part with the content of an OpenDocument file, when the
// archive is one.
func (a *archive) openDocument() (int, bool) {
	i, ok := a.find(openContent)
	return i, ok && (a.has("mimetype") || a.has(openManifest)) && !a.has("xl/workbook.xml")
}

// really tells what an archive without a workbook is.
func (a *archive) really() Format {
	switch {
	case a.has("xl/workbook.bin"):
		return FormatXLSB
	case a.has("word/document.xml"):
		return FormatDOCX
	case a.has("ppt/presentation.xml"):
		return FormatPPTX
	case a.has("Index/Document.iwa"), a.has("Index.zip"):
		return FormatNumbers
	case a.has(openSealed):
		return FormatEncrypted
	}
	return FormatZip
}
