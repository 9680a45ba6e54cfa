//go:build unix

package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// asBilan, in the environment of the test binary, makes it the program; stuck, a
// program that never ends after it was interrupted; greedy, one that takes all
// the memory that it can get.
const asBilan, stuck, greedy = "BILAN_TEST_RUN", "stuck", "greedy"

func TestMain(m *testing.M) {
	switch os.Getenv(asBilan) {
	case "":
		debug.SetGCPercent(400) // hundreds of runs in one process: a fifth of their time is collecting garbage
		os.Exit(m.Run())
	case stuck:
		ctx, stop := interruptible()
		defer stop()
		fmt.Println("prêt")
		<-ctx.Done()
		fmt.Println("interrompu")
		select {}
	case greedy:
		if code, done := supervised(nil, os.Stderr); done {
			os.Exit(code)
		}
		for all := [][]byte{}; ; {
			all = append(all, make([]byte, 1<<30))
		}
	}
	os.Exit(process(os.Args[1:]))
}

// program is a run of bilan in a process of its own.
func program(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), asBilan+"=1")
	return cmd
}

// A second signal ends at once a program that does not get to its end.
func TestASecondSignalEndsTheProgram(t *testing.T) {
	// What is caught here is not ignored by the programs that are started, as it is
	// where nohup or a shell in the background started the tests.
	caught := make(chan os.Signal, 1)
	signal.Notify(caught, syscall.SIGINT, syscall.SIGHUP)
	defer signal.Stop(caught)
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), asBilan+"="+stuck)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for _, want := range []string{"prêt", "interrompu"} {
			if !lines.Scan() || lines.Text() != want {
				t.Fatalf("%v: %q, not %q", signal, lines.Text(), want)
			}
			if err := cmd.Process.Signal(signal); err != nil {
				t.Fatal(err)
			}
		}
		if ended := endsBy(cmd, signal); ended != signal {
			t.Errorf("%v: ended by %v", signal, ended)
		}
	}
}

// endsBy waits until a program ends, asking again, and returns the signal that
// ended it.
func endsBy(cmd *exec.Cmd, signal syscall.Signal) syscall.Signal {
	const patience = 100 // times
	done := make(chan struct{})
	go func() {
		_ = cmd.Wait() // how it ended is what counts
		close(done)
	}()
	for n := 0; ; n++ {
		select {
		case <-done:
			status, _ := cmd.ProcessState.Sys().(syscall.WaitStatus)
			return status.Signal()
		case <-time.After(50 * time.Millisecond):
		}
		if n > patience {
			signal = syscall.SIGKILL
		}
		_ = cmd.Process.Signal(signal) // it may have ended
	}
}

// Of several campaigns, those that were replaced before an interruption are
// named: it must not say that nothing was.
func TestInterruptedBatch(t *testing.T) {
	campaigns, target := t.TempDir(), t.TempDir()
	for _, name := range []string{"a", "b"} {
		if err := os.CopyFS(filepath.Join(campaigns, name), os.DirFS(sample)); err != nil {
			t.Fatal(err)
		}
	}
	cmd := program("produire", campaigns, "--sortie", target, "--formats", "csv", "--format", "json")
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	last, started := "", 0
	for lines := bufio.NewScanner(stderr); lines.Scan(); last = lines.Text() {
		if strings.Contains(lines.Text(), `"evenement":"debut"`) {
			if started++; started == 2 {
				_ = cmd.Process.Signal(syscall.SIGINT) // it has not ended: it speaks
			}
		}
	}
	_ = cmd.Wait() // the exit code is what counts
	want := "avant cela ce dossier a été remplacé, et aucun autre : " + filepath.Join(target, "a")
	if code := cmd.ProcessState.ExitCode(); code != exitFailed || !strings.Contains(last, want) {
		t.Errorf("code %d, %s", code, last)
	}
	if now := names(files(t, target)); len(now) == 0 || slices.ContainsFunc(now,
		func(name string) bool { return !strings.HasPrefix(name, "a/") }) {
		t.Errorf("written: %v", now)
	}
}

