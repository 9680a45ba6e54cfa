package french

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"testing"
)

// What the system says of a file reaches people in French, whatever wraps it.
func TestSystemErrorsAreInFrench(t *testing.T) {
	_, absent := os.Open("absent.xlsx")
	for _, c := range []struct {
		err  error
		want string
	}{
		{absent, "absent.xlsx : introuvable"},
		{fmt.Errorf("lecture : %w ; recommencer", absent), "lecture : absent.xlsx : introuvable ; recommencer"},
		{&fs.PathError{Op: "mkdir", Path: "r", Err: syscall.EACCES}, "r : accès refusé"},
		{&fs.PathError{Op: "write", Path: "r/a.pdf", Err: syscall.ENOSPC}, "r/a.pdf : le disque est plein"},
		{&os.LinkError{Op: "rename", Old: ".r-1", New: "r", Err: syscall.EROFS}, "r : le disque est en lecture seule"},
		{errors.New("autre chose"), "autre chose"},
	} {
		if got := Error(c.err); got != c.want {
			t.Errorf("%v gives %q, want %q", c.err, got, c.want)
		}
	}
}
