package desk

import (
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// Launcher opens files in their programs.
type Launcher interface {
	Open(path string) error   // in the program that the system has for it
	Reveal(path string) error // in a window of its folder
}

// System is the launcher of this machine.
type System struct{}

// Open opens a file in its program.
func (System) Open(path string) error {
	switch runtime.GOOS {
	case "windows":
		return begin("rundll32", "url.dll,FileProtocolHandler", path)
	case "darwin":
		return begin("open", path)
	}
	return begin("xdg-open", path)
}

// Reveal shows a file in its folder; a folder, itself.
func (System) Reveal(path string) error {
	switch runtime.GOOS {
	case "windows":
		return begin("explorer", "/select,"+path)
	case "darwin":
		return begin("open", "-R", path)
	}
	if !isFolder(path) {
		path = filepath.Dir(path)
	}
	return begin("xdg-open", path)
}

// Browse opens an address in the default browser. Where there is none, the
// address that was printed remains.
func Browse(address string) { _ = System{}.Open(address) }

// begin starts a program and leaves it to itself.
func begin(name string, args ...string) error {
	cmd := exec.Command(name, args...)
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }() // or it stays as a zombie
	return nil
}

// documents are the kinds of file that are opened in their programs: those that
// bilan writes and mediators return. Whatever else lies in a campaign, such as a
// program that somebody sent, is shown in its folder at most.
var documents = []string{".xlsx", ".ods", ".csv", ".tsv", ".txt", ".md",
	".pdf", ".html", ".docx", ".png", ".svg", ".json", ".yaml", ".tmpl"}

func isDocument(name string) bool {
	return slices.Contains(documents, strings.ToLower(filepath.Ext(name)))
}
