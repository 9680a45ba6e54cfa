package main

import (
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"bilan/pipeline/desk"
)

// newOuvrir opens the analyst's desk in a browser.
func newOuvrir() *cobra.Command {
	var quiet bool
	cmd := &cobra.Command{
		Use:   "ouvrir [DOSSIER]",
		Short: "ouvre le bureau : une page dans le navigateur, pour tout faire sans terminal",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return campaignArg(cmd, args)
			}
			return mustExist(cmd, args...)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o := desk.Options{Browse: desk.Browse, Launch: desk.System{}, Recent: recentFile(), Out: cmd.OutOrStdout()}
			if quiet {
				o.Browse = nil
			}
			if len(args) > 0 {
				folder, err := deskFolder(args[0])
				if err != nil {
					return err
				}
				o.Folder = folder
			}
			return desk.Run(cmd.Context(), o)
		},
	}
	cmd.Flags().BoolVar(&quiet, "sans-navigateur", false, "écrit l'adresse sans ouvrir de navigateur")
	return cmd
}

// deskFolder is the campaign around a file or a folder, or the folder itself.
func deskFolder(name string) (string, error) {
	full, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	if campaign := campaignAround(full); campaign != "" {
		full = campaign
	} else if info, err := os.Stat(full); err == nil && !info.IsDir() {
		full = filepath.Dir(full)
	}
	return filepath.EvalSymlinks(full)
}

// recentFile is where the user's settings remember campaigns; none without
// settings.
func recentFile() string {
	settings, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(settings, "bilan", "campagnes-recentes.txt")
}
