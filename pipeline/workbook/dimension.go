package workbook

import (
	"bytes"
	"regexp"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// unset is what excelize writes as the used range of a sheet unless it is set,
// whatever the sheet holds. Programs that trust it, as pyxform, KoboToolbox and
// Power BI do, see one cell.
const unset = `<dimension ref="A1"></dimension>`

var cellRefs = regexp.MustCompile(`<c r="([A-Z]+)([0-9]+)"`)

// setDimension gives a worksheet the range of the cells that it holds, where
// nobody set it.
func setDimension(sheet []byte) []byte {
	before, after, found := bytes.Cut(sheet, []byte(unset))
	if !found {
		return sheet
	}
	var u used
	for _, m := range cellRefs.FindAllSubmatch(after, -1) {
		u.add(string(m[1]), string(m[2]))
	}
	return bytes.Join([][]byte{before, after}, []byte(`<dimension ref="`+u.String()+`"></dimension>`))
}

// used is the smallest range that holds every cell given to it.
type used struct{ left, top, right, bottom int }

func (u *used) add(letters, digits string) {
	column, err := excelize.ColumnNameToNumber(letters)
	row, bad := strconv.Atoi(digits)
	if err != nil || bad != nil {
		return // excelize wrote the address itself
	}
	if u.right == 0 {
		*u = used{column, row, column, row}
	}
	u.left, u.top = min(u.left, column), min(u.top, row)
	u.right, u.bottom = max(u.right, column), max(u.bottom, row)
}

// String writes the range; that of an empty sheet is A1, as spreadsheets write it.
func (u *used) String() string {
	from, err := excelize.CoordinatesToCellName(u.left, u.top)
	if err != nil {
		return "A1"
	}
	to, _ := excelize.CoordinatesToCellName(u.right, u.bottom)
	if from == to {
		return from
	}
	return from + ":" + to
}
