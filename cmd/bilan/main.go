// Command bilan turns the annual returns of health mediators into the tables,
// charts and documents that a regional health agency publishes.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"

	"bilan/pipeline/edition"
	"bilan/pipeline/french"
	"bilan/pipeline/publish"

	"github.com/spf13/cobra"
)

// Exit codes, the same for every command.
const (
	exitDone       = 0 // done
	exitFailed     = 1 // could not finish; nothing that was there before is lost
	exitUsage      = 2 // the command line or a definition is wrong
	exitReturnFail = 3 // done, but --strict was asked and a return has an error, or a published table contradicts itself
)

// errStrict is a run that finished although a return has an error.
var errStrict = errors.New("au moins un retour est en erreur, ou un fichier de la campagne est mal nommé (--strict)")

func main() {
	args, clicked := os.Args[1:], byExplorer()
	if clicked {
		args = dropped(args)
	}
	code := process(args)
	if clicked && (code != exitDone || args[0] != deskCommand) { // the window closes with the program
		fmt.Fprint(os.Stderr, "\nAppuyer sur Entrée pour fermer cette fenêtre. ")
		_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
	}
	os.Exit(code)
}

// process is the program as the system sees it.
func process(args []string) int {
	if code, done := supervised(args, os.Stderr); done {
		return code
	}
	return ended(run(args, os.Stdout, os.Stderr))
}

// run is the whole program: results go to stdout, messages to stderr.
func run(args []string, stdout, stderr io.Writer) (code int) {
	defer func() {
		if fault := recover(); fault != nil {
			fmt.Fprintln(stderr, "bilan : "+defect(fault))
			code = exitFailed
		}
	}()
	ctx, stop := interruptible()
	defer stop()
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	cmd, err := root, misread(root, args)
	if err == nil {
		cmd, err = root.ExecuteContextC(ctx)
	}
	switch {
	case err == nil:
	case watched(cmd):
		told := events{out: stderr}
		told.failure("", err)
	default:
		report(stderr, err)
	}
	return exitCode(err)
}

// defect words what only a fault of the program itself can cause.
func defect(fault any) string {
	where := "un endroit inconnu"
	var callers [32]uintptr
	frames := runtime.CallersFrames(callers[:runtime.Callers(3, callers[:])]) // behind this and what calls it
	for more := true; more; {
		var f runtime.Frame
		if f, more = frames.Next(); strings.HasPrefix(f.Function, "bilan/") {
			where = fmt.Sprintf("%s:%d", f.File, f.Line)
			break
		}
	}
	return plain(fmt.Sprintf("défaut du programme, à %s (%v) ; le signaler à ceux qui s'en occupent, avec cette ligne", where, fault))
}

// interruptible is a context that the first signal ends. From then on a second
// one ends the program at once.
func interruptible() (ctx context.Context, stop func()) {
	ctx, stop = signal.NotifyContext(context.Background(), endings()...)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// endings are the signals that end a run in order. One that the program was
// started to ignore, as nohup does with SIGHUP, stays ignored.
func endings() []os.Signal {
	all := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		all = append(all, syscall.SIGHUP)
	}
	return all
}

// watched reports whether a program reads what the command says (--format json).
func watched(cmd *cobra.Command) bool {
	f := cmd.Flags().Lookup("format")
	return f != nil && f.Value.String() == string(asJSON)
}

func exitCode(err error) int {
	var usage *usageError
	var definition *edition.DefinitionError
	var department *edition.UnknownDepartmentError
	var post *edition.UnknownPostError
	var batch *batchError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &batch):
		return batch.code
	case errors.Is(err, errStrict), errors.Is(err, errContradiction):
		return exitReturnFail
	case errors.As(err, &usage), errors.As(err, &definition), errors.As(err, &department), errors.As(err, &post):
		return exitUsage
	}
	return exitFailed
}

// report words the error that ended the run.
func report(stderr io.Writer, err error) {
	var definition *edition.DefinitionError
	var told reportedError
	switch {
	case errors.As(err, &told):
	case errors.As(err, &definition):
		printLines(stderr, definition.Issues)
		fmt.Fprintln(stderr, "bilan : rien n'est écrit tant que cela n'est pas corrigé.")
	default:
		fmt.Fprintf(stderr, "bilan : %s\n", message(err))
	}
}

// message words an error that is reported on one line.
func message(err error) string {
	var stopped *interruptedError
	switch {
	case errors.As(err, &stopped):
		return plain(stopped.Error())
	case errors.Is(err, context.Canceled):
		return "interrompu."
	}
	return plain(french.Error(err))
}

// newRoot is the command line: one file for each command.
func newRoot() *cobra.Command {
	cobra.MousetrapHelpText = "" // it would stop a program started from Windows Explorer with an English sentence
	root := &cobra.Command{
		Use:           "bilan",
		Short:         "Des bilans annuels des médiateurs santé aux tableaux, graphiques et documents publiés",
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          cobra.ArbitraryArgs,
		Version:       publish.ThisProgram().String(),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := misread(cmd, args); err != nil { // behind an option
				return err
			}
			return cmd.Help()
		},
	}
	root.AddCommand(newProduire(), newControler(), newPorteAPorte(), newFiche())
	root.AddCommand(newNouvelle(), newQuestionnaires(), newSuivi(), newRetours(), newCoder(), newComparer(), newExpliquer(), newChangements())
	root.AddCommand(newRestituer(), newModeles(), newOuvrir(), newAide(), newVersion())
	frenchify(root)
	return root
}
