package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"bilan/pipeline/edition"
)

// style is the value of --format: how results are written.
type style string

const (
	asText style = "texte"
	asJSON style = "json"
)

func (s *style) String() string { return string(*s) }
func (s *style) Type() string   { return "texte|json" }
func (s *style) Set(v string) error {
	if !slices.Contains([]style{asText, asJSON}, style(v)) {
		return fmt.Errorf("texte ou json")
	}
	*s = style(v)
	return nil
}

// day is the value of --date.
type day struct{ time.Time }

func (d *day) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Format(time.DateOnly)
}
func (d *day) Type() string { return "AAAA-MM-JJ" }
func (d *day) Set(v string) (err error) {
	if d.Time, err = time.Parse(time.DateOnly, v); err != nil {
		return fmt.Errorf("une date comme 2025-03-31 est attendue")
	}
	return nil
}

// formats is the value of --formats.
type formats edition.Formats

func (f *formats) String() string {
	names := make([]string, len(*f))
	for i, x := range *f {
		names[i] = string(x)
	}
	return strings.Join(names, ",")
}
func (f *formats) Type() string { return "LISTE" }
func (f *formats) Set(v string) error {
	known := formats(edition.AllFormats())
	for name := range strings.SplitSeq(v, ",") {
		x := edition.Format(strings.TrimSpace(name))
		if !slices.Contains(known, x) {
			return fmt.Errorf("formats possibles : %s", strings.ReplaceAll(known.String(), ",", ", "))
		}
		*f = append(*f, x)
	}
	return nil
}

// formatsHelp names the formats that a command has.
func formatsHelp(all edition.Formats) string {
	known := formats(all)
	return "ne produit qu'une partie : " + strings.ReplaceAll(known.String(), ",", ", ") + " (séparés par des virgules)"
}

// part is the value of --departement: codes or names of departments.
type part edition.Part

func (p *part) String() string { return strings.Join(p.Departments, ",") }
func (p *part) Type() string   { return "CODES" }
func (p *part) Set(v string) error {
	for code := range strings.SplitSeq(v, ",") {
		if code = strings.TrimSpace(code); code == "" {
			return fmt.Errorf("des codes de départements comme 62 ou 59,62, ou des noms, sont attendus")
		}
		p.Departments = append(p.Departments, code)
	}
	return nil
}
