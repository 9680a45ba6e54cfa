package french

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// Error is the text of an error in which what the system says of a file,
// which is in English, is put into French.
func Error(err error) string {
	var one *fs.PathError
	var two *os.LinkError
	switch {
	case errors.As(err, &one):
		return strings.Replace(err.Error(), one.Error(), one.Path+" : "+reason(one.Err), 1)
	case errors.As(err, &two):
		return strings.Replace(err.Error(), two.Error(), two.New+" : "+reason(two.Err), 1)
	}
	return err.Error()
}

// reason words the answers of the system that people meet.
func reason(err error) string {
	for _, known := range [...]struct {
		err   error
		means string
	}{
		{fs.ErrNotExist, "introuvable"},
		{fs.ErrPermission, "accès refusé"},
		{fs.ErrExist, "existe déjà"},
		{syscall.ENOSPC, "le disque est plein"},
		{syscall.EROFS, "le disque est en lecture seule"},
		{syscall.ENOTDIR, "ce n'est pas un dossier"},
		{syscall.EISDIR, "c'est un dossier"},
		{syscall.ELOOP, "le lien tourne en rond"},
		{syscall.ENAMETOOLONG, "le nom est trop long"},
	} {
		if errors.Is(err, known.err) {
			return known.means
		}
	}
	return "le disque ou le réseau ne répond pas (" + err.Error() + ")"
}
