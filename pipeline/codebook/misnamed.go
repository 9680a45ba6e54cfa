package codebook

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// campaignFiles and campaignFolders are what a campaign folder may hold that is
// read, whichever room reads it.
var (
	campaignFiles = []string{
		CampaignFile, questionnaireBook, questionnaireOpen, indicatorsFile, columnsFile, reportFile, themeFile, formerFile, "axes.yaml",
		"postes.xlsx", "postes.ods", "corrections.csv", "corrections.xlsx", "corrections.ods", "codage.xlsx",
	}
	campaignFolders = []string{textsFolder, RemarksFolder, "questionnaire", "questionnaires", "retours", "suivis", HistoryFolder}
)

// likeExtension lists the extensions under which people save a file of each kind
// without noticing.
var likeExtension = map[string][]string{
	".yaml": {".yaml", ".yml", ".txt"},
	".csv":  {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods"},
	".xlsx": {".xlsx", ".xlsm", ".xls", ".ods", ".csv"},
	".ods":  {".ods"},
}

// misnamed warns of files whose names are nearly those that are read: somebody
// believes that they count.
func (l *loader) misnamed() {
	entries, _ := fs.ReadDir(l.campaign, ".") // a folder that cannot be read is reported by what reads it
	for _, e := range entries {
		known := campaignFiles
		if e.IsDir() {
			known = campaignFolders
		}
		if meant, ok := l.meant(e.Name(), known, e.IsDir()); ok {
			l.notRead(e.Name(), meant)
		}
	}
	texts, _ := fs.ReadDir(l.campaign, textsFolder)
	for _, e := range texts {
		switch ext := path.Ext(e.Name()); ext {
		case ".txt", ".tpl", ".tmp":
			stem := strings.TrimSuffix(strings.TrimSuffix(e.Name(), ext), textExtension)
			l.notRead(path.Join(textsFolder, e.Name()), path.Join(textsFolder, stem+textExtension))
		}
	}
}

func (l *loader) notRead(name, meant string) {
	advice := "lui donner ce nom"
	if a, b := path.Ext(name), path.Ext(meant); a != b && b != textExtension && a != ".yml" && a != ".txt" {
		advice = "l'ouvrir et l'enregistrer sous ce nom, dans ce format"
	}
	l.add(survey.DefMisnamed, survey.Ref{File: name}, "nom", meant, "conseil", advice)
}

// meant is the name that a file probably should have.
func (l *loader) meant(name string, known []string, folder bool) (string, bool) {
	if slices.Contains(known, name) || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") {
		return "", false
	}
	lower, best := strings.ToLower(name), ""
	for _, k := range known {
		if folder && french.EditDistance(lower, k) <= 1 && !(lower == k && l.holds(k)) {
			return k, true
		}
		if !folder && l.like(lower, k) && (best == "" || path.Ext(k) == path.Ext(lower)) {
			best = k
		}
	}
	return best, best != ""
}

// like reports whether a name is nearly that of a known file. One that differs
// by its kind alone, beside the right one, is a copy that somebody made of it;
// not an .ods, in which LibreOffice saves what was changed in the right one.
func (l *loader) like(lower, known string) bool {
	ext := path.Ext(known)
	if lower == known+".txt" {
		return true
	}
	if !slices.Contains(likeExtension[ext], path.Ext(lower)) {
		return false
	}
	stem, right := strings.TrimSuffix(lower, path.Ext(lower)), strings.TrimSuffix(known, ext)
	if stem == right {
		return !l.holds(known) || path.Ext(lower) == ".ods"
	}
	return french.EditDistance(stem, right) <= 1
}
