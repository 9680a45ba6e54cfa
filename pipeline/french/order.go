package french

import (
	"cmp"
	"strings"
)

// Compare orders names as an index does: letters first, whatever their case and
// accents, and a space or a dash before any letter. Package collate knows this
// for every language, and a megabyte of tables with it.
func Compare(a, b string) int {
	return cmp.Or(strings.Compare(Slug(a), Slug(b)), strings.Compare(a, b))
}
