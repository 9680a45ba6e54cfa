package codebook

import (
	"cmp"
	"io/fs"
	"strconv"
	"strings"
	"time"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
	"bilan/templates"
)

// outreachForm is porte-a-porte.yaml as it is written.
type outreachForm struct {
	Title       string `yaml:"titre" need:"le titre du document"`
	Place       Region `yaml:"lieu" need:"le lieu : {nom: \"Roanne\", de: \"de Roanne\", a: \"à Roanne\"}"`
	Department  string `yaml:"departement"`
	Window      `yaml:"periode" need:"les dates de la campagne : {debut: 2016-09-01, fin: 2017-02-28}"`
	Areas       []Area    `yaml:"quartiers" need:"la liste des quartiers : [{id: bourgogne, nom: \"Bourgogne\"}]"`
	Inhabitants int       `yaml:"habitants"`
	Dwellings   int       `yaml:"logements"`
	Threshold   int       `yaml:"seuil" default:"3"`
	Shared      bool      `yaml:"partage" words:"personne,groupe"`
	Publisher   Publisher `yaml:"editeur"`
	Source      string    `yaml:"source"`
	Disclaimer  string    `yaml:"avertissement"`
}

// LoadOutreach reads the definitions of a door-to-door campaign over the
// embedded defaults, as [Load] does for a campaign of bilans. With at least
// one Error issue what it returns serves to show, not to compute with; it is
// nil when the folder is not such a campaign.
func LoadOutreach(dir string) (*Outreach, []survey.Issue, error) {
	own, err := fs.Sub(templates.Files(), "porte-a-porte")
	if err != nil {
		return nil, nil, err
	}
	base, ok, err := openFolder(dir, OutreachFile, survey.DefNoOutreach, layered{own, templates.Files()})
	if !ok || err != nil {
		return nil, base.issues, err
	}
	l := &outreachLoader{loader: base, out: &Outreach{Book: base.book}}
	l.readers = l.tryReaders
	l.load(dir)
	return l.out, l.issues, nil
}

// outreachLoader fills an Outreach.
type outreachLoader struct {
	*loader
	out     *Outreach
	choices []Choice // the neighbourhoods, as the log may write them
}

// tryReaders read, by file, the definitions that name what earlier ones define.
func (l *outreachLoader) tryReaders(trial *loader) map[string]func() {
	out := *l.out
	try := &outreachLoader{loader: trial, out: &out}
	return map[string]func(){indicatorsFile: try.measures, reportFile: try.outreachReport}
}

func (l *outreachLoader) load(dir string) {
	l.declaration(dir)
	l.log()
	l.measures()
	l.outreachReport()
	l.texts()
	l.theme()
	l.book.Sources, l.book.Definitions = l.sources, l.definitions()
}

func (l *outreachLoader) declaration(dir string) {
	var form outreachForm
	d := l.yaml(OutreachFile, &form)
	c := Campaign{
		Dir: dir, Name: folderName(dir), Title: form.Title, Region: form.Place, Window: form.Window, Year: form.Closes.Year(),
		Threshold: form.Threshold, Shared: form.Shared, Publisher: form.Publisher, Source: form.Source, Disclaimer: form.Disclaimer,
	}
	l.notNegative(d, "seuil", c.Threshold)
	l.window(d, c.Window)
	l.logo(d, c.Publisher.Logo)
	l.book.Campaign = c
	l.out.Inhabitants, l.out.Dwellings = form.Inhabitants, form.Dwellings
	l.department(d, form.Department)
	l.areas(d, form)
	l.cuts(c.Opens, c.Closes)
}

// maxWeeks bounds a campaign: the documents have a column for each week.
const maxWeeks = 106

func (l *outreachLoader) window(d *document, w Window) {
	if w.Opens.IsZero() || w.Closes.IsZero() {
		return
	}
	if w.Closes.Before(w.Opens) || w.Closes.Sub(w.Opens) > maxWeeks*7*24*time.Hour {
		l.badValue(d.at("periode", "fin"), "fin", w.Closes.Format(time.DateOnly), "une date qui suit celle du début, "+
			w.Opens.Format(time.DateOnly)+", de deux ans au plus")
	}
}

func (l *outreachLoader) department(d *document, code string) {
	if _, ok := DepartmentNamed(code); code != "" && !ok {
		l.badValue(d.at("departement"), "departement", code, "le nom, ou le code officiel entre guillemets, comme \"42\"")
	}
}

// areas reads the neighbourhoods, which are also the choices of the column
// « qpv » of the log. Totals that are not declared are added up, when every
// part is known.
func (l *outreachLoader) areas(d *document, form outreachForm) {
	ids := newIdentifiers(l.faults)
	l.out.Areas = form.Areas
	var inhabitants, dwellings int
	known := func(sum *int, n int) {
		if n == 0 || *sum < 0 {
			*sum = -1
			return
		}
		*sum += n
	}
	for i, a := range form.Areas {
		ids.claim(a.ID, d.at("quartiers", i, "id"))
		for _, n := range []int{a.Inhabitants, a.Dwellings} {
			if n < 0 {
				l.badValue(d.at("quartiers", i), "habitants", strconv.Itoa(n), "un nombre, ou rien s'il n'est pas connu")
			}
		}
		known(&inhabitants, a.Inhabitants)
		known(&dwellings, a.Dwellings)
		l.choices = append(l.choices, Choice{Name: a.ID, Label: a.Name, Aliases: a.Aliases})
	}
	l.out.Inhabitants = cmp.Or(l.out.Inhabitants, max(0, inhabitants))
	l.out.Dwellings = cmp.Or(l.out.Dwellings, max(0, dwellings))
}

// cuts makes the columns: the whole, each neighbourhood, and the months, weeks,
// weekdays and hours of the campaign.
func (l *outreachLoader) cuts(from, to time.Time) {
	l.cut(CutAll, "", wholeColumn, "Ensemble", "dans l'ensemble des quartiers")
	for _, a := range l.out.Areas {
		l.cut(CutArea, a.ID, "qpv-"+a.ID, a.Name, "à "+a.Name)
	}
	if from.IsZero() || to.Before(from) || to.Sub(from) > maxWeeks*7*24*time.Hour {
		return // reported
	}
	for m := time.Date(from.Year(), from.Month(), 1, 0, 0, 0, 0, time.UTC); !m.After(to); m = m.AddDate(0, 1, 0) {
		l.cut(CutMonth, MonthKey(m), "mois-"+MonthKey(m), french.Upper(french.MonthYear(m)), "en "+french.MonthYear(m))
	}
	for w := monday(from); !w.After(to); w = w.AddDate(0, 0, 7) {
		l.cut(CutWeek, WeekKey(w), "semaine-"+WeekKey(w), "Semaine du "+french.ShortDay(w), "la semaine du "+french.ShortDay(w))
	}
	for day, name := range [...]string{"Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche"} {
		l.cut(CutWeekday, strconv.Itoa(day+1), "jour-"+strings.ToLower(name), name, "le "+strings.ToLower(name))
	}
	for h := range 24 {
		l.cut(CutHour, HourKey(h), "heure-"+HourKey(h), strconv.Itoa(h)+" h", "entre "+strconv.Itoa(h)+" et "+strconv.Itoa(h+1)+" heures")
	}
}

func (l *outreachLoader) cut(kind CutKind, key, column, label, in string) {
	l.book.Columns = append(l.book.Columns, Column{ID: column, Label: label, In: in})
	l.out.Cuts = append(l.out.Cuts, Cut{Column: column, Kind: kind, Key: key})
}
