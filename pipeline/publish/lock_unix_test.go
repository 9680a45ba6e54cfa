//go:build unix

package publish

import (
	"errors"
	"testing"

	"golang.org/x/sys/unix"
)

// full is what the system says of a full disk.
const full = unix.ENOSPC

// What a file system without locks answers is not taken for another run, nor
// for a fault.
func TestFileSystemsWithoutLocks(t *testing.T) {
	for _, c := range []struct{ says, means error }{
		{unix.ENOLCK, errNoLocks}, {unix.EOPNOTSUPP, errNoLocks}, {unix.ENOTSUP, errNoLocks}, {unix.ENOSYS, errNoLocks},
		{unix.EWOULDBLOCK, errHeld}, {unix.EIO, unix.EIO}, {nil, nil},
	} {
		if got := lockFault(c.says); !errors.Is(got, c.means) || c.means == nil && got != nil {
			t.Errorf("%v: %v, not %v", c.says, got, c.means)
		}
	}
}
