package findings

import (
	"slices"

	"bilan/pipeline/survey"
)

// File is one input and the account of its answers.
type File struct {
	Name    string // path relative to the campaign folder
	Layout  string // formulaire, tableau, ignoré, refusé
	Posts   []string
	Balance Balance
	Count   Count // of its issues
}

// Balance counts answers: Found is the sum of the others.
type Balance struct{ Found, Used, SetAside, Ignored int }

func (b *Balance) add(c Balance) {
	b.Found += c.Found
	b.Used += c.Used
	b.SetAside += c.SetAside
	b.Ignored += c.Ignored
}

// fileList is files that are found by their name.
type fileList struct {
	all  []File
	rank map[string]int
}

// filesOf counts the issues of each file, and adds the files that only an issue
// names: definitions, the register, corrections.csv.
func filesOf(files []File, issues []survey.Issue) fileList {
	l := fileList{slices.Clone(files), make(map[string]int, len(files))}
	for i := range l.all {
		l.rank[l.all[i].Name] = i
	}
	for i := range issues {
		l.at(issues[i].Ref.File).Count.add(issues[i].Level)
	}
	return l
}

// at is the file of that name, added if it was not there.
func (l *fileList) at(name string) *File {
	i, known := l.rank[name]
	if !known {
		i = len(l.all)
		l.rank[name] = i
		l.all = append(l.all, File{Name: name})
	}
	return &l.all[i]
}

// postsOf are the posts of which a file holds returns.
func (l fileList) postsOf(name string) []string {
	if i, known := l.rank[name]; known {
		return l.all[i].Posts
	}
	return nil
}
