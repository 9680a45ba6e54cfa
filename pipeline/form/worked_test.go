package form_test

import (
	"bytes"
	"slices"
	"strconv"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/form"
	"bilan/pipeline/french"
)

// A formula follows the numbers that are worked out. A day that is would show as
// the number that a worksheet keeps of it.
func TestWhatIsWorkedOutIsFollowedUnlessItIsADay(t *testing.T) {
	cb := book()
	cb.Questions = append(cb.Questions,
		codebook.Question{Name: "double", Label: "Double", Type: codebook.Decimal, Calculation: expression("${personnes} * 2")},
		codebook.Question{Name: "jour", Label: "Jour", Type: codebook.Date, Calculation: expression("date(${date_saisie})")})
	var b bytes.Buffer
	check(t, form.Write(&b, cb, post(), nil))
	f := open(t, b.Bytes())
	rows, err := f.GetRows(codebook.FormSheet)
	check(t, err)
	for label, followed := range map[string]bool{"Double": true, "Jour": false} {
		at := slices.IndexFunc(rows, func(row []string) bool { return len(row) > 1 && row[1] == label })
		formula, err := f.GetCellFormula(codebook.FormSheet, "C"+strconv.Itoa(at+1))
		check(t, err)
		if (formula != "") != followed {
			t.Errorf("%s: %q", label, formula)
		}
		if later := french.TypesetCell(codebook.FormWorkedLater); !followed && rows[at][2] != later {
			t.Errorf("%s: %q", label, rows[at][2])
		}
	}
}