// Ctrl-C, SIGTERM and SIGHUP, while returns are read and while files are written, end
// the run with code 1, leave the former output as it was and nothing beside it.
func TestInterruptedRun(t *testing.T) {
	target, _ := produced(t, sample, "--formats", "csv")
	before := files(t, target)
	for _, c := range []struct {
		signal syscall.Signal
		during string
	}{
		{syscall.SIGINT, "Lecture des retours"},
		{syscall.SIGTERM, "Lecture des retours"},
		{syscall.SIGINT, "Écriture"},
		{syscall.SIGHUP, "Écriture"},
	} {
		cmd := program("produire", sample, "--sortie", target, "--format", "json", "--date", "2030-01-01")
		stderr, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		last, sent := "", false
		for lines := bufio.NewScanner(stderr); lines.Scan(); last = lines.Text() {
			if !sent && strings.Contains(lines.Text(), c.during) {
				sent = true
				if err := cmd.Process.Signal(c.signal); err != nil {
					t.Fatal(err)
				}
			}
		}
		_ = cmd.Wait() // the exit code is what counts
		if code := cmd.ProcessState.ExitCode(); code != exitFailed || !strings.Contains(last,
			"interrompu ; aucun dossier de sortie n'a été remplacé.") {
			t.Errorf("%v during %s: code %d, %s", c.signal, c.during, code, last)
		}
		if d := cmp.Diff(before, files(t, target)); d != "" {
			t.Errorf("%v during %s: the former output changed", c.signal, c.during)
		}
		if entries, _ := os.ReadDir(filepath.Dir(target)); len(entries) != 1 {
			t.Errorf("%v during %s: left behind %v", c.signal, c.during, entries)
		}
	}
}

// Killed without warning, the whole program leaves the former output or the
// new one, byte for byte, and the next run clears away what is beside it.
func TestKilledRun(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "sortie")
	args := func(day int) []string {
		return []string{"produire", sample, "--sortie", target, "--formats", "csv", "--quiet", "--date", fmt.Sprintf("2030-01-%02d", day)}
	}
	start := time.Now()
	if err := program(args(1)...).Run(); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(start)
	complete := []map[string]string{files(t, target)}
	for _, day := range []int{1, 2, 2, 1} { // a run also says what changed since the output that it replaces
		if res := bilan(args(day)...); res.code != exitDone {
			t.Fatal(res.stderr)
		}
		complete = append(complete, files(t, target))
	}
	for kill := range 6 {
		cmd := program(args(1 + kill%2)...)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(rand.N(whole))
		_ = cmd.Process.Kill() // it may have finished
		_ = cmd.Wait()         // as above
		now := files(t, target)
		if !slices.ContainsFunc(complete, func(former map[string]string) bool { return cmp.Equal(now, former) }) {
			t.Fatalf("kill %d: neither the former output nor the new one: %v", kill, names(now))
		}
	}
	if res := bilan(args(1)...); res.code != exitDone {
		t.Fatal(res.stderr)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

// A second run into the same folder stops and names the first.
func TestSecondRunIntoOneFolder(t *testing.T) {
	target := filepath.Join(t.TempDir(), "sortie")
	first := program("produire", sample, "--sortie", target, "--format", "json")
	stderr, err := first.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(stderr)
	for lines.Scan() && !strings.Contains(lines.Text(), "Lecture") {
	}
	res := bilan("produire", sample, "--sortie", target, "--formats", "csv")
	if res.code != exitFailed || !strings.Contains(res.stderr, fmt.Sprintf("processus %d de la machine", first.Process.Pid)) {
		t.Errorf("code %d, %s", res.code, res.stderr)
	}
	for lines.Scan() {
	}
	if err := first.Wait(); err != nil {
		t.Errorf("the first run: %v", err)
	}
	if entries, _ := os.ReadDir(filepath.Dir(target)); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}
