package pipeline

import (
	"context"
	"io"
	"path/filepath"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/edition"
	"bilan/pipeline/present"
	"bilan/pipeline/publish"
)

const sampleCampaign = "../data/hdf-2024"

// BenchmarkStages times the sample campaign, 39 returns, stage by stage and
// whole.
func BenchmarkStages(b *testing.B) {
	cb, _, err := Define(sampleCampaign)
	if err != nil {
		b.Fatal(err)
	}
	c, err := Collect(context.Background(), cb, func(int, int) {})
	if err != nil {
		b.Fatal(err)
	}
	cube := aggregate.Compute(cb, c.Posts, c.Responses)
	e, err := edition.New(edition.Options{Date: publicationDay(cb, c.Responses)}, c.Returns, present.Input{Codebook: cb, Cube: cube})
	if err != nil {
		b.Fatal(err)
	}
	stage := func(name string, run func() error) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	stage("define", func() error { _, _, err := Define(sampleCampaign); return err })
	stage("define/load", func() error { _, _, err := codebook.Load(sampleCampaign); return err })
	stage("collect", func() error { _, err := Collect(context.Background(), cb, func(int, int) {}); return err })
	stage("aggregate", func() error { aggregate.Compute(cb, c.Posts, c.Responses); return nil })
	stage("present", func() error {
		_, err := present.Documents(present.Input{Codebook: cb, Cube: cube, Posts: c.Posts})
		return err
	})
	for _, format := range edition.AllFormats() {
		stage("render/"+string(format), func() error { return discard(e.Files(format)) })
	}
	stage("whole", func() error {
		_, err := Produce(context.Background(), edition.Options{Campaign: sampleCampaign, Target: filepath.Join(b.TempDir(), "sortie")})
		return err
	})
}

// discard writes outputs to nowhere.
func discard(outputs []publish.Output) error {
	for _, o := range outputs {
		if err := o.Write(io.Discard); err != nil {
			return err
		}
	}
	return nil
}
