package main

import (
	"bytes"
	"cmp"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strings"

	"bilan/pipeline/publish"
)

// compiled is a program, and what the compiler tells of it.
type compiled struct {
	publish.Program
	target  target
	content []byte
	info    *debug.BuildInfo
	home    string   // where Go itself lies
	linked  []linked // into it
}

const command = "./cmd/bilan"

// compileFor makes the static program of a system.
func compileFor(root, work string, t target) (*compiled, error) {
	at := filepath.Join(work, t.String())
	if _, err := goTool(root, t, "build", "-trimpath", "-buildvcs=true", "-ldflags", "-s -w", "-o", at, command); err != nil {
		return nil, err
	}
	content, err := os.ReadFile(at)
	if err != nil {
		return nil, err
	}
	info, err := buildinfo.Read(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	p := &compiled{Program: publish.ProgramOf(info), target: t, content: content, info: info}
	if p.linked, err = packages(root, t); err != nil {
		return nil, err
	}
	home, err := goTool(root, t, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	p.home = strings.TrimSpace(string(home))
	modified := false
	for _, s := range info.Settings {
		modified = modified || s.Key == "vcs.modified" && s.Value == "true"
	}
	return p, known(p.Program, modified)
}

// goTool runs the Go command for a system, with none of the user's settings
// that would change what it makes.
func goTool(root string, t target, args ...string) ([]byte, error) {
	cmd := exec.Command(cmp.Or(os.Getenv("GO"), "go"), args...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS="+t.os, "GOARCH="+t.arch, "CGO_ENABLED=0", "GOFLAGS=", "GOEXPERIMENT=", "GOAMD64=v1", "GOARM64=v8.0",
		"GOWORK=off")
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", args[0], err, said.Bytes())
	}
	return out, nil
}

// linked is a package that is linked into a program.
type linked struct {
	Dir    string
	Module *struct{ Path, Dir string }
}

// packages lists what is linked into the program of a system.
func packages(root string, t target) (all []linked, err error) {
	out, err := goTool(root, t, "list", "-deps", "-json=Dir,Module", command)
	if err != nil {
		return nil, err
	}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p linked
		if err := d.Decode(&p); err == io.EOF {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
}
