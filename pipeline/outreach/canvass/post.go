package canvass

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/edition"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

// Dir is the folder of a campaign of bilans that declares door-to-door
// campaigns: a folder in it, named by the identifier of a post, is that post's.
const Dir = "porte-a-porte"

// Post is the door-to-door campaign of one post.
type Post struct {
	Post       survey.Post
	Definition *codebook.Outreach
	Log        Collection
}

// CollectPosts reads the door-to-door folders that a campaign declares, in the
// order of their names. A log that cannot be counted is reported and left out, as a
// return would be; wrong definitions stop the run, as those of the campaign do.
func CollectPosts(cb *codebook.Codebook, posts []survey.Post) ([]Post, []survey.Issue, error) {
	entries, err := os.ReadDir(filepath.Join(cb.Campaign.Dir, Dir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("lecture de %s : %w", Dir, err)
	}
	var all []Post
	var issues []survey.Issue
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		at := path.Join(Dir, e.Name())
		i := slices.IndexFunc(posts, func(p survey.Post) bool { return p.ID == e.Name() })
		if i < 0 {
			issues = append(issues, survey.NewIssue(survey.OutreachNoPost, survey.Ref{File: at}, "poste", e.Name()))
			continue
		}
		one, found, err := collectPost(cb, posts[i], at)
		issues = append(issues, found...)
		if err != nil {
			return nil, nil, err
		}
		if one != nil {
			all = append(all, *one)
		}
	}
	return all, issues, nil
}

// collectPost reads the folder of one post; nil when its log cannot be counted.
func collectPost(cb *codebook.Codebook, post survey.Post, at string) (*Post, []survey.Issue, error) {
	def, noted, err := Define(filepath.Join(cb.Campaign.Dir, filepath.FromSlash(at)))
	var wrong *edition.DefinitionError
	if errors.As(err, &wrong) {
		return nil, nil, &edition.DefinitionError{Issues: under(at, wrong.Issues)}
	}
	if err != nil {
		return nil, nil, err
	}
	c, err := Collect(def)
	var unusable *LogError
	switch {
	case errors.As(err, &unusable):
		return nil, under(at, append(noted, unusable.Issues...)), nil
	case err != nil:
		return nil, nil, err
	}
	return &Post{post, def, c}, under(at, append(noted, c.Issues...)), nil
}

// under places issues about files of a folder in the campaign that holds it.
func under(folder string, issues []survey.Issue) []survey.Issue {
	placed := slices.Clone(issues)
	for i := range placed {
		file := placed[i].Ref.File
		if filepath.Base(filepath.FromSlash(file)) == path.Base(folder) {
			file = "" // about the folder itself
		}
		placed[i].Ref.File = path.Join(folder, file)
	}
	return placed
}

// AddSections puts into the bilan of each department what its posts' door-to-door
// campaigns say, before its method, which ends a bilan.
func AddSections(cb *codebook.Codebook, documents []present.Document, all []Post) error {
	for i, one := range all {
		column, ok := cb.Column(codebook.DepartmentColumn(one.Post.Department))
		if !ok {
			continue // the campaign has no document for that department
		}
		in := present.Input{Codebook: one.Definition.Book, Cube: one.Log.Log.Cube(), Date: one.Log.Log.Last()}
		sections, err := present.OutreachSections(in, fmt.Sprintf("%s-%d", Dir, i+1))
		if err != nil {
			return err
		}
		for d := range documents {
			if documents[d].Place == column.Label {
				documents[d].Sections = slices.Insert(documents[d].Sections, beforeMethod(documents[d].Sections), sections...)
			}
		}
	}
	return nil
}

// beforeMethod is the place of the section « methode », or the end.
func beforeMethod(sections []present.Section) int {
	if i := slices.IndexFunc(sections, func(s present.Section) bool { return s.ID == "methode" }); i >= 0 {
		return i
	}
	return len(sections)
}
