package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bilan/pipeline"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/national"
)

// campaigns are the folders to produce. A folder that is no campaign and holds
// some stands for those, by name; several is true then, and when several were
// given.
func campaigns(args []string) (dirs []string, several bool) {
	for _, arg := range args {
		inside := campaignsIn(arg)
		if isCampaign(arg) || len(inside) == 0 {
			dirs = append(dirs, arg)
			continue
		}
		several = true
		dirs = append(dirs, inside...)
	}
	return dirs, several || len(args) > 1
}

// campaignsIn lists the campaigns of a folder. One that cannot be read has
// none, and is refused as a campaign.
func campaignsIn(folder string) []string {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var dirs []string
	for _, e := range entries {
		if dir := filepath.Join(folder, e.Name()); isCampaign(dir) {
			dirs = append(dirs, dir)
		}
	}
	return dirs
}

func isCampaign(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, codebook.CampaignFile))
	return err == nil
}

// batchError is a run over several campaigns of which some are at fault.
type batchError struct {
	failed, total int
	national      bool // the national part is at fault too
	code          int  // the worst
}

func (e *batchError) Error() string {
	text := fmt.Sprintf("%s sur %d en défaut", french.Count(e.failed, "campagne", "campagnes"), e.total)
	if e.national {
		text += ", et la partie nationale n'a pas été écrite"
	}
	return text
}

// each produces campaigns one after the other, each into a folder of its name,
// then the national part over them: a failure is reported and never stops the
// others. Only an interruption does.
func (p *production) each(cmd *cobra.Command, dirs []string) error {
	batch := &batchError{total: len(dirs)}
	taken := map[string]string{}
	var regions []national.Region
	var failed []string
	for _, dir := range dirs {
		res, err := p.oneOf(cmd, dir, taken)
		if res != nil {
			regions = append(regions, res.Region())
		} else {
			failed = append(failed, dir)
		}
		if interrupted := cmd.Context().Err(); interrupted != nil {
			return p.asEvents(dir, interrupted)
		}
		if err == nil {
			continue
		}
		batch.failed++
		p.failure(cmd, batch, dir, err)
	}
	if err := p.national(cmd, regions, failed); err != nil {
		batch.national = true
		p.failure(cmd, batch, national.Name, err)
	}
	if batch.code == exitDone {
		return nil
	}
	return p.asEvents("", batch)
}

// failure tells what went wrong with one of several, and takes its code.
func (p *production) failure(cmd *cobra.Command, batch *batchError, dir string, err error) {
	batch.code = worse(batch.code, exitCode(err))
	if p.style != asJSON {
		fmt.Fprintf(cmd.ErrOrStderr(), "%s :\n", dir)
	}
	report(cmd.ErrOrStderr(), p.asEvents(dir, err))
}

// oneOf produces a campaign into the folder of its name, which only one of the
// campaigns may have and the national part has already.
func (p *production) oneOf(cmd *cobra.Command, dir string, taken map[string]string) (*pipeline.Result, error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	name := filepath.Base(full)
	problem := ""
	if other, twice := taken[name]; twice {
		problem = fmt.Sprintf("%s et %s portent le même nom, et l'une remplacerait l'autre ; renommer l'un des dossiers", other, dir)
	} else if strings.EqualFold(name, national.Name) {
		problem = fmt.Sprintf("%s porte le nom du dossier des sorties nationales ; renommer ce dossier", dir)
	}
	if problem != "" {
		err := &usageError{problem, cmd}
		p.suites = append(p.suites, pipeline.StoppedSuite(dir, err))
		return nil, err
	}
	taken[name] = dir
	target := p.target
	if target != "" {
		target = filepath.Join(target, name)
	}
	return p.one(cmd, dir, target)
}

// worse is the code to end with after two campaigns: a run that could not
// finish, then a wrong definition, then a return in error.
func worse(a, b int) int {
	order := []int{exitDone, exitReturnFail, exitUsage, exitFailed}
	return order[max(slices.Index(order, a), slices.Index(order, b))]
}
