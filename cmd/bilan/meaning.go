package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// misread is a command line that says no command, seen before it is taken apart:
// an option behind it would otherwise be what is at fault. Nil where there is
// nothing to say.
func misread(root *cobra.Command, args []string) error {
	for _, arg := range args {
		if folder, rest, glued := strings.Cut(arg, `"`); glued && absent(arg) && pathLike(folder) {
			return &usageError{gluedProblem(folder, rest), root}
		}
	}
	if len(args) == 0 || strings.HasPrefix(args[0], "-") || isCommand(root, args[0]) {
		return nil
	}
	if slices.Contains([]string{"/?", "/h", "/help"}, strings.ToLower(args[0])) {
		return &usageError{"une option s'écrit « --help », avec deux tirets", root}
	}
	if absent(args[0]) {
		return &usageError{fmt.Sprintf("la commande « %s » n'existe pas%s", plain(args[0]), suggestion(root, args[0])), root}
	}
	return &usageError{folderProblem(args[0]), root}
}

// deskCommand opens the desk.
const deskCommand = "ouvrir"

// dropped is the command line of a program that was started from Windows
// Explorer: by a double click, or by a folder or a file that was dropped on it.
func dropped(args []string) []string {
	if len(args) == 0 {
		return []string{deskCommand}
	}
	if !absent(args[0]) { // several files dropped together belong to one campaign
		return []string{deskCommand, args[0]}
	}
	return args
}

// gluedProblem explains what Windows makes of "C:\dossier\" --formats pdf: the
// barred quote does not close, and all that follows belongs to the folder.
func gluedProblem(folder, rest string) string {
	problem := fmt.Sprintf(`« %s » : le guillemet n'a pas été fermé, car \" ne ferme pas un nom sous Windows ; `+
		`écrire "%s" sans la dernière barre`,
		plain(folder), plain(folder))
	if rest = strings.TrimSpace(plain(rest)); rest != "" {
		problem += fmt.Sprintf(", puis %s", rest)
	}
	return problem
}

// pathLike reports whether a text was probably meant as a folder or a file.
func pathLike(s string) bool { return strings.ContainsAny(s, `\/`) || s != "" && !absent(s) }

func absent(file string) bool {
	_, err := os.Lstat(file)
	return err != nil
}

func isCommand(root *cobra.Command, name string) bool {
	return slices.ContainsFunc(root.Commands(), func(c *cobra.Command) bool { return c.Name() == name || c.HasAlias(name) })
}

// folderProblem says which commands take a folder, or a file, that was given
// alone.
func folderProblem(name string) string {
	campaign := campaignAround(name)
	if campaign == "" {
		return fmt.Sprintf("« %s » n'est pas une commande, ni le dossier d'une campagne (il n'y a pas de %s) ; "+
			"« bilan ouvrir » aide à la trouver", plain(name), codebook.CampaignFile)
	}
	return fmt.Sprintf("que faire de « %[1]s » ? « bilan ouvrir %[2]s » l'ouvre dans le navigateur, "+
		"« bilan controler %[2]s » le contrôle, « bilan produire %[2]s » écrit les documents", plain(name), quotedArg(campaign))
}

// campaignAround is the campaign that a path is, or lies in; empty for none.
func campaignAround(name string) string {
	for dir := filepath.Clean(name); ; dir = filepath.Dir(dir) {
		if isCampaign(dir) {
			return dir
		}
		if parent := filepath.Dir(dir); parent == dir {
			return ""
		}
	}
}

// quotedArg is an argument as it is typed.
func quotedArg(s string) string {
	if strings.ContainsAny(s, " &()';,") {
		return `"` + plain(s) + `"`
	}
	return plain(s)
}

// suggestion names the command nearest to a word that is none.
func suggestion(root *cobra.Command, word string) string {
	var names []string
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	if name, near := codebook.Nearest(french.Fold(word), names); near {
		return fmt.Sprintf(" ; vouliez-vous dire « %s » ?", name)
	}
	return ""
}

// newAide explains a command to those who do not type « --help ».
func newAide() *cobra.Command {
	return &cobra.Command{
		Use:     "aide [COMMANDE]",
		Aliases: []string{"help"},
		Short:   "explique une commande",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Root().Help()
			}
			if !isCommand(cmd.Root(), args[0]) {
				return misread(cmd.Root(), args)
			}
			asked, _, err := cmd.Root().Find(args)
			if err != nil {
				return err
			}
			return asked.Help()
		},
	}
}

// newVersion is « --version » for those who type a word.
func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "écrit la version du programme",
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s\n", cmd.Root().Version)
			return err
		},
	}
}
