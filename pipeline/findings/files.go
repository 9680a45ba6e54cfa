package findings

import "bilan/pipeline/survey"

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

// named are the files that issues name, by their rank in the report.
type named struct {
	files List[File]
	rank  map[string]int
	count map[int]Count
	added []string // definitions, the register, corrections.csv: an issue alone names them
}

// namedBy counts the issues of each file.
func namedBy(issues []survey.Issue, files List[File]) *named {
	n := &named{files: files, rank: map[string]int{}, count: map[int]Count{}}
	for i := range issues {
		n.rank[issues[i].Ref.File] = -1
	}
	for i := range files.Len {
		name := files.At(i).Name
		if n.has(name) {
			n.rank[name] = i
		}
	}
	for i := range issues {
		at := n.at(issues[i].Ref.File)
		c := n.count[at]
		c.add(issues[i].Level)
		n.count[at] = c
	}
	return n
}

// at is the rank of a file, which is added if it was not there.
func (n *named) at(name string) int {
	if n.rank[name] < 0 {
		n.rank[name] = n.files.Len + len(n.added)
		n.added = append(n.added, name)
	}
	return n.rank[name]
}

// all are the files with their issues, then those that were added.
func (n *named) all() List[File] {
	files, added, count := n.files, n.added, n.count
	return List[File]{files.Len + len(added), func(i int) File {
		var f File
		if i < files.Len {
			f = files.At(i)
		} else {
			f.Name = added[i-files.Len]
		}
		f.Count = count[i]
		return f
	}}
}

// has reports whether an issue names the file.
func (n *named) has(name string) bool {
	_, known := n.rank[name]
	return known
}

// postsOf are the posts of which a file that an issue names holds returns.
func (n *named) postsOf(name string) []string {
	if i := n.rank[name]; i < n.files.Len {
		return n.files.At(i).Posts
	}
	return nil
}
