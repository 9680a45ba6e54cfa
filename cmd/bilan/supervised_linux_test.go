package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Out of memory is a run that could not finish, said in French, and not a
// wrong command line; what a run under a limit says otherwise is unchanged.
func TestOutOfMemoryIsAFailure(t *testing.T) {
	for _, c := range []struct {
		mode, args string
		code       int
		says       string
	}{
		{greedy, "", exitFailed, "bilan : arrêt imprévu, le plus souvent faute de mémoire ("},
		{"1", "produire", exitUsage, "bilan : le dossier de la campagne manque"},
		{"1", "--version", exitDone, ""},
	} {
		const limit = "ulimit -v 3000000 && exec " // kilobytes: enough to start
		cmd := exec.Command("sh", "-c", limit+os.Args[0]+" "+c.args)
		cmd.Env = append(os.Environ(), asBilan+"="+c.mode)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		_ = cmd.Run() // the exit code is what counts
		if code := cmd.ProcessState.ExitCode(); code != c.code || !strings.HasPrefix(stderr.String(), c.says) ||
			strings.Count(stderr.String(), "\n") > 1 {
			t.Errorf("%s %s: code %d, %s", c.mode, c.args, code, stderr.String())
		}
	}
}

// A fault of the program itself is reported in French, with its place.
func TestAFaultOfTheProgramIsTold(t *testing.T) {
	defer func() {
		fault := recover()
		if got := defect(fault); !strings.HasPrefix(got, "défaut du programme, à ") || !strings.Contains(got, "supervised_linux_test.go:") ||
			strings.Contains(got, "\n") {
			t.Errorf("%q", got)
		}
	}()
	var none []int
	_ = none[len(os.Args)]
}
