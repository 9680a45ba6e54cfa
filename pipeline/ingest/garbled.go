package ingest

import (
	"regexp"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// garbledWord is a word whose accents were read in the wrong encoding and saved
// again: UTF-8 read as Windows-1252 (« DÃ©fini ») or as MacRoman (« D√©fini »), or
// what no program could read any more.
var garbledWord = regexp.MustCompile(`[\pL’']*(?:Ã[\x{80}-\x{BF}©¨ª«®´»¼\x{20AC}\x{201A}\x{2030}\x{160}\x{2021}]|` +
	`â€|Â[\x{A0}-\x{BF}]|√[©®†ß™´ªÆ]|\x{FFFD})\pL*`)

// isGarbledSign reports the letters of which such a word holds one; almost no text
// does.
func isGarbledSign(r rune) bool {
	return r == 'Ã' || r == 'â' || r == 'Â' || r == '√' || r == '\uFFFD'
}

// garbled finds such a word among the first rows of a document; empty for none.
func (d *document) garbled() string {
	for _, s := range d.sheets {
		for _, r := range s.Rows[:min(sheet.HeadRows, len(s.Rows))] {
			for _, c := range r.Cells {
				if c.Kind != sheet.Text {
					continue
				}
				if !strings.ContainsFunc(c.Text, isGarbledSign) {
					continue
				}
				if word := garbledWord.FindString(c.Text); word != "" {
					return french.Clip(word, 40)
				}
			}
		}
	}
	return ""
}

// nothingKnown says why no question was found in a document.
func (d *document) nothingKnown() survey.Issue {
	at := survey.Ref{File: d.file}
	if word := d.garbled(); word != "" {
		return survey.NewIssue(survey.FileGarbled, at, "mot", word)
	}
	if tool := toolOf(d.firstTexts()); tool != "" {
		return survey.NewIssue(survey.FileCoded, at, "conseil", tool)
	}
	return survey.NewIssue(survey.FileNoQuestion, at, "vu", d.describe())
}

func (d *document) firstTexts() []string {
	var all []string
	for _, s := range d.sheets {
		for _, r := range s.Rows[:min(3, len(s.Rows))] {
			for _, c := range r.Cells {
				if text := heading(c); text != "" {
					all = append(all, text)
				}
			}
		}
	}
	return all
}
