// Package templates embeds the default definitions of a campaign: the
// questionnaire, the indicators, the columns they are broken down by, the
// sections and sentences of the documents, and the look.
//
// They are the starting point of every campaign. A file of the same name in a
// campaign folder replaces the default; package codebook decides which one is
// read, and what each may contain.
package templates

import (
	"embed"
	"io/fs"
)

//go:embed questionnaire/*.csv questionnaire/*.yaml *.yaml textes/*.tmpl page/* porte-a-porte campagne bureau
var files embed.FS

// Files holds the default definitions, under the names that a campaign folder
// uses: questionnaire/survey.csv, indicateurs.yaml, textes/activite.tmpl… Those
// of a door-to-door campaign stand under porte-a-porte/.
func Files() fs.FS { return files }
