package pipeline

import (
	"bytes"
	"encoding/json"
	"io"
	"runtime/debug"
	"strings"

	"bilan/pipeline/publish"
	"bilan/pipeline/survey"
)

// manifest is manifeste.json. It is public: it counts returns and issues, and
// names neither a post nor a file of a mediator.
type manifest struct {
	Tool        string               `json:"outil"`
	Version     string               `json:"version"`
	Campaign    string               `json:"campagne"`
	Region      string               `json:"region"`
	Year        int                  `json:"annee"`
	Date        string               `json:"date"`
	Disclaimer  string               `json:"avertissement,omitempty"`
	Definitions []manifestDefinition `json:"definitions"`
	Posts       manifestPosts        `json:"postes"`
	Returns     manifestReturns      `json:"retours"`
	Corrections *manifestCorrections `json:"corrections,omitempty"`
	Issues      manifestIssues       `json:"constats"`
	Outputs     []manifestOutput     `json:"sorties"`
}

type manifestDefinition struct {
	Name   string `json:"fichier"`
	Origin string `json:"origine"` // campagne or défaut
	SHA256 string `json:"sha256"`
}

type manifestPosts struct {
	Open   int `json:"ouverts"`
	Filled int `json:"pourvus"`
}

type manifestReturns struct {
	Files     int             `json:"fichiers"`
	Layouts   map[string]int  `json:"dispositions"`
	Responses int             `json:"bilans_utilises"`
	Answers   manifestBalance `json:"reponses"`
}

// manifestBalance says what became of every answer found: used, set aside or
// ignored, which add up to found.
type manifestBalance struct {
	Found    int `json:"trouvees"`
	Used     int `json:"utilisees"`
	SetAside int `json:"ecartees"`
	Ignored  int `json:"ignorees"`
}

// manifestCorrections counts the lines of corrections.csv; who asked for what
// stands in the control report.
type manifestCorrections struct {
	SHA256  string `json:"sha256"`
	Applied int    `json:"appliquees"`
	Refused int    `json:"refusees"`
}

type manifestIssues struct {
	Errors   int `json:"erreurs"`
	Warnings int `json:"avertissements"`
	Notes    int `json:"notes"`
}

type manifestOutput struct {
	Name   string `json:"fichier"`
	Size   int64  `json:"octets"`
	SHA256 string `json:"sha256"`
}

// manifest makes manifeste.json of the files that were written.
func (e *edition) manifest(written []publish.Written) ([]byte, error) {
	c, heads := e.codebook.Campaign, posts(e.collection.Posts)
	m := manifest{
		Tool: "bilan", Version: Version(), Campaign: c.Name, Region: c.Region.Name, Year: c.Year,
		Date: e.options.Date.Format("2006-01-02"), Disclaimer: c.Disclaimer, Posts: heads,
		Returns: returns(e.collection), Corrections: corrections(e.collection.Mended),
		Issues: countIssues(e.collection.Issues),
	}
	for _, s := range e.codebook.Sources {
		origin := "campagne"
		if s.Embedded {
			origin = "défaut"
		}
		m.Definitions = append(m.Definitions, manifestDefinition{s.Name, origin, s.SHA256})
	}
	m.Outputs = publicOutputs(written)
	var b bytes.Buffer
	err := writeJSON(&b, m)
	return b.Bytes(), err
}

// publicOutputs lists the outputs but for those under prive/: a letter is named
// after a post, and the sum of a short file gives away what it says to whoever
// tries the few texts that it can be.
func publicOutputs(written []publish.Written) []manifestOutput {
	var public []manifestOutput
	for _, w := range written {
		if !strings.HasPrefix(w.Name, "prive/") {
			public = append(public, manifestOutput(w))
		}
	}
	return public
}

func posts(all []survey.Post) manifestPosts {
	p := manifestPosts{Open: len(all)}
	for _, post := range all {
		if post.Filled {
			p.Filled++
		}
	}
	return p
}

func returns(c Collection) manifestReturns {
	r := manifestReturns{
		Files: len(c.Inputs), Layouts: map[string]int{}, Responses: len(c.Responses), Answers: manifestBalance(c.Balance),
	}
	for _, in := range c.Inputs {
		r.Layouts[in.Layout]++
	}
	return r
}

// corrections is nil for a campaign without corrections.csv.
func corrections(c Corrections) *manifestCorrections {
	if c.SHA256 == "" {
		return nil
	}
	m := &manifestCorrections{SHA256: c.SHA256}
	for _, x := range c.Lines {
		if x.Refused == nil {
			m.Applied++
		} else {
			m.Refused++
		}
	}
	return m
}

func countIssues(issues []survey.Issue) manifestIssues {
	var n manifestIssues
	for _, i := range issues {
		switch i.Level {
		case survey.Error:
			n.Errors++
		case survey.Warning:
			n.Warnings++
		default:
			n.Notes++
		}
	}
	return n
}

// Version is the version of the program, as the module system knows it.
func Version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// writeJSON writes indented JSON, with French characters as they are.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
