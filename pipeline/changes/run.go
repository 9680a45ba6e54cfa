// Package changes sets two runs of a campaign side by side: what came back, what
// defines, and what figures and sentences became of it.
//
//	run.go          the files of a run        → what it said
//	returns.go      two runs                  → returns added, replaced, withdrawn, corrected
//	definitions.go  two runs                  → the keys that changed
//	figures.go      two runs                  → figures that moved, ranks, secrecy
//	shares.go       a figure that moved       → each return's own share of the change
//	report.go       all of it                 → tables, lines for the terminal, Markdown, a record
//
// What is needed of a run is read from its own files, public and private; there is
// no other memory of it. The report names posts and stays under prive/.
package changes

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"strconv"
	"strings"

	"bilan/pipeline/present"
	csvfiles "bilan/pipeline/render/csv"
	"bilan/pipeline/survey"
)

// Run is what the files of one run say.
type Run struct {
	Manifest
	rows        map[string]row    // of the open data, by figureKey
	order       []string          // of the rows
	heads       []string          // of the responses: the questions
	answers     map[string]string // of each post, joined
	posts       []survey.Post
	sources     map[string]source // of each post's return
	definitions map[string]string // content by name
	passages    []present.Passage
	lacks       []string // files that are not there
}

// row is a line of the open data or of the responses, its cells joined: of tens of
// thousands few are ever taken apart.
type row struct {
	heads []string
	cells string
}

// fields are the cells by their heads; none of a row that is not there.
func (x row) fields() map[string]string {
	fields, cells := make(map[string]string, len(x.heads)), strings.Split(x.cells, joint)
	for i, h := range x.heads {
		fields[h] = cells[i]
	}
	return fields
}

// figureKey is the name of a figure among the rows; choice is that of a ranking.
func figureKey(indicator, column, choice string) string {
	return indicator + joint + column + joint + choice
}

// source is the file of a return, and what it held.
type source struct{ file, sum string }

// Files give the files of a run by name.
type Files interface {
	ReadFile(name string) ([]byte, error)
	// Definitions lists the names under prive/definitions/.
	Definitions() ([]string, error)
}

// Folder is the files of a run that is on a disk.
type Folder struct{ fs.FS }

// ReadFile reads one file.
func (f Folder) ReadFile(name string) ([]byte, error) { return fs.ReadFile(f.FS, name) }

// Definitions lists the definitions that applied.
func (f Folder) Definitions() ([]string, error) {
	var names []string
	err := fs.WalkDir(f.FS, definitionsFolder, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	return names, err
}

const definitionsFolder = "prive/definitions"

// ErrNoRun is a folder that holds no run.
var ErrNoRun = errors.New("ce dossier n'est pas une sortie de « bilan produire » : il n'a pas de manifeste.json")

// Read reads a run. A file that a partial run did not write, such as the open data
// of one with --formats pdf, is left out of the comparison and named; a file that
// cannot be read is an error.
func Read(files Files) (*Run, error) {
	r := &Run{rows: map[string]row{}, answers: map[string]string{}, sources: map[string]source{}, definitions: map[string]string{}}
	for _, part := range [...]struct {
		name string
		read func([]byte) error
	}{
		{"donnees/" + csvfiles.IndicatorsFile, r.readIndicators},
		{"donnees/" + csvfiles.RankingsFile, r.readRankings},
		{"prive/" + csvfiles.PostsFile, r.readPosts},
		{"prive/entrees.json", r.readInputs},
		{"prive/reponses.csv", r.readAnswers},
		{"prive/" + csvfiles.SentencesFile, r.readSentences},
	} {
		data, err := files.ReadFile(part.name)
		if errors.Is(err, fs.ErrNotExist) {
			r.lacks = append(r.lacks, part.name)
			continue
		}
		if err == nil {
			err = part.read(data)
		}
		if err != nil {
			return nil, fmt.Errorf("%s : %w", part.name, err)
		}
	}
	return r, r.readDefinitions(files)
}

// ReadFolder reads the run in an output folder. The error is ErrNoRun where there
// is none.
func ReadFolder(dir fs.FS) (*Run, error) {
	m, err := ReadManifest(dir)
	if err != nil {
		return nil, err
	}
	r, err := Read(Folder{dir})
	if err != nil {
		return nil, err
	}
	r.Manifest = m
	return r, nil
}

// Rows reads a table of ours, a row at a time; field gives the cell under a head.
func Rows(data []byte, each func(field func(head string) string, heads, cells []string)) error {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	r.ReuseRecord = true
	first, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err != nil {
		return err
	}
	heads, at := append([]string(nil), first...), map[string]int{}
	for i, h := range heads {
		at[h] = i
	}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("n'est plus tel que bilan l'a écrit (%w)", err)
		}
		each(func(head string) string {
			if i, ok := at[head]; ok {
				return cells[i]
			}
			return ""
		}, heads, cells)
	}
}

