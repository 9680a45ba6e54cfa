package opening

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/templates"
)

// Model is a default definition that a campaign may change.
type Model struct {
	Name string // as the campaign folder names it: indicateurs.yaml, textes/activite.tmpl
	Says string // what it defines
	Own  bool   // the campaign has a file of that name
}

// laidOver are the definitions of which a campaign holds only what it changes,
// and what they define.
var laidOver = map[string]string{
	"axes.yaml": "les axes des questions ouvertes", "croisements.yaml": "les colonnes des tableaux",
	"indicateurs.yaml": "les indicateurs", "rapport.yaml": "les sections et les tableaux des documents",
	"questionnaire/regles.yaml": "les règles de contrôle entre les réponses",
}

// whole are those that a campaign replaces.
var whole = map[string]string{
	"theme.yaml": "les couleurs et les caractères", "questionnaire/survey.csv": "les questions",
	"questionnaire/choices.csv":  "les listes de réponses",
	"questionnaire/settings.csv": "le titre et la version du questionnaire",
}

// Models lists what a campaign may change, by name.
func Models(dir string) ([]Model, error) {
	var all []Model
	err := fs.WalkDir(templates.Files(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		says := laidOver[name] + whole[name]
		if path.Dir(name) == "textes" {
			says = "une phrase des documents"
		}
		if says != "" {
			_, absent := os.Stat(filepath.Join(dir, filepath.FromSlash(name)))
			all = append(all, Model{name, says, absent == nil})
		}
		return nil
	})
	return all, err
}

// ErrModel is a name of no model.
var ErrModel = errors.New("ce modèle n'existe pas")

// WriteModel writes a default definition into a campaign, to be edited, and
// returns its name. Where the campaign's file is laid over the default, every
// line is a comment: nothing changes before one is taken out of it. A file that
// is there stays.
func WriteModel(dir, asked string) (string, error) {
	all, err := Models(dir)
	if err != nil {
		return "", err
	}
	var names []string
	for _, m := range all {
		names = append(names, m.Name)
	}
	at := slices.IndexFunc(names, func(name string) bool { return sameModel(name, asked) })
	if at < 0 {
		near, ok := codebook.Nearest(modelWords(asked), allWords(names))
		if !ok {
			return "", fmt.Errorf("%w : « %s » ; les modèles : %s", ErrModel, asked, strings.Join(names, ", "))
		}
		return "", fmt.Errorf("%w : « %s » ; vouliez-vous dire « %s » ?", ErrModel, asked, near)
	}
	name := names[at]
	content, err := fs.ReadFile(templates.Files(), name)
	if err != nil {
		return "", err
	}
	if laidOver[name] != "" {
		content = commented(string(content))
	}
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return "", err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return "", fmt.Errorf("%s : la campagne en a déjà un ; il est gardé tel quel", name)
	}
	if err != nil {
		return "", err
	}
	_, err = f.Write(content)
	return name, errors.Join(err, f.Close())
}

// sameModel takes a name with or without its folder and its extension.
func sameModel(name, asked string) bool {
	asked = strings.ReplaceAll(asked, `\`, "/")
	return modelWords(name) == modelWords(asked) || modelWords(path.Base(name)) == modelWords(asked)
}

func modelWords(name string) string {
	return french.FoldWords(strings.TrimSuffix(name, path.Ext(name)))
}

// commented makes a comment of each line of a definition that is not one.
func commented(yaml string) []byte {
	var b strings.Builder
	b.WriteString("# Le modèle du programme, ligne par ligne en commentaire : tant que rien n'en est sorti, il vaut tel quel.\n" +
		"# Pour changer une entrée, ôter le « # » de toutes ses lignes ; pour en retirer une : - retirer: [son id]\n\n")
	for line := range strings.Lines(yaml) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && !strings.HasPrefix(line, "#") {
			line = "# " + line
		}
		b.WriteString(line + "\n")
	}
	return []byte(b.String())
}

func allWords(names []string) []string {
	var all []string
	for _, name := range names {
		all = append(all, modelWords(name))
	}
	return all
}
