// Package opening lays out the folder of a new campaign: what an analyst edits
// at the beginning of a year.
//
//	region and year         → campagne.yaml, croisements.yaml (fresh.go)
//	or a former campaign    → its definitions and register, a year on (carry.go)
//	       → postes.xlsx, questionnaire.xlsx, folders, each with its LISEZMOI.md
//	       → loaded as any campaign: a folder with a fault is never left behind
//
// The folder appears at once, complete, or not at all; one that holds anything
// is refused. The package stands above form and codebook because it uses both.
package opening

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"bilan/data"
	"bilan/pipeline/codebook"
	"bilan/pipeline/form"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// What Create refuses.
var (
	ErrRegion = errors.New("région refusée")
	ErrYear   = errors.New("année refusée")
	ErrFolder = errors.New("dossier refusé")
)

// Names in a campaign folder.
const (
	registerFile      = "postes.xlsx"
	registerOpen      = "postes.ods" // by LibreOffice
	questionnaireFile = "questionnaire.xlsx"
	readmeFile        = "LISEZMOI.md"
)

// folders are those that an analyst fills; at first each says what goes there.
func folders() []string { return []string{"questionnaires", "retours", "suivis"} }

// Options says which campaign to lay out.
type Options struct {
	Dir    string             // must not exist, or be empty
	Region string             // official code, or name in any writing; may be empty with Former
	Year   int                // 0 with Former: the year after it
	Former *codebook.Codebook // campaign whose register and definitions are carried over; nil for none
	// Publisher and Mail are the name and the address of who signs the documents;
	// empty: the agency of the region, and none. Not with Former, which has them.
	Publisher string
	Mail      string
}

// Created is a campaign that was laid out.
type Created struct {
	Codebook *codebook.Codebook
	Files    []string // written, in the order of writing
	Kept     []string // of them, those that come from the former campaign
}

// Create lays the campaign out. An error wraps ErrRegion, ErrYear or ErrFolder
// when the options are at fault; nothing is then written.
func Create(o Options) (*Created, error) {
	region, err := o.settle()
	if err != nil {
		return nil, err
	}
	if err := free(o.Dir); err != nil {
		return nil, err
	}
	parent := filepath.Dir(filepath.Clean(o.Dir))
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, fmt.Errorf("%w : %s ne peut pas être créé (%w)", ErrFolder, o.Dir, err)
	}
	temp, err := os.MkdirTemp(parent, "."+filepath.Base(o.Dir)+"-en-cours-")
	if err != nil {
		return nil, fmt.Errorf("%w : rien ne peut être écrit dans %s (%w)", ErrFolder, parent, err)
	}
	defer os.RemoveAll(temp)
	w := &writer{dir: temp, created: &Created{}}
	if err := o.fill(w, region); err != nil {
		return nil, err
	}
	return w.created, w.settleIn(o.Dir)
}

// settle completes the options from the former campaign and checks them.
func (o *Options) settle() (data.Region, error) {
	if o.Former != nil {
		former := o.Former.Campaign
		if asked, err := regionOf(o.Region); o.Region != "" && (err != nil || asked.Code != former.Region.Code) {
			return data.Region{}, fmt.Errorf("%w : la campagne %s est celle de la région %s, pas %s", ErrRegion, former.Name, former.Region.Code,
				o.Region)
		}
		o.Region = former.Region.Code
		if o.Year == 0 {
			o.Year = former.Year + 1
		}
	}
	if o.Year < 2000 || o.Year > 2100 {
		return data.Region{}, fmt.Errorf("%w : « %d » n'est pas une année comme 2025", ErrYear, o.Year)
	}
	region, err := regionOf(o.Region)
	if err != nil {
		return region, err
	}
	o.Region = region.Code
	return region, nil
}

// regionOf finds a region by its code, or by its name without regard to capitals,
// accents and hyphens.
func regionOf(asked string) (data.Region, error) {
	if region, ok := codebook.RegionNamed(asked); ok {
		return region, nil
	}
	words := french.FoldWords(asked)
	var names []string
	for _, region := range data.Regions() {
		names = append(names, french.FoldWords(region.Nom))
	}
	if name, near := codebook.Nearest(words, names); near && words != "" {
		region, _ := regionOf(name)
		return data.Region{}, fmt.Errorf("%w : « %s » n'est ni le code ni le nom d'une région ; vouliez-vous dire « %s » ?", ErrRegion,
			asked,
			region.Nom)
	}
	return data.Region{}, fmt.Errorf("%w : « %s » n'est ni le code ni le nom d'une région ; les codes : %s", ErrRegion, asked,
		regionCodes())
}

func regionCodes() string {
	var all []string
	for _, r := range data.Regions() {
		all = append(all, r.Code+" "+r.Nom)
	}
	return strings.Join(all, ", ")
}

// free refuses a folder in which something would be overwritten.
func free(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && len(entries) == 0:
		return nil
	case err != nil:
		return fmt.Errorf("%w : %s ne peut pas être lu comme un dossier", ErrFolder, dir)
	}
	return fmt.Errorf("%w : %s n'est pas vide ; choisir un dossier nouveau", ErrFolder, dir)
}

// fill writes the files of the campaign.
func (o Options) fill(w *writer, region data.Region) error {
	if o.Former != nil {
		if err := o.carry(w); err != nil {
			return err
		}
	} else if err := o.fresh(w, region); err != nil {
		return err
	}
	if err := o.readme(w, region); err != nil {
		return err
	}
	cb, err := loaded(w.dir)
	if err != nil {
		return err
	}
	if !w.has(questionnaireFile) && !w.has("questionnaire.ods") && !w.has("questionnaire/survey.csv") {
		if err := w.draw(questionnaireFile, func(out io.Writer) error { return form.WriteXLSForm(out, cb) }); err != nil {
			return err
		}
	}
	if !w.has(registerFile) && !w.has(registerOpen) {
		if err := w.draw(registerFile, func(out io.Writer) error { return form.WriteRegister(out, cb, nil) }); err != nil {
			return err
		}
	}
	w.created.Codebook, err = loaded(w.dir)
	return err
}

// loaded reads the campaign as every command will.
func loaded(dir string) (*codebook.Codebook, error) {
	cb, issues, err := codebook.Load(dir)
	if err != nil {
		return nil, err
	}
	for _, i := range issues {
		if i.Level == survey.Error {
			return nil, fmt.Errorf("la nouvelle campagne ne serait pas lisible : %s", i)
		}
	}
	return cb, nil
}

// writer writes into the folder being made.
type writer struct {
	dir     string
	created *Created
}

func (w *writer) has(name string) bool {
	_, err := os.Lstat(filepath.Join(w.dir, filepath.FromSlash(name)))
	return err == nil
}

func (w *writer) put(name string, content []byte) error {
	path := filepath.Join(w.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	w.created.Files = append(w.created.Files, name)
	return os.WriteFile(path, content, 0o644)
}

func (w *writer) draw(name string, draw func(io.Writer) error) error {
	var b bytes.Buffer
	if err := draw(&b); err != nil {
		return fmt.Errorf("%s : %w", name, err)
	}
	return w.put(name, b.Bytes())
}

// settleIn gives the folder its name.
func (w *writer) settleIn(dir string) error {
	if err := os.Chmod(w.dir, 0o755); err != nil {
		return err
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w : %s (%w)", ErrFolder, dir, err)
	}
	return os.Rename(w.dir, dir)
}
