package findings

import (
	"strings"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

func input(issues ...survey.Issue) Input {
	at := survey.Ref{File: "retours/a.xlsx", Sheet: "Bilan", Cell: "C12"}
	return Input{
		Codebook:  &codebook.Codebook{Questions: []codebook.Question{{Name: "personnes", Label: "Combien ?"}}},
		Posts:     []survey.Post{{ID: "MS-1"}, {ID: "MS-2"}, {ID: "MS-3"}},
		Responses: []survey.Response{{Post: "MS-1", Source: survey.Ref{File: "retours/a.xlsx"}, Answers: survey.AnswersOf(map[string]survey.Answer{"personnes": {Ref: at}})}},
		Files: []File{
			{Name: "retours/a.xlsx", Posts: []string{"MS-1"}, Balance: Balance{Found: 3, Used: 2, SetAside: 1}},
			{Name: "retours/b.xlsx", Posts: []string{"MS-2"}, Balance: Balance{Found: 4, Ignored: 4}},
		},
		Issues: issues,
	}
}

func bad(cell string) survey.Issue {
	return survey.NewIssue(survey.NumberBad, survey.Ref{File: "retours/a.xlsx", Sheet: "Bilan", Cell: cell}, "valeur", "beaucoup")
}

// An issue tells its question and its post by the cell it stands in.
func TestFindingsKnowTheirQuestionAndPost(t *testing.T) {
	r := New(input(bad("C12"), survey.NewIssue(survey.FileEmpty, survey.Ref{File: "retours/b.xlsx"}),
		survey.NewIssue(survey.RuleRequired, survey.Ref{File: "retours/a.xlsx"}, "question", "Combien ?"),
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
	r := New(input(bad("C12"), bad("C13"), survey.NewIssue(survey.RegisterEmpty, survey.Ref{File: "postes.xlsx"}),
		survey.NewIssue(survey.ReturnCopy, survey.Ref{File: "retours/b.xlsx"})))
	if r.Balance != (Balance{Found: 7, Used: 2, SetAside: 1, Ignored: 4}) {
		t.Errorf("%+v", r.Balance)
	}
	files, kinds := 0, 0
	for _, f := range r.Files {
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
	r := New(input(bad("C12"), bad("C12"),
		survey.NewIssue(survey.RuleRequired, survey.Ref{File: "retours/a.xlsx", Sheet: "Bilan", Cell: "C12"}, "question", "Combien ?"),
		survey.NewIssue(survey.CSVReadAs, survey.Ref{File: "retours/a.xlsx"})))
	if len(r.Returns) != 2 || r.Returns[0].Post.ID != "MS-1" || !r.Returns[0].Used || r.Returns[1].Used {
		t.Fatalf("%+v", r.Returns)
	}
	requests := r.Returns[0].Requests()
	if len(requests) != 1 || requests[0].Question != "Combien ?" || strings.Join(requests[0].Places, "|") != "feuille Bilan, cellule C12" {
		t.Errorf("%+v", requests)
	}
	if len(r.Returns[1].Requests()) != 0 {
		t.Errorf("asked for nothing: %+v", r.Returns[1].Requests())
	}
}

// A return shows the files and issues of the report, and holds none of its own;
// those of one return are not those of the next.
func TestAReturnHoldsNoCopies(t *testing.T) {
	r := New(input(survey.NewIssue(survey.FileEmpty, survey.Ref{File: "retours/b.xlsx"}), bad("C12"), survey.NewIssue(survey.RegisterEmpty, survey.Ref{File: "postes.xlsx"}), bad("C13")))
	first, second := r.Returns[0], r.Returns[1]
	if len(first.Issues) != 2 || first.Issues[0] != &r.Issues[1] || first.Issues[1] != &r.Issues[2] || len(second.Issues) != 1 || second.Issues[0] != &r.Issues[3] {
		t.Errorf("issues %v and %v", first.Issues, second.Issues)
	}
	if len(first.Files) != 1 || first.Files[0] != &r.Files[0] || len(second.Files) != 1 || second.Files[0] != &r.Files[1] {
		t.Errorf("files %v and %v", first.Files, second.Files)
	}
	if r.Files[0].Count != (Count{Errors: 2}) || first.Files[0].Count != r.Files[0].Count {
		t.Errorf("counts %v and %v", first.Files[0].Count, r.Files[0].Count)
	}
}
