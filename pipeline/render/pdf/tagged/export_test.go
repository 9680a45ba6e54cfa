package tagged

import "fmt"

// Extent says how many rows and columns a cell takes.
func Extent(rows, columns int) Attr {
	return Attr{owner: "Table", body: fmt.Sprintf("/RowSpan %d /ColSpan %d", rows, columns)}
}
