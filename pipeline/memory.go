package pipeline

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"

	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

// What a run leaves for the next one, of the campaign and of that of the former
// year: a line about the texts, then what became of each return. It holds
// answers, and the sum of the program that wrote it: two versions of the program
// write these files differently though all that they publish is the same.
const (
	memoryFile       = "prive/lectures.bin"
	memoryFileBefore = "prive/lectures-annee-precedente.bin"
)

// memory is what a run recalls of the former run into the same target, and
// what the next one is to recall. The zero memory recalls nothing, and is not
// written.
type memory struct {
	file    string
	verdict string         // line of a run whose texts gave no issue
	sound   bool           // no text of these definitions gave an issue
	returns *ingest.Memory // nil in the zero memory
}

// recall looks for the file that a former run left in the target. A program that cannot
// read its own file does not know what it is, and so trusts nothing.
func recall(target, file string, cb *codebook.Codebook) memory {
	definitions := known(cb)
	if definitions == "" {
		return memory{}
	}
	m := memory{file: file, verdict: "bilan, textes essayés : " + definitions}
	first, rest, _ := bytes.Cut(formerFile(target, file), []byte("\n"))
	m.sound = string(first) == m.verdict
	m.returns = ingest.NewMemory(definitions, rest)
	return m
}

// formerFile is empty when there is none to read: the former run may have
// been another program's.
func formerFile(target, file string) []byte {
	path := filepath.Join(target, filepath.FromSlash(file))
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return nil
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	return content
}

// rehearse tries the texts, unless the former run found nothing wrong with
// them, and adds their faults to those that were noted.
func (m *memory) rehearse(cb *codebook.Codebook, noted []survey.Issue) ([]survey.Issue, error) {
	if m.sound {
		return noted, nil
	}
	told := present.Check(cb)
	m.sound = len(told) == 0
	noted = append(noted, told...)
	if level, some := survey.Worst(told); some && level == survey.Error {
		return nil, &DefinitionError{noted}
	}
	return noted, nil
}

// known is a sum of the program and of every definition, on which the verdict
// on the texts and the reading of a return depend; empty when the program
// cannot be read.
func known(cb *codebook.Codebook) string {
	if program() == "" {
		return ""
	}
	sum := sha256.New()
	fmt.Fprintf(sum, "%s\n%q\n", program(), cb.Campaign.Name)
	for _, s := range cb.Sources {
		fmt.Fprintf(sum, "%q %t %s\n", s.Name, s.Embedded, s.SHA256)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// program is the sum of the program that runs, taken once: later, its file may
// be that of another version. Empty when it cannot be read.
var program = sync.OnceValue(func() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return ""
	}
	return hex.EncodeToString(sum.Sum(nil))
})

// outputs is the file for the next run.
func (m memory) outputs() []Output {
	if m.returns == nil {
		return nil
	}
	verdict := ""
	if m.sound {
		verdict = m.verdict
	}
	return []Output{{m.file, func(w io.Writer) error {
		if _, err := io.WriteString(w, verdict+"\n"); err != nil {
			return err
		}
		return m.returns.Write(w)
	}}}
}
