package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// AsideFolder receives, in their folder, files that are no longer of use.
const AsideFolder = "perimes"

// SetAside moves files of a folder into its AsideFolder, each under a name that
// nothing there has.
func SetAside(dir string, names []string) error {
	for _, name := range names {
		into := filepath.Join(dir, AsideFolder)
		if err := os.MkdirAll(into, 0o777); err != nil {
			return err
		}
		ext := filepath.Ext(name)
		as := name
		for n := 2; ; n++ {
			if _, err := os.Lstat(filepath.Join(into, as)); errors.Is(err, fs.ErrNotExist) {
				break
			}
			as = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ext), n, ext)
		}
		if err := os.Rename(filepath.Join(dir, name), filepath.Join(into, as)); err != nil {
			return err
		}
	}
	return nil
}
