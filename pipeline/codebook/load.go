package codebook

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"bilan/pipeline/survey"
	"bilan/templates"
)

// CampaignFile is the one definition without a default: the folder that holds
// it is a campaign.
const CampaignFile = "campagne.yaml"

// Load reads the definitions of a campaign folder over the embedded defaults.
//
// Whatever a person can mend is an Issue, with the file (as "templates/…" for
// a default) and the line. With at least one Error issue the Codebook holds
// what could be read, or is nil when the folder is not a campaign: it serves
// to show, not to compute with. The error is for a folder that exists and
// cannot be read.
func Load(dir string) (*Codebook, []survey.Issue, error) { return read(dir, (*loader).load) }

func read(dir string, load func(*loader, string)) (*Codebook, []survey.Issue, error) {
	l, ok, err := openFolder(dir, CampaignFile, survey.DefNoCampaign, templates.Files())
	if !ok || err != nil {
		return nil, l.issues, err
	}
	l.readers = (*loader).definitionReaders
	load(l, dir)
	return l.book, grouped(l.issues), nil
}

// openFolder makes the loader of a folder that must hold a file; ok is false for one
// that does not: missing then says so.
func openFolder(dir, file string, missing survey.Code, defaults fs.FS) (l *loader, ok bool, err error) {
	f := &faults{}
	l = &loader{folder: &folder{campaign: os.DirFS(dir), defaults: defaults, faults: f}, faults: f, book: &Codebook{}}
	info, err := os.Stat(filepath.Join(dir, file))
	switch {
	case absent(err):
		f.add(missing, survey.Ref{File: filepath.ToSlash(dir)})
		return l, false, nil
	case err != nil:
		return l, false, fmt.Errorf("lecture du dossier de campagne : %w", err)
	case info.IsDir():
		f.add(survey.DefUnreadable, survey.Ref{File: file}, "cause", cause(errNotRegular))
		return l, false, nil
	}
	return l, true, nil
}

// LoadForm reads what forms and follow-up logs are made of: the campaign, the
// questionnaire and the look. A fault of the indicators, the report or its texts
// keeps nobody from sending questionnaires. It is otherwise as Load.
func LoadForm(dir string) (*Codebook, []survey.Issue, error) { return read(dir, (*loader).loadForm) }

// loader fills a Codebook, one definition after the other; a later one may
// name what an earlier one defined.
type loader struct {
	*folder
	*faults
	book     *Codebook
	unasked  []string   // default indicators on questions that the questionnaire does not ask
	replaced []string   // such indicators of a default that a file of the campaign replaces
	baseless []baseless // those of the campaign
	// textFiles are the sentence templates, by name, once they are listed.
	textFiles map[string]string
	readers   func(*loader) map[string]func()
	tried     bool // a default is read by itself, to see whether it can apply
}

// definitionReaders read, by file, the definitions that name what earlier ones
// define.
func (l *loader) definitionReaders() map[string]func() {
	return map[string]func(){rulesFile: l.rules, indicatorsFile: l.indicators, columnsFile: l.columns, reportFile: l.report}
}

func (l *loader) loadForm(dir string) {
	l.campaignFile(dir)
	l.questionnaire()
	l.theme()
}

func (l *loader) load(dir string) {
	l.campaignFile(dir)
	l.questionnaire()
	l.rules()
	l.indicators()
	l.columns()
	l.former()
	l.report()
	l.texts()
	l.unaskedIndicators()
	l.remarks()
	l.theme()
	l.misnamed()
	l.book.Sources, l.book.Definitions = l.sources, l.definitions()
}

// yaml reads one YAML definition into a pointer to its private form, the
// campaign's file laid over the default. The document is never nil.
func (l *loader) yaml(name string, into any) *document {
	def, ok := l.read(name)
	if !ok {
		l.lose(defines(name)...)
		return &document{file: name, broken: true, faults: l.faults}
	}
	d := parseYAML(def, l.faults)
	if d.broken {
		l.lose(defines(name)...)
		return d
	}
	l.layOver(name, d)
	d.decode(into)
	return d
}

// layOver lays a file of the campaign over its default, and takes out of what
// is inherited what the campaign removed elsewhere.
func (l *loader) layOver(name string, d *document) {
	base, err := l.readDefault(name)
	switch {
	case err != nil:
		return // no default: the file is all there is
	case l.holds(name):
		misfit := func() []survey.Issue { return l.misfit(name) }
		if (overlay{document: d, base: parseYAML(base, l.faults), misfit: misfit}).lay() {
			l.recordSource(name, base, true)
		}
	case d.root != nil:
		d.mark(d.root, d.file)
	}
	if d.root != nil {
		d.prune(d.root)
	}
	l.keep(Definition{Name: name, merged: d})
}

// misfit is the faults for which the default of that name cannot apply to this
// campaign as it stands, over what was read before it.
func (l *loader) misfit(name string) []survey.Issue {
	book := *l.book
	f := &faults{lost: l.lost, omitted: l.omitted}
	// A campaign that holds no definition of its own.
	trial := &loader{folder: &folder{campaign: embed.FS{}, defaults: l.defaults, faults: f}, faults: f, book: &book, tried: true}
	if l.readers == nil || l.readers(trial)[name] == nil {
		return nil
	}
	l.readers(trial)[name]()
	l.replaced = append(l.replaced, trial.unasked...)
	trial.notAsked(slices.Compact(trial.unasked))
	return slices.DeleteFunc(f.issues, func(i survey.Issue) bool { return i.Level != survey.Error })
}

// defines is the kinds of names that other definitions take from a file, as
// unknownName calls them.
func defines(file string) []string {
	switch file {
	case indicatorsFile:
		return []string{ofIndicator}
	case columnsFile:
		return []string{ofColumn}
	case surveyFile:
		return []string{ofQuestion, "le choix"}
	case choicesFile:
		return []string{"la liste de choix", "le choix"}
	}
	return nil
}

// names collects one name of each element.
func names[T, N any](all []T, name func(T) N) []N {
	list := make([]N, len(all))
	for i, x := range all {
		list[i] = name(x)
	}
	return list
}
