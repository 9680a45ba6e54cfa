// Package national sets the regions of several campaigns of one year side by
// side, in a folder beside theirs: a page, a workbook, the data. All of it can be
// published: it holds what the regions publish, and figures of all of them that
// give none of the hidden ones away (aggregate.Pool).
package national

import (
	"cmp"
	"context"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/coverage"
	"bilan/pipeline/edition"
	"bilan/pipeline/ingest"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
	"bilan/pipeline/survey"
)

// Name is the name of its folder, which no campaign of several may have.
const Name = "national"

// Region is what the national part takes of a finished run.
type Region struct {
	Target    string
	Codebook  *codebook.Codebook
	Posts     []survey.Post
	Responses []survey.Response
	Cube      *aggregate.Cube
	Date      time.Time
	Balance   ingest.Balance
	Files     int
	Written   []string // names of its outputs
}

func (r Region) region() codebook.Region { return r.Codebook.Campaign.Region }

// Options says what to set side by side. The zero value of a field
// takes its default.
type Options struct {
	Target   string // output folder; default reports/national
	Formats  edition.Formats
	Date     time.Time // printed; default: the latest of the regions'
	Regions  []Region
	Failed   []string // folders of the campaigns that could not be produced
	Progress func(step string, done, total int)
}

// NothingError is a set of campaigns that make no national part. What was
// there before stays.
type NothingError struct{ Reason string }

// Error tells why.
func (e *NothingError) Error() string { return "pas de partie nationale : " + e.Reason }

// Result is a finished national part.
type Result struct {
	edition.Done
	Regions []codebook.Region // that are in it, by code
	Absent  []string          // what is missing, in sentences
	Omitted []present.OmittedIndicator
}

// Produce writes the national part of several campaigns that were produced.
// The error is a *NothingError where there is none to write.
func Produce(ctx context.Context, o Options) (*Result, error) {
	start := time.Now()
	o = o.complete()
	if err := o.check(); err != nil {
		return nil, err
	}
	publication := publish.Publication{
		Target: o.Target, Campaigns: o.campaigns(), Edition: o.published(), Progress: edition.Options{Progress: o.Progress}.Step("Écriture"),
	}
	release, err := publication.Reserve()
	if err != nil {
		return nil, err
	}
	defer release()
	e := o.country()
	regions, err := o.manifestRegions()
	if err != nil {
		return nil, err
	}
	publication.Outputs, publication.Audit = e.Chosen(edition.NationalFormats()), e.Audit
	publication.Manifest = func(written []publish.Written) ([]byte, error) { return e.manifest(o, regions, written) }
	done, err := edition.Publish(ctx, start, &publication)
	if err != nil {
		return nil, err
	}
	res := &Result{Done: done, Regions: o.regions(), Omitted: e.Input.Country.Omitted}
	for _, a := range e.Input.Country.Absent {
		res.Absent = append(res.Absent, a.Sentence())
	}
	return res, nil
}

// complete sets the defaults, and the regions in the order of their codes.
func (o Options) complete() Options {
	o.Target = cmp.Or(o.Target, filepath.Join("reports", Name))
	o.Regions = slices.Clone(o.Regions)
	slices.SortStableFunc(o.Regions, func(a, b Region) int { return cmp.Compare(a.region().Code, b.region().Code) })
	if o.Date.IsZero() {
		for _, r := range o.Regions {
			if r.Date.After(o.Date) {
				o.Date = r.Date
			}
		}
	}
	return o
}

