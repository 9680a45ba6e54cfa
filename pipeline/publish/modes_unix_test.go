//go:build unix

package publish

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/unix"
)

// perms is the mode of everything under a folder, and of the folder.
func perms(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		rel, _ := filepath.Rel(dir, path)
		all[filepath.ToSlash(rel)] = fmt.Sprintf("%o", info.Mode().Perm())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Files and folders follow the umask; what is private is for the user alone, or
// for the group if the campaign says so.
func TestModesFollowTheUmask(t *testing.T) {
	for _, c := range []struct {
		umask                                int
		shared                               bool
		folder, file, privateFolder, private string
	}{
		{0o022, false, "755", "644", "700", "600"},
		{0o002, false, "775", "664", "700", "600"},
		{0o077, false, "700", "600", "700", "600"},
		{0o002, true, "775", "664", "770", "660"},
		{0o027, true, "750", "640", "750", "640"},
		{0o077, true, "700", "600", "700", "600"},
	} {
		dir := t.TempDir()
		target := filepath.Join(dir, "sortie")
		before := unix.Umask(c.umask)
		p := Publication{Target: target, Shared: c.shared, Outputs: texts("g/a.svg", "", "prive/m/b.txt", ""), Manifest: plainManifest}
		_, err := p.Run(context.Background())
		forms, kept := filepath.Join(dir, "formulaires"), filepath.Join(dir, "codage.xlsx")
		_, errSave := Saving{Private: true, Shared: c.shared}.Save(forms, texts("c.xlsx", ""))
		_, errKeep := Keep(kept, nil, Saving{Private: true, Shared: c.shared})
		errPlain := Replace(filepath.Join(dir, "plain"), nil, Saving{})
		unix.Umask(before)
		if err != nil || errSave != nil || errKeep != nil || errPlain != nil {
			t.Fatal(err, errSave, errKeep, errPlain)
		}
		want := map[string]string{
			".": c.folder, "g": c.folder, "g/a.svg": c.file, ManifestName: c.file,
			"prive": c.privateFolder, "prive/m": c.privateFolder, "prive/m/b.txt": c.private, privateManifestName: c.private,
		}
		if d := cmp.Diff(want, perms(t, target)); d != "" {
			t.Errorf("umask %o: %s", c.umask, d)
		}
		if d := cmp.Diff(map[string]string{".": c.folder, "c.xlsx": c.private, saveName: c.private}, perms(t, forms)); d != "" {
			t.Errorf("umask %o: %s", c.umask, d)
		}
		for path, mode := range map[string]string{kept: c.private, filepath.Join(dir, "plain"): c.file} {
			if d := cmp.Diff(map[string]string{".": mode}, perms(t, path)); d != "" {
				t.Errorf("umask %o, %s: %s", c.umask, path, d)
			}
		}
	}
}

// A folder that hands its group on hands it on to the outputs.
func TestGroupOfTheParent(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o775|fs.ModeSetgid); err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(dir, "sortie")
	edition(t, target, nil, "g/a.svg=", "prive/b.txt=")
	for _, folder := range []string{target, filepath.Join(target, "g"), filepath.Join(target, PrivateFolder)} {
		if info, err := os.Stat(folder); err != nil || info.Mode()&fs.ModeSetgid == 0 {
			t.Errorf("%s: %v %v", folder, info.Mode(), err)
		}
	}
}
