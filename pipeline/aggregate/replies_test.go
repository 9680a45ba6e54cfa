package aggregate

import (
	"slices"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
	"bilan/pipeline/survey"
)

// Responses are read block by block, side by side: whatever their number, each
// mediator's answer is found at its rank.
func TestRepliesAreFoundAtTheirRank(t *testing.T) {
	cb := &codebook.Codebook{
		Questions: []codebook.Question{{Name: "personnes", Type: codebook.Integer},
			{Name: "besoins", Type: codebook.SelectMultiple, List: "besoins"}},
		Lists: map[string][]codebook.Choice{"besoins": {{Name: "dents"}, {Name: "vue"}}},
	}
	for _, n := range []int{0, 1, block - 1, block, block + 1, 3*block + 70} {
		responses := make([]survey.Response, n)
		for rank := range responses {
			number := survey.Answer{State: survey.State(rank % 4), Num: float64(rank)}
			responses[rank].Answers = survey.AnswersOf(map[string]survey.Answer{
				"personnes": number,
				"besoins":   {State: survey.Given, Choices: [][]string{{"dents"}, {"vue", "dents"}, nil}[rank%3]},
			})
		}
		replies := read(cb, responses, []string{"personnes", "besoins"})
		for _, c := range []struct {
			rule string
			got  secrecy.Set
			want func(rank int) bool
		}{
			{"gave a number", replies["personnes"].given, func(rank int) bool { return survey.State(rank%4) == survey.Given }},
			{"were asked for it", replies["personnes"].asked, func(rank int) bool { return survey.State(rank%4) != survey.NotApplicable }},
			{"chose dents", replies["besoins"].citing["dents"], func(rank int) bool { return rank%3 < 2 }},
			{"chose vue", replies["besoins"].citing["vue"], func(rank int) bool { return rank%3 == 1 }},
		} {
			if got, want := slices.Collect(c.got.All()), those(n, c.want); !slices.Equal(got, want) {
				t.Errorf("of %d, these %s: %v, want %v", n, c.rule, got, want)
			}
		}
		for rank := range replies["personnes"].given.All() {
			if got := replies["personnes"].numbers[rank]; got != float64(rank) {
				t.Errorf("of %d, the number of %d is %v", n, rank, got)
			}
		}
	}
}

func those(n int, are func(rank int) bool) []int {
	var all []int
	for rank := range n {
		if are(rank) {
			all = append(all, rank)
		}
	}
	return all
}
