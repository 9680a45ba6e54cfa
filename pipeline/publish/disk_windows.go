package publish

import (
	"errors"
	"os"
)

// syncPath waits until a file is on the disk. Windows does that for no folder.
func syncPath(path string) error {
	if isFolder(path) {
		return nil
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, os.ErrPermission) {
		return nil // a read-only file that was carried over: nothing of it is new
	}
	if err != nil {
		return err
	}
	defer f.Close()
	return f.Sync()
}
