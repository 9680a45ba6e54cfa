package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"bilan/pipeline/publish"
)

const root = "../.."

// ours is a program of this system that is linked as bilan is.
func ours(t *testing.T) *compiled {
	t.Helper()
	p := &compiled{
		Program: publish.Program{Tool: "bilan", Version: "2.0.0", Commit: "f0ee4ed", Day: "2026-11-28"},
		target:  target{runtime.GOOS, runtime.GOARCH}, content: []byte("programme"),
		info: &debug.BuildInfo{GoVersion: "go1.26.8", Main: debug.Module{Path: "bilan", Version: "v2.0.0"}},
	}
	home, err := goTool(root, p.target, "env", "GOROOT")
	if err != nil {
		t.Fatal(err)
	}
	p.home = strings.TrimSpace(string(home))
	if p.linked, err = packages(root, p.target); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{"bilan": true}
	for _, l := range p.linked {
		if l.Module != nil && !known[l.Module.Path] {
			known[l.Module.Path] = true
			p.info.Deps = append(p.info.Deps, &debug.Module{Path: l.Module.Path, Version: "v1.0.0", Sum: "h1:x"})
		}
	}
	return p
}

// Every module that is linked brings its terms, and they are ones that
// somebody has looked at.
func TestEveryLinkedModuleBringsItsLicence(t *testing.T) {
	p := ours(t)
	a, err := p.archive(root, []file{{name: "GUIDE.pdf"}})
	if err != nil {
		t.Fatal(err)
	}
	inside := map[string]string{}
	for _, f := range a.files {
		inside[f.name] = string(f.content)
	}
	for _, name := range []string{
		p.target.program(), "GUIDE.pdf", "LICENSE", "NOTICE", "data/geographie/LICENCES.md", "licences/go/LICENSE", "licences/go/PATENTS",
		"licences/codeberg.org/go-fonts/liberation/LICENSE-SIL", "licences/github.com/golang/freetype/licenses/ftl.txt",
		"licences/github.com/parquet-go/parquet-go/encoding/thrift/LICENSE", "licences/go.yaml.in/yaml/v3/NOTICE",
	} {
		if inside[name] == "" && name != "GUIDE.pdf" {
			t.Errorf("the archive lacks %s", name)
		}
	}
	var list bom
	if err := json.Unmarshal([]byte(inside["bilan.cdx.json"]), &list); err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, c := range list.Components {
		got[c.Name] = c.Licences[0].Expression
	}
	for module, licence := range map[string]string{
		"stdlib": "BSD-3-Clause", "github.com/spf13/cobra": "Apache-2.0", "github.com/xuri/excelize/v2": "BSD-3-Clause",
		"go.yaml.in/yaml/v3": "Apache-2.0 AND MIT", "codeberg.org/go-fonts/liberation": "BSD-3-Clause AND OFL-1.1",
		"github.com/golang/freetype": "(FTL OR GPL-2.0-or-later)",
	} {
		if got[module] != licence {
			t.Errorf("%s: %q, not %q", module, got[module], licence)
		}
	}
	if len(got) != len(p.info.Deps)+1 || list.Metadata.Component.Version != "2.0.0" ||
		list.Metadata.Component.Properties[0].Value != "f0ee4ed" {
		t.Errorf("%d components for %d modules; %+v", len(got), len(p.info.Deps), list.Metadata)
	}
}

// A module without terms, or under terms that nobody has looked at, stops the
// release and is named.
func TestAModuleWithoutALicenceStopsTheRelease(t *testing.T) {
	for _, c := range []struct{ name, text string }{{"README.md", "MIT"}, {"LICENSE", "Do as you like."},
		{"NOTICE", "Apache License, Version 2.0"}} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, c.name), []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := newPart("example.org/x", "v1.0.0", "", []string{dir}); err == nil || !strings.Contains(err.Error(), "example.org/x v1.0.0") {
			t.Errorf("%s %q: %v", c.name, c.text, err)
		}
	}
	p := &compiled{home: t.TempDir(), info: &debug.BuildInfo{Deps: []*debug.Module{{Path: "example.org/absent", Version: "v1.0.0"}}}}
	if err := os.WriteFile(filepath.Join(p.home, "LICENSE"), []byte("Apache License, Version 2.0"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := p.parts(); err == nil || !strings.Contains(err.Error(), "example.org/absent") {
		t.Errorf("a module that is not there: %v", err)
	}
}

// A release is of a commit, and of nothing else.
func TestAReleaseIsOfACommit(t *testing.T) {
	at := publish.Program{Commit: "f0ee4ed", Day: "2026-11-28"}
	if err := known(at, false); err != nil {
		t.Error(err)
	}
	if known(at, true) == nil || known(publish.Program{}, false) == nil {
		t.Error("a release of unknown sources")
	}
}

// The same files give the same archive, in a folder of its name, and only the
// program can be run.
func TestArchivesAreTheSameEachTime(t *testing.T) {
	a := archive{name: "bilan-2.0.0-x", at: time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC), files: []file{
		{name: "licences/b", content: []byte("b")}, {name: "bilan.exe", content: []byte("exe"), program: true},
	}}
	for _, a.zipped = range []bool{false, true} {
		first, err := a.pack()
		if err != nil {
			t.Fatal(err)
		}
		a.files[0], a.files[1] = a.files[1], a.files[0]
		second, err := a.pack()
		if err != nil || !bytes.Equal(first, second) {
			t.Errorf("%s: two archives differ, or %v", a.file(), err)
		}
		got := tarred
		if a.zipped {
			got = unzipped
		}
		const want = "bilan-2.0.0-x/bilan.exe -rwxr-xr-x 2026-11-28 exe, bilan-2.0.0-x/licences/b -rw-r--r-- 2026-11-28 b"
		if list := strings.Join(got(t, first), ", "); list != want {
			t.Errorf("%s holds %s", a.file(), list)
		}
	}
}

func tarred(t *testing.T, content []byte) (list []string) {
	in, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	for r := tar.NewReader(in); ; {
		h, err := r.Next()
		if err == io.EOF {
			return list
		}
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, entry(t, h.Name, h.FileInfo(), r))
	}
}

func unzipped(t *testing.T, content []byte) (list []string) {
	r, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, entry(t, f.Name, f.FileInfo(), in))
	}
	return list
}

func entry(t *testing.T, name string, info os.FileInfo, in io.Reader) string {
	content, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join([]string{name, info.Mode().Perm().String(), info.ModTime().UTC().Format(time.DateOnly), string(content)}, " ")
}
