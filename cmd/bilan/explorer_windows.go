package main

import "github.com/inconshreveable/mousetrap"

// byExplorer reports whether the program was started by a double click, or by
// something dropped on it.
func byExplorer() bool { return mousetrap.StartedByExplorer() }
