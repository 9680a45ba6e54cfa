package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Append adds content at the end of a file that people write in too, and
// nothing else of it changes. A file that is not there begins with head. One
// that is open in another program is refused: what that program saves would
// lose the addition.
func Append(path, head, content string, o Saving) (err error) {
	if err := notOpen(path); err != nil {
		return err
	}
	mode, _ := modes(o.Private, o.Shared)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	switch {
	case err == nil:
		content = head + content
	case errors.Is(err, fs.ErrExist):
		if f, err = os.OpenFile(path, os.O_WRONLY|os.O_APPEND, mode); err == nil {
			break
		}
		fallthrough
	default:
		return fmt.Errorf("%s ne peut pas être complété ; le fermer s'il est ouvert dans un autre programme (%w)", path, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err = f.WriteString(content); err == nil { // in one piece: two additions at once follow each other
		err = f.Sync()
	}
	return err
}