// choiceHead heads the choices of a ranking.
const choiceHead = "modalite"

func (r *Run) readIndicators(data []byte) error { return r.readRows(data, "") }

func (r *Run) readRankings(data []byte) error { return r.readRows(data, choiceHead) }

// readRows reads the figures of a file of the open data.
func (r *Run) readRows(data []byte, choice string) error {
	return Rows(data, func(field func(string) string, heads, cells []string) {
		key := figureKey(field("indicateur"), field("colonne"), field(choice))
		if _, twice := r.rows[key]; !twice {
			r.order = append(r.order, key)
		}
		r.rows[key] = row{heads, strings.Join(cells, joint)}
	})
}

func (r *Run) readPosts(data []byte) error {
	return Rows(data, func(field func(string) string, heads, cells []string) {
		p := survey.Post{
			ID: field("poste"), Department: field("departement"), Commune: field("commune"), Territory: survey.Territory(field("territoire")),
			Filled: field("pourvu") == "oui", Traits: map[string]string{},
		}
		for i := len(csvfiles.PostHeads); i < min(len(heads), len(cells)); i++ {
			p.Traits[heads[i]] = cells[i]
		}
		r.posts = append(r.posts, p)
	})
}

// readInputs notes which file each return came from.
func (r *Run) readInputs(data []byte) error {
	var inputs []struct {
		File, SHA256 string
		Posts        []string
	}
	if err := json.Unmarshal(data, &inputs); err != nil {
		return err
	}
	for _, in := range inputs {
		for _, post := range in.Posts {
			r.sources[post+"\x00"+in.File] = source{in.File, in.SHA256}
		}
	}
	return nil
}

// joint stands between the cells of a row; no cell of ours holds it.
const joint = "\x1f"

// readAnswers reads the respondents' answers, and which file each used.
func (r *Run) readAnswers(data []byte) error {
	return Rows(data, func(field func(string) string, heads, cells []string) {
		const first = 2 // behind the post and the source
		if len(heads) < first {
			return
		}
		r.heads = heads[first:]
		post := field("poste")
		r.answers[post] = strings.Join(cells[first:], joint)
		file, _, _ := strings.Cut(field("source"), " › ")
		used, known := r.sources[post+"\x00"+file]
		if !known {
			used = source{file: file}
		}
		r.sources[post] = used
	})
}

// said is what a return answered, by question; nothing of a post without one.
func (r *Run) said(post string) map[string]string {
	cells, ok := r.answers[post]
	if !ok {
		return nil
	}
	answers := row{r.heads, cells}.fields()
	maps.DeleteFunc(answers, func(_, cell string) bool { return cell == "" })
	return answers
}

func (r *Run) readSentences(data []byte) error {
	return Rows(data, func(field func(string) string, _, _ []string) {
		line, _ := strconv.Atoi(field("ligne"))
		r.passages = append(r.passages, present.Passage{
			Document: field("document"), Text: field("texte"), Line: line, Sentence: field("phrase"),
		})
	})
}

func (r *Run) readDefinitions(files Files) error {
	names, err := files.Definitions()
	if errors.Is(err, fs.ErrNotExist) || len(names) == 0 {
		r.lacks = append(r.lacks, definitionsFolder)
		return nil
	}
	for _, name := range names {
		if err != nil {
			break
		}
		if path.Base(name) == "LISEZMOI.txt" {
			continue
		}
		var data []byte
		data, err = files.ReadFile(name)
		r.definitions[strings.TrimPrefix(name, definitionsFolder+"/")] = string(data)
	}
	return err
}
