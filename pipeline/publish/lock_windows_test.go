package publish

import "golang.org/x/sys/windows"

// full is what the system says of a full disk.
const full = windows.ERROR_DISK_FULL
