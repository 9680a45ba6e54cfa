package workbook

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A formula waits in the workbook as « formula⟨mark⟩result » until Write puts
// the result in its place. The mark is a private character, which no formula
// can hold otherwise.
const resultMark = "\uE0F1"

// SetFormula stores a formula, without its « = », and the text it gives at the
// moment: programs that do not compute, and readers before the first
// recalculation, see that text. excelize alone has no means to store it: it
// drops one when it gets the other. The workbook must be sent by [Write].
func SetFormula(f *excelize.File, sheet, cell, formula, result string) error {
	clean, _ := Text(strings.ReplaceAll(result, resultMark, ""))
	if err := f.SetCellFormula(sheet, cell, formula+resultMark+escape(clean)); err != nil {
		return fmt.Errorf("formula of %s!%s: %w", sheet, cell, err)
	}
	return nil
}

// SetNumberFormula is SetFormula for a formula that gives a number: another
// formula adds it up, which it does not do with a text.
func SetNumberFormula(f *excelize.File, sheet, cell, formula string, result float64) error {
	return SetFormula(f, sheet, cell, formula+numberMark, strconv.FormatFloat(result, 'f', -1, 64))
}

// numberMark stands before resultMark where the result is a number.
const numberMark = "\uE0F2"

// placeResults moves the results of SetFormula from the formulas of a
// worksheet to their values.
func placeResults(sheet []byte) []byte {
	if !bytes.Contains(sheet, []byte(resultMark)) {
		return sheet
	}
	numbers := regexp.MustCompile(`(<c [^>]*?) t="str"><f>([^<]*)` + numberMark)
	sheet = numbers.ReplaceAll(sheet, []byte("$1><f>$2"))
	waiting := regexp.MustCompile(`<f>([^<]*)` + resultMark + `([^<]*)</f>(?:<v></v>|<v/>)?`)
	return waiting.ReplaceAll(sheet, []byte("<f>$1</f><v>$2</v>"))
}
