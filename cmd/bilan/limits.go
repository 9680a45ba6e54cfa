package main

import (
	"cmp"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
)

// limits are the bounds that a run keeps to on a shared machine. The zero values
// are as many calculations at once as processors, and [usualMemory].
type limits struct {
	jobs   jobs
	memory memory
}

func (l *limits) bind(flags *pflag.FlagSet) {
	flags.Var(&l.jobs, "jobs", "nombre de calculs menés de front (par défaut autant que de cœurs)")
	flags.Var(&l.memory, "memoire", "mémoire à ne pas dépasser si possible : 64M, 2G (par défaut 450M)")
}

// apply sets the bounds for the process until restore is called. Whatever works
// in parallel works at most as wide as the processors that Go may use.
func (l *limits) apply() (restore func()) {
	processors := 0 // leave it as it is
	if l.jobs > 0 {
		processors = runtime.GOMAXPROCS(int(l.jobs))
	}
	bytes := debug.SetMemoryLimit(-1) // what GOMEMLIMIT says, or no limit
	debug.SetMemoryLimit(int64(cmp.Or(l.memory, min(usualMemory, memory(bytes)))))
	return func() {
		runtime.GOMAXPROCS(processors)
		debug.SetMemoryLimit(bytes)
	}
}

// jobs is the value of --jobs.
type jobs int

func (j *jobs) String() string {
	if *j == 0 {
		return ""
	}
	return strconv.Itoa(int(*j))
}
func (j *jobs) Type() string { return "N" }
func (j *jobs) Set(v string) error {
	const most = 1024
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 || n > most {
		return fmt.Errorf("un nombre de 1 à %d est attendu", most)
	}
	*j = jobs(n)
	return nil
}

// memory is the value of --memoire, in bytes.
type memory int64

// usualMemory is what a run tries to keep to unless it is told otherwise. Only
// campaigns of tens of thousands of returns come near: by Go's own pace, which
// lets as much garbage lie as is held, 100,000 would take more than 500 MB.
const usualMemory memory = 450 << 20

// leastMemory is what a run cannot do with less than without spending its time
// collecting garbage.
const leastMemory = 64 << 20

func (m *memory) String() string {
	if *m == 0 {
		return ""
	}
	return strconv.FormatInt(int64(*m)>>20, 10) + "M"
}
func (m *memory) Type() string { return "TAILLE" }
func (m *memory) Set(v string) error {
	n, err := bytesOf(v)
	if err != nil || n < leastMemory {
		return errors.New("une taille comme 512M ou 2G est attendue, 64M au moins")
	}
	*m = memory(n)
	return nil
}

// bytesOf reads a size in mebibytes or gibibytes: 512M, 512Mo, 2G, 2Go.
func bytesOf(v string) (int64, error) {
	upper := strings.TrimSuffix(strings.ToUpper(strings.ReplaceAll(v, " ", "")), "O")
	digits := strings.TrimRight(upper, "MG")
	n, err := strconv.ParseInt(digits, 10, 32)
	switch upper[len(digits):] {
	case "M":
		return n << 20, err
	case "G":
		return n << 30, err
	}
	return 0, errors.New("no unit")
}
