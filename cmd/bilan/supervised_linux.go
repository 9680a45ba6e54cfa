package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"
)

// A program that meets a limit of its memory (ulimit -v, LimitAS= of systemd) is
// ended by the runtime of Go, with a text in English and the code of a wrong
// command line; nothing within it can prevent that. Under such a limit a second
// process therefore does the work, and the first tells how it ended.
const (
	supervision = "bilan (surveillé)" // how the second process is called; those that it starts are not
	inOrder     = 64                  // added to its exit codes: the runtime knows none so high
)

// supervised does the work in a second process where the memory is limited, and
// returns its exit code. Elsewhere there is nothing done.
func supervised(args []string, stderr io.Writer) (code int, done bool) {
	if os.Args[0] == supervision || !limited() {
		return 0, false
	}
	runtime.LockOSThread() // the second process ends with the thread that started it
	cmd := exec.Command("/proc/self/exe", args...)
	cmd.Args[0] = supervision
	said := &messages{out: stderr}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, said
	// In a group of its own it hears of a signal once, from here.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, endings()...)
	defer signal.Stop(signals)
	if err := cmd.Start(); err != nil {
		return 0, false
	}
	go func() {
		for s := range signals {
			_ = cmd.Process.Signal(s) // it may have ended
		}
	}()
	return verdictOf(cmd.Wait(), said), true
}

// limited reports whether the process has less memory than the machine.
func limited() bool {
	var l unix.Rlimit
	return unix.Getrlimit(unix.RLIMIT_AS, &l) == nil && l.Cur != unix.RLIM_INFINITY
}

// verdictOf is the exit code that goes with the end of the second process.
func verdictOf(err error, said *messages) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() >= inOrder {
		return exit.ExitCode() - inOrder
	}
	if said.last != "" {
		fmt.Fprintf(said.out, "bilan : arrêt imprévu, le plus souvent faute de mémoire (%s) ; relever la limite du processus (ulimit -v), "+
			"ou produire moins à la fois (--formats, --jobs 1).\n", said.last)
	}
	return exitFailed
}

// messages hands on what the second process says, up to the words and the trace
// with which the runtime ends it.
type messages struct {
	out  io.Writer
	line []byte
	last string // the first words of the runtime
}

func (m *messages) Write(p []byte) (int, error) {
	m.line = append(m.line, p...)
	for {
		line, rest, whole := bytes.Cut(m.line, []byte("\n"))
		if !whole {
			return len(p), nil
		}
		m.line = rest
		if m.last == "" && (bytes.HasPrefix(line, []byte("runtime")) || bytes.HasPrefix(line, []byte("fatal error: "))) {
			m.last = string(line)
		}
		if m.last == "" {
			_, _ = m.out.Write(append(line, '\n')) // nobody may be listening
		}
	}
}

// ended is the exit code of this process.
func ended(code int) int {
	if os.Args[0] == supervision {
		return code + inOrder
	}
	return code
}
