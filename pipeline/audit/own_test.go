package audit_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/audit"
	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
	"bilan/pipeline/survey"
)

// answered is a campaign's figures, without secrecy and with it.
type answered struct {
	cb          *codebook.Codebook
	open, shown *aggregate.Cube
}

func answeredBy(cb *codebook.Codebook, posts []survey.Post, responses []survey.Response) answered {
	open := *cb
	open.Campaign = open.Campaign.Opened()
	return answered{cb, aggregate.Compute(&open, posts, responses), aggregate.Compute(cb, posts, responses)}
}

// hold is the audit of a table with the answers, as the command does it.
func (a answered) hold(table audit.Table) audit.Report {
	table = table.Based(a.open)
	return audit.Audit(audit.Self(a.cb, nil, table), table, audit.Against(a.cb, a.open, a.shown, table))
}

// campaigns is how many random campaigns a test draws: more where the environment
// asks for it.
func campaigns(t *testing.T, few int) int {
	text := os.Getenv("BILAN_CAMPAGNES")
	if text == "" {
		return few
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// asText is a table as somebody types it out.
func asText(t *present.Table) string {
	var b strings.Builder
	b.WriteString(t.Corner)
	for _, c := range t.Columns {
		fmt.Fprintf(&b, "\t%s (%s)", c.Label, c.Count)
	}
	for _, r := range t.Rows {
		b.WriteString("\n" + r.Head)
		for _, c := range r.Cells {
			b.WriteString("\t" + c.Text)
		}
	}
	return b.String() + "\n"
}

// thinned is answers of which each is missing so many times in a hundred, and
// whose numbers are moved about.
func thinned(cb *codebook.Codebook, responses []survey.Response, missing int, rng *rand.Rand) []survey.Response {
	var all []survey.Response
	for _, r := range responses {
		answers := map[string]survey.Answer{}
		for _, q := range cb.Questions {
			a := r.Answers.Of(q.Name)
			if a.State == survey.Given && q.Type == codebook.Integer {
				a.Num = float64(rng.IntN(int(a.Num)*2 + 2))
			}
			if rng.IntN(100) < missing {
				a = survey.Answer{}
			}
			answers[q.Name] = a
		}
		r.Answers = survey.AnswersOf(answers)
		all = append(all, r)
	}
	return all
}

// A table that the tool computed and printed is never accused, however many
// answers are missing: with the answers beside it or without any.
func TestOwnTablesAreNeverAccused(t *testing.T) {
	cb := sampleBook(t)
	posts, responses := sampleAnswers(t, cb)
	rng := rand.New(rand.NewPCG(20, 1))
	read := 0
	drawn := campaigns(t, 9)
	for campaign := range drawn {
		some := thinned(cb, responses, []int{0, 5, 30}[campaign%3], rng)
		figures := answeredBy(cb, posts, some)
		tables, faults := present.Tables(present.Input{Codebook: cb, Posts: posts, Cube: figures.shown})
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		for _, printed := range tables {
			if printed.Corner != "Indicateur" || len(printed.Columns) < 5 {
				continue
			}
			table, issues := audit.Published(cb, "annexe.csv", []byte(asText(printed)))
			read += len(table.Cells)
			rep := figures.hold(table)
			alone := audit.Self(cb, nil, table)
			if len(issues)+len(rep.Named)+len(rep.Self.Conflicts)+len(alone.Conflicts) > 0 {
				t.Fatalf("%s: %v\n%+v\n%+v\n%+v", printed.ID, issues, rep.Named, rep.Self.Conflicts, alone.Conflicts)
			}
		}
	}
	if read < drawn*300 {
		t.Errorf("%d cells read", read)
	}
}

// Each indicator is found by each of its own names: no short label is taken for
// another indicator, and « formations_suivies » is not « Formation suivie ».
func TestOwnNamesNeverCollide(t *testing.T) {
	cb := sampleBook(t)
	for _, ind := range cb.Indicators {
		for _, name := range append([]string{ind.ID, ind.Label, ind.Short}, ind.Aliases...) {
			table, _ := audit.Published(cb, "a.csv", []byte("indicateur;colonne;effectif;valeur_publiee\n\""+name+"\";region;39;1\n"))
			if len(table.Cells) != 1 || table.Cells[0].Indicator != ind.ID {
				t.Errorf("« %s » of %s: %+v", name, ind.ID, table.Cells)
			}
		}
	}
}
