package present

import (
	"fmt"
	"time"
)

// Day writes a date in French: « 1er janvier 2025 ».
func Day(t time.Time) string {
	months := [...]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"}
	day := fmt.Sprint(t.Day())
	if t.Day() == 1 {
		day = "1er"
	}
	return fmt.Sprintf("%s%s%s%s%d", day, nbsp, months[t.Month()-1], nbsp, t.Year())
}
