package main

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// usageError is a command line that cannot be understood.
type usageError struct {
	problem string
	command *cobra.Command
}

func (e *usageError) Error() string {
	return fmt.Sprintf("%s ; « %s --help » explique la commande", e.problem, e.command.CommandPath())
}

// explanations are what the help of a command says before its options, in a file of
// its name; the short words of the others do.
//
//go:embed aide/*.txt
var explanations embed.FS

// frenchify gives a command and those under it French help and errors.
func frenchify(root *cobra.Command) {
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(&cobra.Command{Hidden: true})
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpTemplate("{{with (or .Long .Short)}}{{. | trimTrailingWhitespaces}}\n\n{{end}}{{.UsageString}}")
	root.SetVersionTemplate("{{.Version}}\n")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return &usageError{flagProblem(cmd, err), cmd} })
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = "écrit la version du programme"
	for _, c := range append(slices.Clone(root.Commands()), root) {
		if text, err := explanations.ReadFile("aide/" + c.Name() + ".txt"); err == nil {
			c.Long = string(text)
		}
		c.InitDefaultHelpFlag()
		c.Flags().Lookup("help").Usage = "explique la commande"
		c.DisableFlagsInUseLine = true // or it ends in « [flags] »
	}
}

//go:embed aide/usage.tmpl
var usageTemplate string

// flagProblem words in French what is wrong with an option.
func flagProblem(cmd *cobra.Command, err error) string {
	var unknown *pflag.NotExistError
	var noValue *pflag.ValueRequiredError
	var bad *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return fmt.Sprintf("l'option « --%s » n'existe pas%s", unknown.GetSpecifiedName(), nearestFlag(cmd, unknown.GetSpecifiedName()))
	case errors.As(err, &noValue):
		return fmt.Sprintf("l'option « --%s » attend une valeur", noValue.GetSpecifiedName())
	case errors.As(err, &bad):
		return fmt.Sprintf("« %s » ne convient pas à l'option « --%s » : %v", bad.GetValue(), bad.GetFlag().Name, errors.Unwrap(bad))
	}
	return err.Error()
}

// mustExist refuses a command line that names a file that is not there.
func mustExist(cmd *cobra.Command, files ...string) error {
	for _, f := range files {
		if _, err := os.Stat(f); errors.Is(err, fs.ErrNotExist) {
			return &usageError{"« " + f + " » : introuvable", cmd}
		}
	}
	return nil
}

// campaignArg takes the campaign folder, the only argument of most commands.
func campaignArg(cmd *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return &usageError{"le dossier de la campagne manque", cmd}
	case 1:
		return nil
	}
	return &usageError{"une seule campagne est attendue, pas « " + strings.Join(args, " ") + " »", cmd}
}

// campaignArgs takes one campaign folder or several.
func campaignArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return &usageError{"le dossier de la campagne manque", cmd}
	}
	return nil
}

// nearestFlag names the option nearest to one that does not exist.
func nearestFlag(cmd *cobra.Command, word string) string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if name, near := codebook.Nearest(french.Fold(word), names); near {
		return fmt.Sprintf(" ; vouliez-vous dire « --%s » ?", name)
	}
	return ""
}
