package opening

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"text/template"
	"time"

	"bilan/data"
	"bilan/pipeline/codebook"
	"bilan/templates"
)

// columnsFile is the definition that a fresh campaign holds of its own: it
// removes the default columns that are about departments of another region.
const columnsFile = "croisements.yaml"

// skeleton is what the templates of templates/campagne say.
type skeleton struct {
	Region      data.Region
	Year        int
	Opens       string
	Published   int // the year in which the documents appear
	Closes      string
	Departments []data.Departement
	Elsewhere   []string // default columns that are about other departments
	Publisher   string
	Mail        string
}

func (o Options) skeleton(region data.Region) skeleton {
	var codes []string
	for _, d := range region.Departements() {
		codes = append(codes, d.Code)
	}
	return skeleton{
		Publisher: o.Publisher, Mail: o.Mail,
		Region: region, Year: o.Year, Departments: region.Departements(), Elsewhere: codebook.ColumnsElsewhere(codes),
		Published: o.Year + 1,
		Opens:     time.Date(o.Year+1, time.January, 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly),
		Closes:    time.Date(o.Year+1, time.March, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), // last day of February
	}
}

// fresh writes the definitions of a campaign without a former one.
func (o Options) fresh(w *writer, region data.Region) error {
	s := o.skeleton(region)
	for _, name := range [...]string{codebook.CampaignFile, columnsFile} {
		if err := w.template(name, s); err != nil {
			return err
		}
	}
	return nil
}

func (o Options) readme(w *writer, region data.Region) error {
	if err := w.template(readmeFile, o.skeleton(region)); err != nil {
		return err
	}
	for _, folder := range append(folders(), codebook.RemarksFolder, codebook.HistoryFolder) {
		if err := w.template(folder+"/"+readmeFile, o.skeleton(region)); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) template(name string, s skeleton) error {
	source, err := fs.ReadFile(templates.Files(), path.Join("campagne", name))
	if err != nil {
		return err
	}
	t, err := template.New(name).Funcs(template.FuncMap{"lower": strings.ToLower, "join": strings.Join,
		"yaml": strconv.Quote}).Parse(string(source))
	if err != nil {
		return fmt.Errorf("templates/campagne/%s: %w", name, err)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, s); err != nil {
		return fmt.Errorf("templates/campagne/%s: %w", name, err)
	}
	return w.put(name, b.Bytes())
}
