package publish

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// staging is the folder in which an edition is made.
type staging struct {
	dir    string
	shared bool
	disk   disk
}

// drop removes what was made in vain.
func (s staging) drop() { _ = s.disk.remove(s.dir) }

// modes are those of a file and of a folder, before the umask.
func modes(private, shared bool) (file, folder fs.FileMode) {
	switch {
	case !private:
		return 0o666, 0o777
	case shared:
		return 0o660, 0o770
	}
	return 0o600, 0o700
}

// create opens a new file of the edition, in folders that are made for it.
func (s staging) create(name string) (*os.File, error) {
	if err := s.folders(path.Dir(name)); err != nil {
		return nil, err
	}
	file, _ := modes(isPrivate(name), s.shared)
	return os.OpenFile(s.path(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, file)
}

func (s staging) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

// folders makes a folder of the edition and those above it.
func (s staging) folders(name string) error {
	if name == "." {
		return nil
	}
	if err := s.folders(path.Dir(name)); err != nil {
		return err
	}
	_, folder := modes(isPrivate(name+"/"), s.shared)
	if err := os.Mkdir(s.path(name), folder); err != nil && !isFolder(s.path(name)) {
		return err
	}
	return nil
}

func isFolder(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.IsDir()
}

// syncedAtOnce is how many files wait for the disk together: it writes many in
// the time of one.
const syncedAtOnce = 32

// sync waits until all of the edition is on the disk: files, then the folders
// that name them.
func (s staging) sync() error {
	var files, folders []string
	err := filepath.WalkDir(s.dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			folders = append(folders, path)
		case d.Type().IsRegular():
			files = append(files, path)
		}
		return nil
	})
	return errors.Join(err, s.syncEach(files), s.syncEach(folders))
}

func (s staging) syncEach(paths []string) error {
	var group errgroup.Group
	group.SetLimit(syncedAtOnce)
	for _, path := range paths {
		group.Go(func() error { return s.disk.sync(path) })
	}
	return group.Wait()
}

// serial tells the temporaries of one process apart.
var serial atomic.Uint32

// newFolder makes a folder whose name is a beginning and a number. Unlike
// os.MkdirTemp it follows the umask and what the parent hands on.
func newFolder(parent, beginning string, mode fs.FileMode) (string, error) {
	for {
		folder := filepath.Join(parent, beginning+number())
		if err := os.Mkdir(folder, mode); !errors.Is(err, fs.ErrExist) {
			return folder, err
		}
	}
}

// newFile is newFolder for a file.
func newFile(parent, beginning string, mode fs.FileMode) (*os.File, error) {
	for {
		f, err := os.OpenFile(filepath.Join(parent, beginning+number()), os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

func number() string { return strconv.Itoa(os.Getpid()) + strconv.Itoa(int(serial.Add(1))) }
