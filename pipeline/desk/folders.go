package desk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
)

// errOutside is a folder that is not among those to choose from.
var errOutside = errors.New("ce dossier n’est pas dans ceux que le bureau montre")

// userRoots are the folders that the choice of a folder begins with: the user's
// own, the working directory, and on Windows every drive, among which those of
// the network.
func userRoots() []string {
	var roots []string
	if home, err := os.UserHomeDir(); err == nil {
		roots = append(roots, home)
	}
	if here, err := os.Getwd(); err == nil && !slices.Contains(roots, here) {
		roots = append(roots, here)
	}
	if runtime.GOOS == "windows" {
		for drive := 'C'; drive <= 'Z'; drive++ {
			if root := string(drive) + `:\`; isFolder(root) {
				roots = append(roots, root)
			}
		}
	}
	return roots
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func isCampaign(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, codebook.CampaignFile))
	return err == nil && info.Mode().IsRegular()
}

// within finds the real path of a folder, behind all links, and refuses one that
// lies outside of the roots.
func (d *desk) within(path string) (string, error) {
	if !filepath.IsAbs(path) {
		return "", errOutside
	}
	real, err := filepath.EvalSymlinks(filepath.Clean(path))
	if err != nil {
		return "", err
	}
	for _, root := range d.Roots {
		base, err := filepath.EvalSymlinks(root)
		if err == nil && inside(real, base) {
			return real, nil
		}
	}
	return "", errOutside
}

// inside reports whether a path is a folder or lies in it; both are real.
func inside(path, folder string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && filepath.IsLocal(rel)
}

// place is a folder to choose.
type place struct {
	Name, Path string
	Campaign   bool
}

// listed is what a folder holds to choose from.
type listed struct {
	Path    string
	Parent  string // empty at a root
	Folders []place
	More    bool // there are more than are shown
}

// mostFolders is how many folders a list shows.
const mostFolders = 500

// list lists the folders of a folder, by name. Hidden ones are left out, and
// links that lead out of the roots.
func (d *desk) list(path string) (listed, error) {
	real, err := d.within(path)
	if err != nil {
		return listed{}, err
	}
	entries, err := os.ReadDir(real)
	if err != nil {
		return listed{}, err
	}
	l := listed{Path: real}
	if parent := filepath.Dir(real); parent != real {
		if up, err := d.within(parent); err == nil {
			l.Parent = up
		}
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "$") || !e.IsDir() && e.Type()&fs.ModeSymlink == 0 {
			continue
		}
		sub, err := d.within(filepath.Join(real, e.Name()))
		if err != nil || !isFolder(sub) {
			continue
		}
		if l.More = len(l.Folders) == mostFolders; l.More {
			break
		}
		l.Folders = append(l.Folders, place{e.Name(), sub, isCampaign(sub)})
	}
	slices.SortStableFunc(l.Folders, func(a, b place) int { return french.Compare(a.Name, b.Name) })
	return l, nil
}

// mostRecent is how many campaigns are remembered.
const mostRecent = 12

// recent are the campaigns that were opened last and are still there. Losing
// the list costs a click.
func (d *desk) recent() []place {
	var all []place
	for _, dir := range d.remembered() {
		if isCampaign(dir) {
			all = append(all, place{filepath.Base(dir), dir, true})
		}
	}
	return all
}

func (d *desk) remembered() []string {
	if d.Recent == "" {
		return nil
	}
	content, err := os.ReadFile(d.Recent)
	if err != nil {
		return nil
	}
	lines := strings.Split(string(content), "\n")
	return slices.DeleteFunc(lines, func(line string) bool { return !filepath.IsAbs(line) })
}

// remember puts a campaign first in the list.
func (d *desk) remember(dir string) {
	if d.Recent == "" || strings.ContainsAny(dir, "\r\n") {
		return
	}
	all := slices.DeleteFunc(d.remembered(), func(other string) bool { return other == dir })
	all = append([]string{dir}, all...)
	if os.MkdirAll(filepath.Dir(d.Recent), 0o700) == nil {
		_ = os.WriteFile(d.Recent, []byte(strings.Join(all[:min(len(all), mostRecent)], "\n")+"\n"), 0o600)
	}
}
