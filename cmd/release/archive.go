package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// file is a file of an archive.
type file struct {
	name    string
	content []byte
	program bool // can be run
}

func (f file) mode() int64 {
	if f.program {
		return 0o755
	}
	return 0o644
}

// archive is all that is handed on for a system, in a folder of its name.
type archive struct {
	name   string
	zipped bool
	at     time.Time // of every file
	files  []file
	bom    []byte // also beside it
}

func (a archive) file() string {
	if a.zipped {
		return a.name + ".zip"
	}
	return a.name + ".tar.gz"
}

// pack makes the bytes of the archive: files by name, without owner or hour.
func (a archive) pack() ([]byte, error) {
	slices.SortFunc(a.files, func(x, y file) int { return strings.Compare(x.name, y.name) })
	var b bytes.Buffer
	if a.zipped {
		err := a.zip(&b)
		return b.Bytes(), err
	}
	packed, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if err := a.tar(packed); err != nil {
		return nil, err
	}
	err = packed.Close()
	return b.Bytes(), err
}

func (a archive) zip(w io.Writer) error {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestCompression) })
	for _, f := range a.files {
		h := &zip.FileHeader{Name: a.name + "/" + f.name, Method: zip.Deflate, Modified: a.at}
		h.SetMode(os.FileMode(f.mode()))
		out, err := z.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := out.Write(f.content); err != nil {
			return err
		}
	}
	return z.Close()
}

func (a archive) tar(w io.Writer) error {
	t := tar.NewWriter(w)
	for _, f := range a.files {
		h := &tar.Header{Typeflag: tar.TypeReg, Name: a.name + "/" + f.name, Mode: f.mode(), Size: int64(len(f.content)), ModTime: a.at}
		if err := t.WriteHeader(h); err != nil {
			return err
		}
		if _, err := t.Write(f.content); err != nil {
			return err
		}
	}
	return t.Close()
}

// saveArchives writes the archives, the list of each beside it, and the sums of all.
func saveArchives(out string, archives []archive, stdout io.Writer) error {
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	var sums strings.Builder
	for _, a := range archives {
		packed, err := a.pack()
		if err != nil {
			return err
		}
		for _, f := range []file{{name: a.name + ".cdx.json", content: a.bom}, {name: a.file(), content: packed}} {
			if err := os.WriteFile(filepath.Join(out, f.name), f.content, 0o666); err != nil {
				return err
			}
			fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(f.content), f.name)
			fmt.Fprintf(stdout, "%9d  %s\n", len(f.content), filepath.Join(out, f.name))
		}
	}
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(sums.String()), 0o666)
}
