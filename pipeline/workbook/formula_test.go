package workbook_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/workbook"
)

func TestFormulaIsStoredWithItsResult(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	const formula, result = `COUNTA(C1:C9)&IF(1<2," réponse & <suite>","")`, "0 réponse & <suite>"
	check(t, workbook.SetFormula(f, "Sheet1", "B2", formula, result))
	back, err := excelize.OpenReader(bytes.NewReader(write(t, f, properties())))
	check(t, err)
	defer back.Close()
	gotFormula, err := back.GetCellFormula("Sheet1", "B2")
	check(t, err)
	gotResult, err := back.GetCellValue("Sheet1", "B2")
	check(t, err)
	if gotFormula != formula || gotResult != result {
		t.Errorf("got %q giving %q", gotFormula, gotResult)
	}
}
