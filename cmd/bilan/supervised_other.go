//go:build !linux

package main

import "io"

// supervised does nothing: only Linux is asked for limits of memory.
func supervised(args []string, stderr io.Writer) (code int, done bool) { return 0, false }

// ended is the exit code of this process.
func ended(code int) int { return code }
