package sheet

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"io"

	"github.com/klauspost/compress/flate"
)

// inflater keeps one decompressor from part to part.
type inflater struct {
	z       io.ReadCloser
	src     bytes.Reader
	scratch [8 << 10]byte // for parts that are inflated only to be checked
}

// unpack starts on the bytes of a part; false says that the method is unknown.
func (in *inflater) unpack(method uint16, packed []byte) (io.Reader, bool) {
	in.src.Reset(packed)
	switch method {
	case zip.Store:
		return &in.src, true
	case zip.Deflate:
		return in.reset(), true
	}
	return nil, false
}

func (in *inflater) reset() io.Reader {
	if in.z == nil {
		in.z = flate.NewReader(&in.src)
		return in.z
	}
	// Reset of a decompressor without a dictionary cannot fail.
	_ = in.z.(flate.Resetter).Reset(&in.src, nil)
	return in.z
}

// partReader inflates one part, and at its end compares length and CRC with the
// directory. Its errors are *FileError or io.EOF.
type partReader struct {
	src  io.Reader
	size int64
	n    int64
	want uint32
	sum  uint32
	ok   *bool

	known *knownPart // the part, if it is known
}

func (p *partReader) Read(b []byte) (int, error) {
	n, err := p.src.Read(b)
	p.n += int64(n)
	p.sum = crc32.Update(p.sum, crc32.IEEETable, b[:n])
	switch {
	case p.n > p.size:
		return 0, faultf(BadCRC, "inflates to more than the %d bytes declared", p.size)
	case err == io.EOF:
		return n, p.end()
	case err != nil:
		return n, faultf(BadCRC, "after %d of %d bytes: %v", p.n, p.size, err)
	}
	return n, nil
}

func (p *partReader) end() error {
	if p.n != p.size {
		return faultf(BadCRC, "%d of %d bytes", p.n, p.size)
	}
	if p.sum != p.want {
		return faultf(BadCRC, "CRC %08x, %08x expected", p.sum, p.want)
	}
	*p.ok = true
	return io.EOF
}

// drain reads what is left of the part; nil says that the part is whole.
func (p *partReader) drain(scratch []byte) error {
	for {
		if _, err := p.Read(scratch); err != nil {
			if err == io.EOF {
				return nil
			}
			return err
		}
	}
}
