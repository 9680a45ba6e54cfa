//go:build unix

package publish

import "golang.org/x/sys/unix"

// full is what the system says of a full disk.
const full = unix.ENOSPC
