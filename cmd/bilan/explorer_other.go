//go:build !windows

package main

// byExplorer reports whether the program was started by a double click: only
// Windows tells.
func byExplorer() bool { return false }
