package publish

import (
	"errors"
	"io"
	"os"
)

// SaveNew writes a file that is not there yet, whole or not at all. One that is
// there stays as it was ([fs.ErrExist]).
func SaveNew(file string, write func(io.Writer) error) error {
	out, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err := errors.Join(write(out), out.Close()); err != nil {
		return errors.Join(err, os.Remove(file))
	}
	return nil
}
