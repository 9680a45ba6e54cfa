package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bilan/data"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/sheet"
	"bilan/pipeline/survey"
)

// RegisterFile is the workbook of posts in the campaign folder. It may be saved by
// LibreOffice as registerOpen instead.
const (
	RegisterFile = "postes.xlsx"
	registerOpen = "postes.ods"
)

// IsRegister reports whether a place is in the register.
func IsRegister(at survey.Ref) bool { return at.File == RegisterFile || at.File == registerOpen }

// registerColumns are the columns of the register, in the order in which
// messages list them. The first two are required.
var registerColumns = [...]string{
	"id_poste", "departement", "commune", "code_insee", "longitude", "latitude", "territoire", "structure", "date_ouverture", "statut", "qpv",
	"courriel",
}

const requiredColumns = 2

// mayLack tells a column that a register does well without: the commune, and the
// quarter where it is known, place a post; the address serves reminders alone, and
// no figure rests on the day on which a post was opened.
func mayLack(column string) bool {
	return slices.Contains([]string{"longitude", "latitude", "qpv", "courriel", "date_ouverture"}, column)
}

// registerCells bounds the register: 200,000 posts with every column. It is
// the analyst's own file, so that it may hold more than a return.
const registerCells = 2_000_000

// Register reads the register of posts of the campaign, postes.xlsx or .ods: the first
// sheet with a heading id_poste, columns in any order. Posts come in the order
// of the sheet. What is wrong with the file or one of its cells is an Issue;
// the error is a failure to read a file that is there.
func Register(cb *codebook.Codebook) ([]survey.Post, []survey.Issue, error) {
	file := RegisterFile
	there := savedAs(cb.Campaign.Dir, RegisterFile, registerOpen)
	if len(there) > 0 {
		file = there[0]
	}
	at, path := survey.Ref{File: file}, filepath.Join(cb.Campaign.Dir, file)
	unreadable := func(cause string) ([]survey.Post, []survey.Issue, error) {
		return nil, []survey.Issue{survey.NewIssue(survey.RegisterUnreadable, at, "cause", cause)}, nil
	}
	if len(there) > 1 {
		return unreadable(bothThere(there))
	}
	content, err := os.ReadFile(path)
	switch {
	case os.IsNotExist(err):
		return unreadable("le fichier n'y est pas")
	case err != nil && isFolder(path):
		return unreadable("c'est un dossier, malgré son nom")
	case err != nil:
		return nil, nil, fmt.Errorf("lecture du registre des postes : %w", err)
	}
	book, err := sheet.Read(content, sheet.Limits{Cells: registerCells})
	if err != nil {
		return unreadable(damage(file, err).Problem())
	}
	for _, s := range book.Sheets {
		for i, row := range s.Rows[:min(20, len(s.Rows))] {
			r := registerReader{cb: cb, tab: tab{Sheet: s, file: file}, first: map[string]survey.Ref{}, traits: map[string]int{},
				communes: map[string]map[string][]data.Commune{}, texts: map[string]string{}}
			if r.headings(row) {
				r.posts(i)
				return r.all, r.issues, nil
			}
		}
	}
	return nil, []survey.Issue{survey.NewIssue(survey.RegisterNoHeader, at, "colonnes", strings.Join(registerColumns[:], ", "))}, nil
}

// registerReader reads the rows of the register one by one.
type registerReader struct {
	tab
	cb     *codebook.Codebook
	column [len(registerColumns)]int // where each column stands; 0 when it does not
	traits map[string]int            // other columns that columns of the tables name, folded
	first  map[string]survey.Ref     // of each post, by folded identifier
	texts  map[string]string         // kept so far, each by itself
	// communes are those of a department by name, read when one is first needed.
	communes map[string]map[string][]data.Commune
	all      []survey.Post
	issues   []survey.Issue
}

// headings learns the columns from a row, whatever their order, case and
// accents. It is the row of headings if it has id_poste.
func (r *registerReader) headings(row sheet.Row) bool {
	for _, c := range row.Cells {
		for i, name := range registerColumns {
			if r.column[i] == 0 && strings.ReplaceAll(french.FoldWords(heading(c)), " ", "") == strings.ReplaceAll(name, "_", "") {
				r.column[i] = c.Col
			}
		}
		if name := french.FoldWords(strings.ReplaceAll(heading(c), "_", " ")); slices.Contains(r.cb.RegisterTraits(),
			name) && r.traits[name] == 0 {
			r.traits[name] = c.Col
		}
	}
	return r.column[0] > 0
}

func (r *registerReader) posts(header int) {
	at := r.ref(r.column[0], r.Rows[header].Number, "")
	for i, name := range registerColumns {
		if r.column[i] > 0 || mayLack(name) || name == "territoire" && len(r.cb.Campaign.Kinds()) == 0 {
			continue
		}
		issue := survey.NewIssue(survey.RegisterNoColumn, at, "colonne", name)
		if i >= requiredColumns {
			issue.Level = survey.Warning
		}
		r.issues = append(r.issues, issue)
	}
	for _, name := range r.cb.RegisterTraits() {
		if r.traits[name] == 0 {
			r.add(survey.RegisterNoColumn, at, "colonne", "« "+name+" », que croisements.yaml demande,")
		}
	}
	rows := slices.DeleteFunc(r.Rows[header+1:], func(row sheet.Row) bool {
		return !slices.ContainsFunc(row.Cells, func(c sheet.Cell) bool { return !blank(c) })
	})
	r.all = make([]survey.Post, 0, len(rows))
	for _, row := range rows {
		r.post(row)
	}
	r.issues = append(r.issues, r.cb.Unheld(r.all)...)
}

// post reads one row. A row without identifier, or with one that is taken, is
// no post, and neither is one of a department that the campaign does not have:
// counted in the region and in none of its parts, it would make totals disagree.
func (r *registerReader) post(row sheet.Row) {
	f := fields{r, row}
	p := survey.Post{
		ID: strings.Clone(f.text("id_poste")), Commune: r.shared(f.text("commune")), Structure: r.shared(f.text("structure")),
		Ref: f.ref("id_poste"),
	}
	if p.ID == "" {
		f.add(survey.RegisterNoPost, p.Ref)
		return
	}
	id := french.FoldWords(p.ID)
	if first, taken := r.first[id]; taken {
		f.add(survey.RegisterDuplicate, p.Ref, "poste", p.ID, "premier", first.Place())
		return
	}
	r.first[id] = p.Ref
	p.INSEE = r.shared(f.code("code_insee", 5))
	p.Department = r.shared(f.department())
	p.Longitude, p.Latitude, p.Located = f.position()
	p.Territory, p.Opened, p.Filled = f.territory(), r.shared(f.day("date_ouverture")), f.filled()
	p.Mail = f.mail()
	if !f.known(p) {
		return
	}
	for name, column := range r.traits {
		codebook.SetTrait(&p, name, strings.Clone(strings.TrimSpace(written(cellAt(row, column)))))
	}
	p.Quarters = f.quarters(p)
	f.locate(&p)
	r.all = append(r.all, p)
}

// shared keeps each text once, by itself: posts say the same again and again.
func (r *registerReader) shared(text string) string {
	kept, known := r.texts[text]
	if !known {
		kept = strings.Clone(text)
		r.texts[kept] = kept
	}
	return kept
}

func (r *registerReader) add(code survey.Code, at survey.Ref, args ...string) {
	r.issues = append(r.issues, survey.NewIssue(code, at, args...))
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
