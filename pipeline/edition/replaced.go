package edition

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/publish"
)

// Replaced is what the manifest of the edition in a target says of it; the zero
// value where there is none.
type Replaced struct {
	Draft   bool           `json:"brouillon"`
	Counts  map[string]int `json:"effectifs"`
	Returns struct {
		Responses int `json:"bilans_utilises"`
	} `json:"retours"`
}

// ReadReplaced reads the manifest of the edition that a run will replace. One
// that cannot be read warns of nothing: the run itself says why.
func ReadReplaced(target string) Replaced {
	var r Replaced
	content, err := os.ReadFile(filepath.Join(target, publish.ManifestName))
	if err == nil {
		_ = json.Unmarshal(content, &r)
	}
	return r
}

// counts is how many mediators each column holds.
func counts(cb *codebook.Codebook, cube *aggregate.Cube) map[string]int {
	all := map[string]int{}
	for _, c := range cb.Columns {
		all[c.ID] = cube.Headcount(c.ID).Respondents
	}
	return all
}

// Warnings says where the edition that was replaced and this one differ by fewer
// returns than the threshold: whoever has both subtracts one from the other, and
// no rule of a single edition can prevent it. Drafts are not passed on.
func (r Replaced) Warnings(cb *codebook.Codebook, cube *aggregate.Cube) []string {
	threshold := cb.Campaign.Threshold
	if r.Draft || cb.Campaign.Draft || r.Returns.Responses == 0 {
		return nil
	}
	if r.Counts == nil { // written before editions told their counts
		r.Counts = map[string]int{cb.RegionColumn().ID: r.Returns.Responses}
	}
	now := counts(cb, cube)
	var near []string
	for _, c := range cb.Columns {
		was, known := r.Counts[c.ID]
		apart := max(now[c.ID]-was, was-now[c.ID])
		if known && was > 0 && apart > 0 && apart < threshold {
			if change := fmt.Sprintf("%s (%d, puis %d)", c.Label, was, now[c.ID]); !slices.Contains(near, change) {
				near = append(near, change)
			}
		}
	}
	if len(near) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("moins de %s bilans séparent cette édition de celle qu'elle remplace : %s. Qui a les deux retrouve par "+
		"soustraction "+
		"ce que ces bilans disent. Ne diffuser qu'une édition : si l'ancienne l'a été, attendre d'avoir au moins %s bilans de plus dans "+
		"chaque colonne ; sinon, garder les éditions provisoires pour soi et les marquer par « brouillon: oui » dans %s",
		french.Number(float64(threshold), 0), strings.Join(near, ", "), french.Number(float64(threshold), 0), codebook.CampaignFile)}
}
