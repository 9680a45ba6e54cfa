//go:build unix

package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// tryLock locks the file for this process, or returns errHeld or errNoLocks at once.
func tryLock(f *os.File) error {
	return lockFault(unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB))
}

// lockFault tells a lock that another process holds from a file system that has
// none.
func lockFault(err error) error {
	switch {
	case errors.Is(err, unix.EWOULDBLOCK):
		return errHeld
	case errors.Is(err, unix.ENOLCK), errors.Is(err, unix.EOPNOTSUPP), errors.Is(err, unix.ENOSYS):
		return errNoLocks
	}
	return err
}

// releaseLock removes the lock file and then gives the lock back: nobody can take
// the lock of a file that is about to be removed. A file that stays all the
// same stops nobody.
func releaseLock(f *os.File) {
	_ = os.Remove(f.Name())
	_ = f.Close()
}

// diskFull reports whether the error is a lack of room.
func diskFull(err error) bool { return errors.Is(err, unix.ENOSPC) || errors.Is(err, unix.EDQUOT) }

// forbidden reports whether the error is a folder that must not be written.
func forbidden(err error) bool { return errors.Is(err, os.ErrPermission) || errors.Is(err, unix.EROFS) }
