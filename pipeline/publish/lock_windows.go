package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// beyond is where the locked byte lies, far after the signature: Windows keeps
// others from reading what is locked.
const beyond = 1 << 30

// tryLock locks the file for this process, or returns errHeld or errNoLocks at once.
func tryLock(f *os.File) error {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{Offset: beyond})
	switch {
	case errors.Is(err, windows.ERROR_LOCK_VIOLATION):
		return errHeld
	case errors.Is(err, windows.ERROR_NOT_SUPPORTED), errors.Is(err, windows.ERROR_INVALID_FUNCTION):
		return errNoLocks
	}
	return err
}

// releaseLock gives the lock back and then removes the lock file, which Windows
// refuses while another run has it open. A file that stays stops nobody.
func releaseLock(f *os.File) {
	_ = f.Close()
	_ = os.Remove(f.Name())
}

// diskFull reports whether the error is a lack of room.
func diskFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

// forbidden reports whether the error is a folder that must not be written, or
// a file in it that another program holds open.
func forbidden(err error) bool {
	return errors.Is(err, os.ErrPermission) || errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_WRITE_PROTECT)
}
