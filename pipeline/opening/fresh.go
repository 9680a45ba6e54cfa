package opening

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"text/template"
	"time"

	"bilan/data"
	"bilan/pipeline/codebook"
	"bilan/templates"
)

// Definitions that a fresh campaign holds of its own: the defaults name the
// departments of one region.
const (
	columnsFile = "croisements.yaml"
	reportFile  = "rapport.yaml"
)

// skeleton is what the templates of templates/campagne say.
type skeleton struct {
	Region      data.Region
	Year        int
	Opens       string
	Closes      string
	Departments []data.Departement
}

func (o Options) skeleton(region data.Region) skeleton {
	return skeleton{
		Region: region, Year: o.Year, Departments: region.Departements(),
		Opens:  time.Date(o.Year+1, time.January, 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly),
		Closes: time.Date(o.Year+1, time.March, 0, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), // last day of February
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
	report, err := fs.ReadFile(templates.Files(), reportFile)
	if err != nil {
		return err
	}
	return w.put(reportFile, withoutColumns(report))
}

func (o Options) readme(w *writer, region data.Region) error {
	return w.template(readmeFile, o.skeleton(region))
}

func (w *writer) template(name string, s skeleton) error {
	source, err := fs.ReadFile(templates.Files(), path.Join("campagne", name))
	if err != nil {
		return err
	}
	t, err := template.New(name).Funcs(template.FuncMap{"lower": strings.ToLower}).Parse(string(source))
	if err != nil {
		return fmt.Errorf("templates/campagne/%s: %w", name, err)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, s); err != nil {
		return fmt.Errorf("templates/campagne/%s: %w", name, err)
	}
	return w.put(name, b.Bytes())
}

var columnsOfTable = regexp.MustCompile(`colonnes: \[([^\]]*)\]`)

// withoutColumns takes out of the default report the columns that only the
// default croisements.yaml defines.
func withoutColumns(report []byte) []byte {
	known := []string{"region", "rural", "qpv", codebook.ThisDepartment, codebook.EachDepartment}
	return columnsOfTable.ReplaceAllFunc(report, func(match []byte) []byte {
		var kept []string
		for name := range strings.SplitSeq(string(columnsOfTable.FindSubmatch(match)[1]), ",") {
			if name = strings.TrimSpace(name); slices.Contains(known, name) {
				kept = append(kept, name)
			}
		}
		return []byte("colonnes: [" + strings.Join(kept, ", ") + "]")
	})
}
