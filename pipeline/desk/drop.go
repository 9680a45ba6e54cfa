package desk

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime/multipart"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"bilan/pipeline/french"
)

// intake adds files that were dropped on the page to a folder: copies, none
// over a file that is there.
type intake struct {
	folder string
	files  []string // names of those that were added
	told   []notice // about the others
}

// mostDropped is the size of a file above which it is nobody's return.
const mostDropped = 64 << 20

// all adds the files of a form.
func (in *intake) all(parts *multipart.Reader) error {
	root, err := os.OpenRoot(in.folder) // nothing is written outside, whatever a name says
	if err != nil {
		return err
	}
	defer root.Close()
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("l’envoi s’est interrompu : %w", err)
		}
		// FileName keeps what follows the last slash, of this system: the name
		// that was sent is looked at whole.
		if name := part.FileName(); name != "" {
			if err := in.one(root, name, part); err != nil {
				in.told = append(in.told, notice{Text: worded(err), Wrong: true})
			}
		}
	}
}

// one adds a file, under its name, or beside one of that name that holds
// something else.
func (in *intake) one(root *os.Root, sent string, from io.Reader) error {
	content, err := io.ReadAll(io.LimitReader(from, mostDropped+1))
	switch {
	case err != nil:
		return fmt.Errorf("l’envoi s’est interrompu : %w", err)
	case len(content) > mostDropped:
		return fmt.Errorf("« %s » dépasse %d Mo : il n’a pas été ajouté", shownName(sent), mostDropped>>20)
	}
	name := safeName(sent)
	if name == "" {
		return fmt.Errorf("« %s » n’est pas un nom de fichier : le renommer, puis le déposer de nouveau", shownName(sent))
	}
	for n := 1; ; n++ {
		as := numbered(name, n)
		f, err := root.OpenFile(as, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, fs.ErrExist) {
			if held, err := root.ReadFile(as); err == nil && bytes.Equal(held, content) {
				in.told = append(in.told, notice{Text: as + " : y était déjà, tel quel"})
				return nil
			}
			continue
		}
		if err != nil {
			return err
		}
		_, err = f.Write(content)
		if err = errors.Join(err, f.Close()); err != nil {
			return errors.Join(err, root.Remove(as))
		}
		in.files = append(in.files, as)
		if as != name || name != sent {
			in.told = append(in.told, notice{Text: fmt.Sprintf("« %s » est gardé sous le nom %s", shownName(sent), as)})
		}
		return nil
	}
}

// numbered is the n-th name for a file of which the first is taken.
func numbered(name string, n int) string {
	if n == 1 {
		return name
	}
	ext := filepath.Ext(name)
	return fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ext), n, ext)
}

// safeName is a name that every system takes for a file of one folder: what
// follows the last slash of either kind, without what steers a terminal, turns
// the direction of text, names a stream or a device, or hides the file. Empty
// when nothing is left.
func safeName(sent string) string {
	name := norm.NFC.String(strings.ToValidUTF8(sent, ""))
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = without(name, `<>:"|?*`)
	name = strings.TrimLeft(strings.TrimRight(name, " ."), " .~$")
	if name == "" {
		return ""
	}
	const longest = 150 // characters, so that its folder fits the 260 of Windows
	if runes := []rune(name); len(runes) > longest {
		ext := []rune(filepath.Ext(name))
		if len(ext) > 10 {
			ext = nil
		}
		name = strings.TrimRight(string(runes[:longest-len(ext)])+string(ext), " .")
	}
	stem, _, _ := strings.Cut(name, ".")
	if isDevice(strings.ToUpper(strings.TrimSpace(stem))) {
		name = "_" + name
	}
	return name
}

// isDevice recognises the names that Windows keeps for itself, whatever their
// extension.
func isDevice(stem string) bool {
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	for _, prefix := range [...]string{"COM", "LPT"} {
		if rest, ok := strings.CutPrefix(stem, prefix); ok && len([]rune(rest)) == 1 && strings.ContainsAny(rest, "0123456789¹²³") {
			return true
		}
	}
	return false
}

// shownName is a name as a page shows it.
func shownName(sent string) string {
	return french.Clip(without(strings.ToValidUTF8(sent, "?"), ""), 80)
}

// without takes out of a name what steers a terminal or turns the direction of text,
// and some characters besides.
func without(name, others string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(others, r) {
			return -1
		}
		return r
	}, name)
}
