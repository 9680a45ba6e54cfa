package edition

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"

	"bilan/pipeline/ingest"
)

// WriteInputs lists the files that were read, in the words of WriteJSON, of
// which it holds one file at a time.
func WriteInputs(w io.Writer, inputs []ingest.Input) error {
	if len(inputs) == 0 {
		return WriteJSON(w, inputs)
	}
	const indent = "  "
	var one bytes.Buffer
	enc := json.NewEncoder(&one)
	enc.SetEscapeHTML(false)
	enc.SetIndent(indent, indent)
	out := bufio.NewWriter(w)
	before := "[\n" + indent
	for i := range inputs {
		one.Reset()
		if err := enc.Encode(&inputs[i]); err != nil {
			return err
		}
		_, _ = out.WriteString(before)
		_, _ = out.Write(bytes.TrimSuffix(one.Bytes(), []byte("\n")))
		before = ",\n" + indent
	}
	_, _ = out.WriteString("\n]\n")
	return out.Flush()
}