// check says why the campaigns make no national part.
func (o Options) check() error {
	if !slices.ContainsFunc(edition.NationalFormats(), o.Formats.Has) {
		return &NothingError{"aucun des formats demandés n'en a une"}
	}
	if len(o.Regions) < 2 {
		return &NothingError{"il faut au moins deux campagnes produites"}
	}
	for i, a := range o.Regions[1:] {
		b, mine, first := o.Regions[i], a.Codebook.Campaign, o.Regions[0].Codebook.Campaign
		if mine.Year != first.Year {
			return &NothingError{fmt.Sprintf("les campagnes ne sont pas de la même année (%s : %d, %s : %d)", first.Name, first.Year, mine.Name,
				mine.Year)}
		}
		if mine.Region.Code == b.region().Code {
			return &NothingError{fmt.Sprintf("deux campagnes sont de la même région (%s : %s et %s)", mine.Region.Name, b.Codebook.Campaign.Name,
				mine.Name)}
		}
	}
	return nil
}

// published is what the output is an edition of.
func (o Options) published() publish.Edition {
	return publish.Edition{Scope: Name, Year: o.Regions[0].Codebook.Campaign.Year}
}

// campaigns is every folder that the output must not be in, or hold.
func (o Options) campaigns() []string {
	dirs := slices.Clone(o.Failed)
	for _, r := range o.Regions {
		dirs = append(dirs, r.Codebook.Campaign.Dir)
	}
	return dirs
}

// country is the edition of the national part.
type country struct{ *edition.Edition }

// country makes the national part of the regions.
func (o Options) country() *country {
	cb, omitted := o.codebook()
	var parts []aggregate.Part
	var posts []survey.Post
	side := &present.Country{Omitted: omitted, Absent: o.absent()}
	for _, r := range o.Regions {
		column := regionColumn(r.region())
		parts = append(parts, aggregate.Part{Column: column, Codebook: r.Codebook, Posts: r.Posts, Responses: r.Responses, Cube: r.Cube})
		for _, p := range r.Posts {
			posts = append(posts, survey.Post{Department: r.region().Code, Territory: p.Territory, Filled: p.Filled})
		}
		side.Regions = append(side.Regions, present.ComparedRegion{
			Column: column, Name: r.region().Name, In: r.region().In, Threshold: r.Codebook.Campaign.Threshold,
			Coverage: coverage.Of(r.Codebook.Campaign.Quarters, r.Posts), QuartersSource: r.Codebook.Campaign.QuartersSource,
			Page: o.link(r, "comparaison.html"), PDF: o.link(r, present.RegionDocument(r.Codebook)+".pdf"),
		})
	}
	in := present.Input{Codebook: cb, Cube: aggregate.Pool(cb, parts), Posts: posts, Date: o.Date, Country: side}
	tables, faults := present.Tables(in)
	if len(omitted) > 0 {
		tables = append(tables, present.OmittedTable(in))
	}
	return &country{&edition.Edition{
		Options: edition.Options{Date: o.Date, Formats: o.Formats}, Codebook: cb, Returns: edition.Returns{Posts: posts, Issues: faults},
		Cube: in.Cube, Tables: tables, Input: in,
	}}
}

// link is the address of an output of a region, from the national page; empty
// when the region's run did not write it.
func (o Options) link(r Region, name string) string {
	way, err := filepath.Rel(o.Target, r.Target)
	if err != nil || !slices.Contains(r.Written, name) {
		return ""
	}
	steps := strings.Split(filepath.ToSlash(filepath.Join(way, name)), "/")
	for i := range steps {
		steps[i] = url.PathEscape(steps[i])
	}
	return strings.Join(steps, "/")
}

// absent names what failed by its region, as far as that can be read and is not
// there otherwise.
func (o Options) absent() []present.AbsentRegion {
	var all []present.AbsentRegion
	for _, dir := range o.Failed {
		a := present.AbsentRegion{Campaign: filepath.Base(filepath.Clean(dir))}
		cb, _, err := codebook.Load(dir)
		if err == nil && !slices.ContainsFunc(o.Regions, func(r Region) bool { return r.region().Code == cb.Campaign.Region.Code }) {
			a.Code = cb.Campaign.Region.Code
		}
		all = append(all, a)
	}
	return all
}
