package logbook

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// Folder is the folder of a campaign that holds follow-up logs.
const Folder = "suivis"

// maxLog bounds a log file: a year of work weighs some hundred kilobytes.
const maxLog = 32 << 20

// Responses reads the logs under the campaign's suivis/ and gives a response
// for each post that has a log and no return: answered are the responses that
// came back, which always win. Questions that the log does not answer are
// Missing. The issues tell which posts are counted by their log. A folder that
// is not there holds no log; the error is a failure to read one that is.
func Responses(cb *codebook.Codebook, posts []survey.Post, answered []survey.Response) ([]survey.Response, []survey.Issue, error) {
	logs, issues, err := readAll(cb)
	if err != nil {
		return nil, nil, err
	}
	chosen := map[string]*Log{}
	for _, l := range logs {
		post, ok := l.PostIn(posts)
		returned := slices.IndexFunc(answered, func(r survey.Response) bool { return r.Post == post.ID })
		at := survey.Ref{File: l.File}
		switch {
		case !ok:
			issues = append(issues, survey.NewIssue(survey.PostUnknown, at, "poste", l.Post, "proche", "aucun"))
		case returned >= 0:
			issues = append(issues, survey.NewIssue(survey.FollowUpSuperseded, at, "poste", post.ID, "retenu", answered[returned].Source.File))
		case chosen[post.ID] != nil:
			issues = append(issues, survey.NewIssue(survey.FollowUpTwice, at, "poste", post.ID, "retenu", chosen[post.ID].File))
		default:
			chosen[post.ID] = l
			issues = append(issues, survey.NewIssue(survey.FollowUpUsed, at, "poste", post.ID, "lignes", lines(l.Rows)))
		}
	}
	var responses []survey.Response
	for _, p := range posts {
		if l := chosen[p.ID]; l != nil {
			responses = append(responses, l.response(cb, p))
		}
	}
	slices.SortFunc(responses, func(a, b survey.Response) int { return cmp.Compare(a.Post, b.Post) })
	return responses, issues, nil
}

// response is what a log says in place of a form.
func (l *Log) response(cb *codebook.Codebook, p survey.Post) survey.Response {
	answers := l.Given()
	for _, q := range cb.Questions {
		if _, ok := answers[q.Name]; !ok {
			answers[q.Name] = survey.Answer{Question: q.Name}
		}
	}
	answers[codebook.PostQuestion] = survey.Answer{Question: codebook.PostQuestion, State: survey.Given, Raw: p.ID, Text: p.ID}
	return survey.Response{Post: p.ID, Year: l.Year, Answers: survey.AnswersOf(answers), Source: survey.Ref{File: l.File}, Submitted: l.Last}
}

// readAll reads the workbooks of the folder, in the order of their names.
func readAll(cb *codebook.Codebook) (logs []*Log, issues []survey.Issue, err error) {
	folder := filepath.Join(cb.Campaign.Dir, Folder)
	entries, err := os.ReadDir(folder)
	if os.IsNotExist(err) {
		entries, err = nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("lecture de %s : %w", folder, err)
	}
	found := false
	for _, e := range entries {
		if !isLog(e) {
			continue
		}
		found = true
		name := path.Join(Folder, e.Name())
		content, fault := loadLog(filepath.Join(folder, e.Name()), name)
		if fault != nil {
			issues = append(issues, *fault)
			continue
		}
		l, faults := Read(cb, name, content)
		if l != nil && l.Rows == 0 {
			continue // as it was written, waiting for its mediator
		}
		issues = append(issues, faults...)
		if l != nil {
			logs = append(logs, l)
		}
	}
	if !found {
		issues = append(issues, survey.NewIssue(survey.FollowUpFolderEmpty, survey.Ref{File: Folder}, "dossier", Folder))
	}
	return logs, issues, nil
}

func isLog(e fs.DirEntry) bool { return !e.IsDir() && IsLogName(e.Name()) }

// IsLogName reports whether a file may be a log; what programs and systems leave
// behind is none.
func IsLogName(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return (ext == ".xlsx" || ext == ".ods") && !strings.HasPrefix(name, "~$") && !strings.HasPrefix(name, ".")
}

func loadLog(file, name string) ([]byte, *survey.Issue) {
	refuse := func(code survey.Code, args ...string) *survey.Issue {
		i := survey.NewIssue(code, survey.Ref{File: name}, args...)
		return &i
	}
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, refuse(survey.FileUnreadable, "cause", "introuvable")
	case !info.Mode().IsRegular():
		return nil, refuse(survey.FileSpecial, "nature", "nature inconnue")
	case info.Size() > maxLog:
		return nil, refuse(survey.FileTooLarge, "taille", fmt.Sprint(info.Size()>>20), "limite", fmt.Sprint(maxLog>>20))
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, refuse(survey.FileUnreadable, "cause", "accès refusé")
	}
	return content, nil
}

// PostIn finds the post of the log in the register.
func (l *Log) PostIn(posts []survey.Post) (survey.Post, bool) {
	i := slices.IndexFunc(posts, func(p survey.Post) bool { return french.FoldSpaces(p.ID) == french.FoldSpaces(l.Post) })
	if i < 0 {
		return survey.Post{}, false
	}
	return posts[i], true
}
