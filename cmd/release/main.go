// Command release makes what is handed on: for each system an archive with the
// program, its manual, the licences of everything that is linked into it and
// the list of it (CycloneDX).
//
//	build     the commit of the repository → a static program per system
//	licences  the modules of a program → their texts; one without stops it all
//	manual    GUIDE.md → a page and a PDF
//	archive   all of it → bilan-VERSION-SYSTEM.zip or .tar.gz, and SHA256SUMS
//
// The same commit and the same Go give the same bytes, wherever the sources lie.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"bilan/pipeline/publish"
)

func main() {
	os.Exit(run(".", filepath.Join("bin", "release"), os.Stdout, os.Stderr))
}

// run makes the release of the repository into a folder, which is replaced.
func run(root, out string, stdout, stderr io.Writer) int {
	if err := makeRelease(root, out, stdout); err != nil {
		fmt.Fprintln(stderr, "release:", err)
		return 1
	}
	return 0
}

// target is a system that programs are made for.
type target struct{ os, arch string }

var targets = []target{{"linux", "amd64"}, {"linux", "arm64"}, {"windows", "amd64"}, {"darwin", "amd64"}, {"darwin", "arm64"}}

func (t target) String() string { return t.os + "-" + t.arch }

// program is the name of the program on a system.
func (t target) program() string {
	if t.os == "windows" {
		return "bilan.exe"
	}
	return "bilan"
}

func makeRelease(root, out string, stdout io.Writer) error {
	work, err := os.MkdirTemp("", "bilan-release-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	var archives []archive
	var manual []file
	for _, t := range targets {
		p, err := compileFor(root, work, t)
		if err != nil {
			return fmt.Errorf("%s: %w", t, err)
		}
		if manual == nil {
			if manual, err = manualOf(root, p.Program); err != nil {
				return err
			}
		}
		a, err := p.archive(root, manual)
		if err != nil {
			return fmt.Errorf("%s: %w", t, err)
		}
		archives = append(archives, a)
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	return saveArchives(out, archives, stdout)
}

// archive is what is handed on for a system.
func (p *compiled) archive(root string, manual []file) (archive, error) {
	parts, err := p.parts()
	if err != nil {
		return archive{}, err
	}
	bom, err := p.bom(parts)
	if err != nil {
		return archive{}, err
	}
	files, err := readFiles(root, "LICENSE", "NOTICE", "CHANGELOG.md", "data/geographie/LICENCES.md",
		"pipeline/coding/persons/lexique/LICENCES.md")
	if err != nil {
		return archive{}, err
	}
	files = append(files, file{name: p.target.program(), content: p.content, program: true}, file{name: "bilan.cdx.json", content: bom})
	files = append(files, manual...)
	for _, part := range parts {
		files = append(files, part.texts...)
	}
	at, err := time.Parse(time.DateOnly, p.Day)
	name := "bilan-" + p.Version + "-" + p.target.String()
	return archive{name: name, zipped: p.target.os == "windows", at: at, files: files, bom: bom}, err
}

// readFiles reads files of the repository, which keep their paths.
func readFiles(root string, names ...string) (files []file, err error) {
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			return nil, err
		}
		files = append(files, file{name: name, content: content})
	}
	return files, nil
}

// errUnknownSource is a program that cannot say which commit it is.
var errUnknownSource = errors.New("a release says which commit it is of: make it in a clone of the repository, with git, and without " +
	"changes")

// known refuses a program of unknown or changed sources.
func known(p publish.Program, modified bool) error {
	switch {
	case p.Commit == "" || p.Day == "":
		return errUnknownSource
	case modified:
		return fmt.Errorf("%w (something was changed since the commit %s)", errUnknownSource, p.Commit)
	}
	return nil
}
