package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"strings"

	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// isTextName reports whether the name announces a table in text.
func isTextName(file string) bool { return endsIn(file, ".csv", ".tsv", ".txt") }

const (
	saveAsWorkbook = "l'ouvrir dans Excel ou LibreOffice, puis « Enregistrer sous » au format « Classeur Excel (.xlsx) »"
	copyOver       = "recopier les réponses dans le formulaire .xlsx"
	unpack         = "en extraire les classeurs et les mettre dans retours/"
	askAgain       = "le retirer de retours/, ou demander le classeur au répondant"
)

// natures says what a file really is and what to do about it.
var natures = map[sheet.Format][2]string{
	sheet.FormatHTML: {"une page web (HTML) renommée", saveAsWorkbook},
	sheet.FormatText: {"du texte (CSV ?) renommé", "lui rendre l'extension .csv, ou " + saveAsWorkbook},
	sheet.FormatXML:  {"un fichier XML, peut-être un tableau d'Excel 2003", saveAsWorkbook},
	sheet.FormatXLS:  {"un classeur d'un ancien Excel (.xls)", saveAsWorkbook},
	sheet.FormatEncrypted: {"un classeur protégé par un mot de passe",
		"l'ouvrir avec le mot de passe, puis l'enregistrer sans mot de passe (Fichier, Informations, Protéger le classeur)"},
	sheet.FormatXLSB:    {"un classeur Excel binaire (.xlsb)", saveAsWorkbook},
	sheet.FormatODT:     {"un texte OpenDocument (.odt)", copyOver},
	sheet.FormatODP:     {"une présentation OpenDocument (.odp)", askAgain},
	sheet.FormatODG:     {"un dessin OpenDocument (.odg)", askAgain},
	sheet.FormatDOCX:    {"un document Word (.docx)", copyOver},
	sheet.FormatDOC:     {"un document d'un ancien Word (.doc)", copyOver},
	sheet.FormatRTF:     {"un texte mis en forme (.rtf)", copyOver},
	sheet.FormatPPTX:    {"une présentation PowerPoint (.pptx)", askAgain},
	sheet.FormatPDF:     {"un document PDF", copyOver},
	sheet.FormatImage:   {"une image", copyOver},
	sheet.FormatNumbers: {"un classeur Numbers d'Apple", "l'ouvrir dans Numbers, puis Fichier, Exporter vers, Excel"},
	sheet.FormatMail: {"un courriel",
		"l'ouvrir dans la messagerie, en enregistrer la pièce jointe (.xlsx) et mettre celle-ci dans retours/"},
	sheet.FormatShortcut: {"un raccourci vers un document qui n'est pas là",
		"ouvrir ce document, le télécharger au format « Microsoft Excel (.xlsx) » et mettre le classeur dans retours/"},
	sheet.FormatICloud: {"l'emplacement d'un fichier resté dans iCloud",
		"le télécharger (dans le Finder, clic droit, « Télécharger maintenant »), puis relancer"},
	sheet.FormatZip:     {"une archive .zip", unpack},
	sheet.FormatArchive: {"une archive (.7z, .rar, .gz)", unpack},
}

func otherNature(file string, f sheet.Format) survey.Issue {
	n, ok := natures[f]
	if !ok {
		n = [2]string{"un fichier d'une autre nature", askAgain}
	}
	if f == sheet.FormatNumbers { // the programs of Apple all write the same archive
		switch strings.ToLower(path.Ext(file)) {
		case ".pages":
			n = [2]string{"un document Pages d'Apple", copyOver}
		case ".key":
			n = [2]string{"une présentation Keynote d'Apple", askAgain}
		}
	}
	return survey.NewIssue(survey.FileOtherNature, survey.Ref{File: file}, "nature", n[0], "conseil", n[1])
}

// notText tells a workbook, a PDF or an old .xls that bears the name of a text
// file.
func notText(file string, data []byte) (survey.Issue, bool) {
	for _, m := range [...]struct{ magic, nature string }{
		{"PK\x03\x04", "un classeur ou une archive"},
		{"\xd0\xcf\x11\xe0", "un classeur d'un ancien Excel, ou protégé par un mot de passe,"},
		{"%PDF", "un document PDF"},
	} {
		if bytes.HasPrefix(data, []byte(m.magic)) {
			return survey.NewIssue(survey.FileOtherNature, survey.Ref{File: file},
				"nature", m.nature+" renommé "+path.Ext(file), "conseil", "lui rendre son extension, ou "+saveAsWorkbook), true
		}
	}
	return survey.Issue{}, false
}

// damage words the refusal of the workbook reader.
func damage(file string, err error) survey.Issue {
	var fe *sheet.FileError
	if !errors.As(err, &fe) {
		return survey.NewIssue(survey.FileDamaged, survey.Ref{File: file}, "cause", err.Error(), "precision", "")
	}
	ref := survey.Ref{File: file, Sheet: fe.Sheet}
	switch fe.Kind {
	case sheet.Empty:
		return survey.NewIssue(survey.FileEmpty, ref)
	case sheet.NotZip, sheet.NoWorkbook:
		return otherNature(file, fe.Really)
	case sheet.TooBig:
		return survey.NewIssue(survey.FileTooMuch, ref, "limite", limit(fe))
	}
	what, where := cause(fe)
	return survey.NewIssue(survey.FileDamaged, ref, "cause", what, "precision", where)
}

// causes words the kinds of damage.
var causes = map[sheet.FileErrorKind]string{
	sheet.Truncated:   "la fin du fichier manque (copie ou téléchargement interrompu)",
	sheet.BadCRC:      "un morceau du fichier a été altéré",
	sheet.BadXML:      "un morceau du fichier est coupé ou mal formé",
	sheet.Encoding:    "un morceau du fichier a des caractères illisibles",
	sheet.Doctype:     "il contient des déclarations interdites (DOCTYPE)",
	sheet.MissingPart: "un morceau du fichier manque",
	sheet.Duplicate:   "une même cellule, ligne ou feuille y est deux fois",
	sheet.OutOfRange:  "une adresse de cellule est impossible",
}

// cause is what is damaged, and where.
func cause(fe *sheet.FileError) (what, where string) {
	what, ok := causes[fe.Kind]
	if !ok {
		what = fe.Error()
	}
	if fe.Kind == sheet.Duplicate {
		where = fmt.Sprintf(" (%s et %s)", fe.First.Ref, fe.Second.Ref)
	}
	if fe.Part != "" {
		where += " (" + fe.Part + ")"
	}
	if fe.LastRow > 0 {
		where += fmt.Sprintf(", dernière ligne lisible : %d", fe.LastRow)
	}
	return what, where
}

// limits words the bounds of the workbook reader that people meet.
var limits = map[string]string{
	"Cells": tooManyCells, "Rows": "trop de lignes", "Columns": "trop de colonnes",
	"Sheets": "trop de feuilles", "Text": "trop de texte", "SharedStrings": "trop de textes",
	"Bytes": "trop de données une fois décompressé", "PartBytes": "trop de données une fois décompressé",
	"Ratio": "un contenu gonflé des centaines de fois par la décompression",
}

func limit(fe *sheet.FileError) string {
	if l, ok := limits[fe.Limit]; ok {
		return l
	}
	return "une structure démesurée : " + fe.Limit
}
