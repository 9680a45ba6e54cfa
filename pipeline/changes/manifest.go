package changes

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/publish"
)

// Manifest is what the manifest of an edition says of it.
type Manifest struct {
	Campaign string         `json:"campagne"`
	Year     int            `json:"annee"`
	Draft    bool           `json:"brouillon"`
	Counts   map[string]int `json:"effectifs"`
	Returns  struct {
		Responses int `json:"bilans_utilises"`
	} `json:"retours"`
}

// ReadManifest reads the manifest of the edition in an output folder. The error is
// ErrNoRun where there is none.
func ReadManifest(dir fs.FS) (Manifest, error) {
	var m Manifest
	data, err := fs.ReadFile(dir, publish.ManifestName)
	if err != nil || json.Unmarshal(data, &m) != nil || m.Campaign == "" {
		return Manifest{}, ErrNoRun
	}
	return m, nil
}

// Counts is how many mediators each column holds.
func Counts(cb *codebook.Codebook, cube *aggregate.Cube) map[string]int {
	all := map[string]int{}
	for _, c := range cb.Columns {
		all[c.ID] = cube.Headcount(c.ID).Respondents
	}
	return all
}

// Warnings says where the edition that was replaced and this one differ by fewer
// returns than the threshold: whoever has both subtracts one from the other, and
// no rule of a single edition can prevent it. Drafts are not passed on.
func (m Manifest) Warnings(cb *codebook.Codebook, cube *aggregate.Cube) []string {
	threshold := cb.Campaign.Threshold
	if m.Draft || cb.Campaign.Draft || m.Returns.Responses == 0 {
		return nil
	}
	if m.Counts == nil { // written before editions told their counts
		m.Counts = map[string]int{cb.RegionColumn().ID: m.Returns.Responses}
	}
	now := Counts(cb, cube)
	var near []string
	for _, c := range cb.Columns {
		was, known := m.Counts[c.ID]
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
	return []string{fmt.Sprintf(cb.Campaign.Nouns.Say("moins de %s {documents} séparent cette édition de celle qu'elle remplace : %s. Qui "+
		"a les deux retrouve par soustraction ce que ces {documents} disent. Ne diffuser qu'une édition : si l'ancienne l'a été, attendre "+
		"d'avoir au moins %s {documents} de plus dans chaque colonne ; sinon, garder les éditions provisoires pour soi et les marquer par "+
		"« brouillon: oui » dans %s"),
		french.Number(float64(threshold), 0), strings.Join(near, ", "), french.Number(float64(threshold), 0), codebook.CampaignFile)}
}
