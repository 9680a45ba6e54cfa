package opening

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest"
)

// Files of a former campaign that are no definitions and serve again.
const (
	codingFile = "codage.xlsx" // reviewed codes of the open questions
	framesFile = "axes.yaml"
)

// carry copies what serves again from the former campaign: its own
// definitions, its register, what was reviewed. Returns stay where they are.
func (o Options) carry(w *writer) error {
	former := o.Former.Campaign
	names := []string{registerFile, registerOpen, codingFile, framesFile}
	for _, s := range o.Former.Sources {
		about := strings.HasPrefix(s.Name, codebook.RemarksFolder+"/") // what was said of the former year
		if !s.Embedded && s.Name != codebook.CampaignFile && !about {
			names = append(names, s.Name)
		}
	}
	if err := o.carryCampaign(w); err != nil {
		return err
	}
	for _, name := range names {
		if err := w.copy(former.Dir, name, name); err != nil {
			return err
		}
	}
	if err := o.carryYears(w); err != nil {
		return err
	}
	// The corrections are about files of that year: kept to be read, under a
	// name that no run applies.
	for _, name := range ingest.CorrectionFiles() {
		if err := w.copy(former.Dir, name, fmt.Sprintf("corrections-%d%s", former.Year, filepath.Ext(name))); err != nil {
			return err
		}
	}
	return nil
}

// seriesFile says which campaigns the figures are compared with.
const seriesFile = "correspondances.yaml"

// carryYears carries the history on: the tables of former years, the campaigns
// that the former one named, and the former one itself.
func (o Options) carryYears(w *writer) error {
	former := o.Former
	tables, err := os.ReadDir(filepath.Join(former.Campaign.Dir, codebook.HistoryFolder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("lecture de %s dans l'ancienne campagne : %w", codebook.HistoryFolder, err)
	}
	for _, t := range tables {
		name := codebook.HistoryFolder + "/" + t.Name()
		if t.Type().IsRegular() && t.Name() != readmeFile {
			if err := w.copy(former.Campaign.Dir, name, name); err != nil {
				return err
			}
		}
	}
	var folders []string
	for _, folder := range append(slices.Clone(former.Former.Series.Campaigns), former.Campaign.Dir) {
		folders = append(folders, seenFrom(o.Dir, folder))
	}
	held, err := os.ReadFile(filepath.Join(w.dir, seriesFile))
	if errors.Is(err, fs.ErrNotExist) {
		content := codebook.CarrySeries("# Les années auxquelles les chiffres sont comparés.\n", folders, former.Campaign.Year)
		return w.put(seriesFile, []byte(content))
	}
	if err != nil {
		return err
	}
	content := codebook.CarrySeries(string(held), folders, former.Campaign.Year)
	return os.WriteFile(filepath.Join(w.dir, seriesFile), []byte(content), 0o644)
}

// seenFrom is the way from one folder to another; the whole path where there is
// none, as to another drive.
func seenFrom(from, to string) string {
	a, errA := filepath.Abs(from)
	b, errB := filepath.Abs(to)
	way, err := filepath.Rel(a, b)
	if errA != nil || errB != nil || err != nil {
		way = b
	}
	return filepath.ToSlash(way)
}

// copy carries one file over; one that is not there is passed over.
func (w *writer) copy(dir, name, as string) error {
	if w.has(as) {
		return nil
	}
	content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("lecture de %s dans l'ancienne campagne : %w", name, err)
	}
	w.created.Kept = append(w.created.Kept, as)
	return w.put(as, content)
}

// carryCampaign copies campagne.yaml with its year and dates moved on, comments
// and order untouched, and holds the result against what was asked.
func (o Options) carryCampaign(w *writer) error {
	former := o.Former.Campaign
	content, err := os.ReadFile(filepath.Join(former.Dir, codebook.CampaignFile))
	if err != nil {
		return fmt.Errorf("lecture de l'ancienne campagne : %w", err)
	}
	moved := moveOn(string(content), former.Year, o.Year)
	if err := w.put(codebook.CampaignFile, []byte(moved)); err != nil {
		return err
	}
	w.created.Kept = append(w.created.Kept, codebook.CampaignFile)
	if logo := filepath.ToSlash(former.Publisher.Logo); logo != "" { // before loading, which asks for it
		if err := w.copy(former.Dir, logo, logo); err != nil {
			return err
		}
	}
	cb, _, err := codebook.Load(w.dir)
	if err != nil {
		return err
	}
	if cb.Campaign.Year != o.Year || !cb.Campaign.Opens.Equal(years(former.Opens, o.Year-former.Year)) {
		return fmt.Errorf("%w : l'année et les dates de %s n'ont pas pu être mises à jour ; les écrire comme « annee: 2024 » et « debut: "+
			"2025-01-01 »", ErrYear, codebook.CampaignFile)
	}
	return nil
}

var (
	yearLine    = regexp.MustCompile(`(?m)^annee:[ \t]*["']?\d{4}["']?`)
	datedKey    = regexp.MustCompile(`\b(debut|fin):[ \t]*["']?(\d{4}-\d{2}-\d{2})["']?`)
	worded      = regexp.MustCompile(`(?m)^(?:source|titre|#).*$`)
	wholeNumber = regexp.MustCompile(`\d+`)
	formerIssue = regexp.MustCompile(`(?m)^publication:.*(?:\n[ \t]+\S.*)*`)
)

// moveOn rewrites the year, the dates of the survey, and the year in comments,
// title and source. The edition of the former year becomes a comment. What else names a year (source_qpv) is about that year.
func moveOn(yaml string, from, to int) string {
	yaml = formerIssue.ReplaceAllStringFunc(yaml, func(block string) string { return "# " + strings.ReplaceAll(block, "\n", "\n# ") })
	yaml = worded.ReplaceAllStringFunc(yaml, func(line string) string {
		if strings.HasPrefix(line, "source_qpv") {
			return line
		}
		return wholeNumber.ReplaceAllStringFunc(line, func(n string) string {
			if n == strconv.Itoa(from) {
				return strconv.Itoa(to)
			}
			return n
		})
	})
	yaml = yearLine.ReplaceAllString(yaml, "annee: "+strconv.Itoa(to))
	return datedKey.ReplaceAllStringFunc(yaml, func(pair string) string {
		m := datedKey.FindStringSubmatch(pair)
		day, err := time.Parse(time.DateOnly, m[2])
		if err != nil {
			return pair
		}
		return m[1] + ": " + years(day, to-from).Format(time.DateOnly)
	})
}

// years moves a day on by whole years; 29 February becomes the 28th where the
// year has none, and the last day of February stays the last.
func years(day time.Time, n int) time.Time {
	if day.IsZero() {
		return day
	}
	year, month := day.Year()+n, day.Month()
	last := time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC).Day()
	if month == time.February && day.AddDate(0, 0, 1).Month() == time.March {
		return time.Date(year, month, last, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(year, month, min(day.Day(), last), 0, 0, 0, 0, time.UTC)
}
