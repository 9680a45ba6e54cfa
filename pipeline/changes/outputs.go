package changes

import (
	"bytes"
	"io"
	"io/fs"
	"strings"

	"bilan/pipeline/publish"
)

// Outputs are the files of a run that is about to be written. What was read of them
// is written as it was read, unless it is too long to be kept.
type Outputs []publish.Output

// longest is how many bytes of a file are kept: the answers of 5,000 returns. Those of more
// are made twice, which takes less than holding them would cost in memory.
const longest = 4 << 20

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
		content := b.Bytes()
		if len(content) <= longest {
			o[i].Write = func(w io.Writer) error {
				_, err := w.Write(content)
				return err
			}
		}
		return content, nil
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
