package xlsx

import (
	"io"

	"bilan/pipeline/findings"
)

// WriteControlUpTo is WriteControl with sheets of so many rows at most.
func WriteControlUpTo(w io.Writer, r *findings.Report, c Control, limit int) error {
	return c.write(w, r, limit)
}
