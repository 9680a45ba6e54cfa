package edition

import (
	"testing"
	"time"
)

// A letter leaves a week at least, a fortnight once the survey is closed, and asks
// for nothing on a week-end.
func TestReplyBy(t *testing.T) {
	for _, c := range []struct{ rule, report, closes, want string }{
		{"the survey goes on", "2025-02-03", "2025-02-28", "2025-02-28"},
		{"it ends in two days", "2025-02-26", "2025-02-28", "2025-03-12"},
		{"it is over", "2025-03-04", "2025-02-28", "2025-03-18"},
		{"a Saturday", "2025-03-01", "2025-02-28", "2025-03-17"},
		{"the survey ends on a Sunday", "2026-02-02", "2026-03-01", "2026-03-02"},
	} {
		day := func(s string) time.Time { d, _ := time.Parse(time.DateOnly, s); return d }
		if got := replyBy(day(c.report), day(c.closes)).Format(time.DateOnly); got != c.want {
			t.Errorf("%s: %s, want %s", c.rule, got, c.want)
		}
	}
	if !replyBy(time.Now(), time.Time{}).IsZero() {
		t.Error("a survey without an end has a day of answer")
	}
}
