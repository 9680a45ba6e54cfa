package codebook

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// Remark is what the analyst has to say at the end of a section of one document:
// remarques/62-activite.md.
type Remark struct {
	File    string // for messages
	Column  string // identifier of the document's column
	Section string // identifier
	Title   string // empty for the usual one
	First   int    // line of the file on which Source begins
	Source  string // text/template, as those of textes/
}

// RemarksFolder holds the remarks, in a campaign folder.
const RemarksFolder = "remarques"

const remarkRegion = "region" // the place of a remark in the region's document

// remarks reads the folder of remarks. A file that belongs nowhere is a warning:
// a bilan without a remark is better than none.
func (l *loader) remarks() {
	entries, err := fs.ReadDir(l.campaign, RemarksFolder)
	if err != nil && !absent(err) {
		l.add(survey.DefUnreadable, survey.Ref{File: RemarksFolder}, "cause", cause(err))
	}
	for _, e := range entries {
		name := e.Name()
		lower := strings.ToLower(name)
		if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasPrefix(lower, "lisezmoi") {
			continue
		}
		file := path.Join(RemarksFolder, name)
		if ext := path.Ext(lower); e.IsDir() || ext != ".md" && ext != ".txt" {
			l.add(survey.RemarkLost, survey.Ref{File: file}, "cause", "ce n'est pas un texte", "conseil",
				"l'enregistrer en texte simple, sous un nom comme 62-activite.md")
			continue
		}
		l.remark(file, strings.TrimSuffix(lower, path.Ext(lower)))
	}
}

// remark reads one file, whose name says where it belongs.
func (l *loader) remark(file, stem string) {
	column, section, ok := l.remarkPlace(file, stem)
	if !ok {
		return
	}
	data, err := readBounded(l.campaign, file)
	if err != nil {
		l.add(survey.DefUnreadable, survey.Ref{File: file}, "cause", cause(err))
		return
	}
	text, err := sheet.PlainText(data)
	if err != nil {
		l.add(survey.DefUnreadable, survey.Ref{File: file}, "cause", err.Error())
		return
	}
	l.recordSource(file, definition{name: file, data: data}, false)
	r := Remark{File: file, Column: column, Section: section, First: 1, Source: text}
	if first, rest, _ := strings.Cut(text, "\n"); strings.HasPrefix(first, "# ") {
		r.Title, r.Source, r.First = strings.TrimSpace(first[2:]), rest, 2
	}
	l.template(r.Source, file, r.First)
	l.book.Remarks = append(l.book.Remarks, r)
}

// remarkPlace reads « 62-activite »: the place by its code or its name, and the
// section by its identifier.
func (l *loader) remarkPlace(file, stem string) (column, section string, ok bool) {
	places := l.remarkPlaces()
	sections := names(l.book.Report.Sections, func(s Section) string { return s.ID })
	for _, p := range places {
		rest, found := strings.CutPrefix(stem, p.name+"-")
		if found && slices.Contains(sections, rest) {
			return p.column, rest, true
		}
	}
	advice := "le nommer comme region-conclusion.md : le code d'un département ou « region », un tiret, une partie de rapport.yaml (" +
		quoted(sections) + ")"
	var possible []string
	for _, p := range places {
		for _, s := range sections {
			possible = append(possible, p.name+"-"+s)
		}
	}
	if best, near := Nearest(stem, possible); near {
		advice = "vouliez-vous dire « " + best + ".md » ?"
	}
	l.add(survey.RemarkLost, survey.Ref{File: file}, "cause", unknownPart(stem, places), "conseil", advice)
	return "", "", false
}

// remarkPlace is a name that a remark may begin with.
type remarkPlace struct{ name, column string }

func (l *loader) remarkPlaces() []remarkPlace {
	places := []remarkPlace{{remarkRegion, l.book.RegionColumn().ID}}
	for _, c := range l.book.Columns {
		if d, ok := l.book.Department(c.Department); ok {
			places = append(places, remarkPlace{strings.ToLower(d.Code), c.ID}, remarkPlace{french.Slug(d.Name), c.ID})
		}
	}
	return places
}

// unknownPart says which half of a name is not known.
func unknownPart(stem string, places []remarkPlace) string {
	for _, p := range places {
		if rest, found := strings.CutPrefix(stem, p.name+"-"); found {
			return "« " + rest + " » n'est pas une partie du bilan"
		}
	}
	return "« " + stem + " » ne commence pas par un département de la campagne ni par « region »"
}
