package findings

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

func input(issues ...survey.Issue) Input {
	at := survey.Ref{File: "retours/a.xlsx", Sheet: "Bilan", Row: 12, Column: 3}
	return Input{
		Codebook: &codebook.Codebook{Questions: []codebook.Question{{Name: "personnes", Label: "Combien ?"}}},
		Posts:    []survey.Post{{ID: "MS-1"}, {ID: "MS-2"}, {ID: "MS-3"}},
		Responses: []survey.Response{{Post: "MS-1", Source: survey.Ref{File: "retours/a.xlsx"},
			Answers: survey.AnswersOf(map[string]survey.Answer{"personnes": {Ref: at}})}},
		Files: listed(
			File{Name: "retours/a.xlsx", Posts: []string{"MS-1"}, Balance: Balance{Found: 3, Used: 2, SetAside: 1}},
			File{Name: "retours/b.xlsx", Posts: []string{"MS-2"}, Balance: Balance{Found: 4, Ignored: 4}},
		),
		Issues: issues,
	}
}

// listed are files that are there already.
func listed(all ...File) List[File] {
	return List[File]{Len: len(all), At: func(i int) File { return all[i] }}
}

func bad(row int) survey.Issue {
	return survey.NewIssue(survey.NumberBad, survey.Ref{File: "retours/a.xlsx", Sheet: "Bilan", Row: row, Column: 3}, "valeur", "beaucoup")
}

// An issue tells its question and its post by the cell it stands in.
func TestFindingsKnowTheirQuestionAndPost(t *testing.T) {
	r := New(input(bad(12), survey.NewIssue(survey.FileEmpty, survey.Ref{File: "retours/b.xlsx"}),
		survey.NewIssue(survey.RuleRequired, survey.Ref{File: "retours/a.xlsx"}, "question", "Combi…").AboutQuestion("personnes"),
		survey.NewIssue(survey.RegisterEmpty, survey.Ref{File: "postes.xlsx"})))
	for i, want := range []string{"|", "Combien ?|MS-1", "Combien ?|MS-1", "|MS-2"} {
		f := r.Issues[i]
		if got := f.Question + "|" + f.Post; got != want {
			t.Errorf("%s: %q, want %q", f.Issue, got, want)
		}
	}
}

// The account of the report is the sum of the files, and every issue is counted
// in one file, one kind and in the whole.
func TestTheReportAddsUp(t *testing.T) {
	r := New(input(bad(12), bad(13), survey.NewIssue(survey.RegisterEmpty, survey.Ref{File: "postes.xlsx"}),
		survey.NewIssue(survey.ReturnCopy, survey.Ref{File: "retours/b.xlsx"})))
	if r.Balance != (Balance{Found: 7, Used: 2, SetAside: 1, Ignored: 4}) {
		t.Errorf("%+v", r.Balance)
	}
	files, kinds := 0, 0
	for f := range r.Files.All() {
		files += f.Count.Total()
	}
	for _, k := range r.Kinds {
		kinds += k.Count
	}
	if files != 4 || kinds != 4 || r.Count != (Count{Errors: 3, Notes: 1}) {
		t.Errorf("%d in files, %d in kinds, %+v", files, kinds, r.Count)
	}
	if k := r.Kinds[0]; k.Code != survey.NumberBad || k.Count != 2 || k.Files != 1 {
		t.Errorf("most frequent error: %+v", k)
	}
}

// A mediator is asked once about one thing, with every cell, and only about
// what is theirs to mend.
func TestRequestsOfAReturn(t *testing.T) {
	r := New(input(bad(12), bad(12),
		survey.NewIssue(survey.RuleRequired, survey.Ref{File: "retours/a.xlsx", Sheet: "Bilan", Row: 12, Column: 3}, "question", "Combien ?"),
		survey.NewIssue(survey.CSVReadAs, survey.Ref{File: "retours/a.xlsx"})))
	if r.Returns.Len != 2 {
		t.Fatalf("%d returns", r.Returns.Len)
	}
	first, second := r.Returns.At(0), r.Returns.At(1)
	if first.Post.ID != "MS-1" || !first.Used || second.Used {
		t.Errorf("%+v, %+v", first, second)
	}
	requests := first.Requests()
	if len(requests) != 1 || requests[0].Question != "Combien ?" || strings.Join(requests[0].Places, "|") != "feuille Bilan, cellule C12" {
		t.Errorf("%+v", requests)
	}
	if len(second.Requests()) != 0 {
		t.Errorf("asked for nothing: %+v", second.Requests())
	}
}

// A return shows its own files and issues, in the order of the report, and not
// those of the next. A post has a return where its file alone came back, and one
// of which nothing came has none.
func TestAReturnShowsWhatIsItsOwn(t *testing.T) {
	in := input(survey.NewIssue(survey.FileEmpty, survey.Ref{File: "retours/b.xlsx"}), bad(12),
		survey.NewIssue(survey.RegisterEmpty, survey.Ref{File: "postes.xlsx"}), bad(13))
	in.Files = listed(append(slices.Collect(in.Files.All()), File{Name: "retours/c.csv", Posts: []string{"MS-2", "MS-1", "MS-9"}})...)
	r := New(in)
	for i, want := range []struct {
		post, files string
		issues      []*Finding
	}{
		{"MS-1", "retours/a.xlsx retours/c.csv", []*Finding{&r.Issues[1], &r.Issues[2]}},
		{"MS-2", "retours/b.xlsx retours/c.csv", []*Finding{&r.Issues[3]}},
	} {
		got := r.Returns.At(i)
		if got.Post.ID != want.post || strings.Join(got.Files, " ") != want.files || !slices.Equal(got.Issues, want.issues) {
			t.Errorf("%s has %v and %v, want %+v", got.Post.ID, got.Files, got.Issues, want)
		}
	}
}

// A file that only an issue names stands behind those that came in, once, with
// its issues.
func TestFilesThatAnIssueNames(t *testing.T) {
	register := survey.NewIssue(survey.RegisterEmpty, survey.Ref{File: "postes.xlsx"})
	r := New(input(bad(12), register, bad(13), register))
	var got []string
	for f := range r.Files.All() {
		got = append(got, fmt.Sprint(f.Name, " ", f.Balance.Found, " ", f.Count.Total()))
	}
	if want := []string{"retours/a.xlsx 3 2", "retours/b.xlsx 4 0", "postes.xlsx 0 2"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
