package sheet

import "fmt"

// ParseAddress reads an address such as "C12", "c12" or "$C$12". It refuses
// what the format cannot hold.
func ParseAddress(s string) (col, row int, err error) {
	col, row, ok := parseRef([]byte(s))
	if !ok {
		return 0, 0, fmt.Errorf("sheet: %q is not the address of a cell", s)
	}
	return col, row, nil
}
