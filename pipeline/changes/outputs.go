package changes

import (
	"bytes"
	"io/fs"
	"strings"

	"bilan/pipeline/publish"
)

// Outputs are the files of a run that is about to be written.
type Outputs []publish.Output

// ReadFile makes one file.
func (o Outputs) ReadFile(name string) ([]byte, error) {
	for i := range o {
		if o[i].Name != name {
			continue
		}
		var b bytes.Buffer
		if err := o[i].Write(&b); err != nil {
			return nil, err
		}
		return b.Bytes(), nil
	}
	return nil, fs.ErrNotExist
}

// Definitions lists the definitions that apply.
func (o Outputs) Definitions() ([]string, error) {
	var names []string
	for _, out := range o {
		if strings.HasPrefix(out.Name, definitionsFolder+"/") {
			names = append(names, out.Name)
		}
	}
	return names, nil
}
