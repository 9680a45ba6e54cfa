package main

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
	"bilan/pipeline/workbook"
)

const (
	postsSheet = "Postes"
	listsSheet = "Listes"
	font       = "Arial"
	// roomFor is the number of rows that have dropdowns: more than the posts,
	// so that some can be added.
	roomFor = 200
)

// writeRegister writes postes.xlsx: one row for each post, dropdowns where the
// words are fixed, codes as text so that « 02 » keeps its zero.
func writeRegister(file string, cb *codebook.Codebook, posts []survey.Post) error {
	f := excelize.NewFile()
	defer f.Close()
	if err := drawRegister(f, cb, posts); err != nil {
		return fmt.Errorf("register: %w", err)
	}
	var b bytes.Buffer
	err := workbook.Write(&b, f, workbook.Properties{
		Title:       fmt.Sprintf("Registre des postes %d", cb.Campaign.Year),
		Subject:     cb.Campaign.Title,
		Author:      cb.Campaign.Publisher.Name,
		Description: cb.Campaign.Disclaimer,
		Date:        cb.Campaign.Opens,
	})
	if err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}

func drawRegister(f *excelize.File, cb *codebook.Codebook, posts []survey.Post) error {
	if err := f.SetSheetName(f.GetSheetName(0), postsSheet); err != nil {
		return err
	}
	if err := f.SetDefaultFont(font); err != nil {
		return err
	}
	if err := drawHeader(f, cb.Theme); err != nil {
		return err
	}
	if err := drawPosts(f, posts); err != nil {
		return err
	}
	if err := drawDropdowns(f, cb, posts); err != nil {
		return err
	}
	return pageSetup(f, len(posts))
}

func drawHeader(f *excelize.File, theme codebook.Theme) error {
	c := theme.Colors.Primary
	style, err := f.NewStyle(&excelize.Style{
		Font: &excelize.Font{Family: font, Bold: true, Color: "FFFFFF"},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B)}},
	})
	if err != nil {
		return err
	}
	widths := [...]float64{12, 14, 26, 13, 12, 12, 13, 28, 17, 11, 13}
	for i, name := range registerHeader() {
		letter, _ := excelize.ColumnNumberToName(i + 1)
		if err := workbook.SetText(f, postsSheet, letter+"1", name); err != nil {
			return err
		}
		if err := f.SetColWidth(postsSheet, letter, letter, widths[i]); err != nil {
			return err
		}
	}
	return f.SetCellStyle(postsSheet, "A1", "K1", style)
}

func drawPosts(f *excelize.File, posts []survey.Post) error {
	format, middle := "dd/mm/yyyy", excelize.Alignment{Horizontal: "center"}
	date, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format, Alignment: &middle})
	if err != nil {
		return err
	}
	place, err := f.NewStyle(&excelize.Style{Alignment: &middle})
	if err != nil {
		return err
	}
	for i, p := range posts {
		if err := drawPost(f, i+2, p); err != nil {
			return fmt.Errorf("%s: %w", p.ID, err)
		}
	}
	if err := f.SetCellStyle(postsSheet, "E2", fmt.Sprintf("F%d", len(posts)+1), place); err != nil {
		return err
	}
	return f.SetCellStyle(postsSheet, "I2", fmt.Sprintf("I%d", len(posts)+1), date)
}

func drawPost(f *excelize.File, row int, p survey.Post) error {
	opened, err := time.Parse(time.DateOnly, p.Opened)
	if err != nil {
		return err
	}
	status := vacant
	if p.Filled {
		status = filled
	}
	values := [...]any{p.ID, p.Department, p.Commune, p.INSEE, p.Longitude, p.Latitude,
		string(p.Territory), p.Structure, opened, status, strings.Join(p.Quarters, " ; ")}
	for i, v := range values {
		cell, _ := excelize.CoordinatesToCellName(i+1, row)
		if s, ok := v.(string); ok {
			err = workbook.SetText(f, postsSheet, cell, s)
		} else {
			err = f.SetCellValue(postsSheet, cell, v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// drawDropdowns puts the lists on a hidden sheet, one column each, and the
// dropdowns that read them on the register.
func drawDropdowns(f *excelize.File, cb *codebook.Codebook, posts []survey.Post) error {
	if _, err := f.NewSheet(listsSheet); err != nil {
		return err
	}
	var departments, structures []string
	for _, d := range cb.Campaign.Departments {
		departments = append(departments, d.Code)
	}
	for _, p := range posts {
		structures = append(structures, p.Structure)
	}
	slices.Sort(departments)
	slices.Sort(structures)
	for i, list := range [...]struct {
		column, name string
		values       []string
	}{
		{"B", "departement", departments},
		{"G", "territoire", []string{string(survey.QPV), string(survey.Rural)}},
		{"H", "structure", slices.Compact(structures)},
		{"J", "statut", []string{filled, vacant}},
	} {
		if err := drawDropdown(f, i+1, list.column, list.name, list.values); err != nil {
			return err
		}
	}
	return f.SetSheetVisible(listsSheet, false)
}

func drawDropdown(f *excelize.File, at int, column, name string, values []string) error {
	letter, _ := excelize.ColumnNumberToName(at)
	for i, v := range append([]string{name}, values...) {
		if err := workbook.SetText(f, listsSheet, fmt.Sprintf("%s%d", letter, i+1), v); err != nil {
			return err
		}
	}
	rule := excelize.NewDataValidation(true)
	rule.SetSqref(fmt.Sprintf("%s2:%s%d", column, column, roomFor))
	rule.SetSqrefDropList(fmt.Sprintf("%s!$%s$2:$%s$%d", listsSheet, letter, letter, len(values)+1))
	rule.SetError(excelize.DataValidationErrorStyleStop, "Valeur à choisir",
		"Choisissez une valeur de la liste\u202f: la flèche à droite de la case l’ouvre.")
	return f.AddDataValidation(postsSheet, rule)
}

// pageSetup keeps the header in sight, lets columns be filtered, and prints on
// landscape A4.
func pageSetup(f *excelize.File, posts int) error {
	if err := f.SetPanes(postsSheet, &excelize.Panes{
		Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: "A2", ActiveCell: "A2", Pane: "bottomLeft"}},
	}); err != nil {
		return err
	}
	if err := f.AutoFilter(postsSheet, fmt.Sprintf("A1:K%d", posts+1), nil); err != nil {
		return err
	}
	size, orientation, wide, high, fit := 9, "landscape", 1, 0, true
	if err := f.SetPageLayout(postsSheet, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high,
	}); err != nil {
		return err
	}
	if err := f.SetSheetProps(postsSheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	f.SetActiveSheet(0)
	return f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", RefersTo: postsSheet + "!$1:$1", Scope: postsSheet,
	})
}
