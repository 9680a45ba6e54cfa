package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// bom is a CycloneDX list of what a program is made of.
type bom struct {
	Format     string      `json:"bomFormat"`
	Spec       string      `json:"specVersion"`
	Version    int         `json:"version"`
	Metadata   metadata    `json:"metadata"`
	Components []component `json:"components"`
}

type metadata struct {
	Timestamp string    `json:"timestamp"` // of the commit: the list is the same on any day
	Component component `json:"component"`
}

type component struct {
	Type        string     `json:"type"`
	Name        string     `json:"name"`
	Version     string     `json:"version"`
	Description string     `json:"description,omitempty"`
	Hashes      []hash     `json:"hashes,omitempty"`
	Licences    []licence  `json:"licenses"`
	URL         string     `json:"purl"`
	Properties  []property `json:"properties,omitempty"`
}

type hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"`
}

type licence struct {
	Expression string `json:"expression"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// bom lists what the program is made of, and which source it is of.
func (p *compiled) bom(parts []part) ([]byte, error) {
	sum := sha256.Sum256(p.content)
	list := bom{
		Format: "CycloneDX", Spec: "1.5", Version: 1,
		Metadata: metadata{p.Day + "T00:00:00Z", component{
			Type: "application", Name: p.Tool, Version: p.Version, Description: fmt.Sprintf("%s, %s", p.target.program(), p.target),
			Hashes: []hash{{"SHA-256", hex.EncodeToString(sum[:])}}, Licences: []licence{{"Apache-2.0"}},
			URL:        "pkg:golang/" + p.info.Main.Path + "@" + p.info.Main.Version,
			Properties: []property{{"vcs:commit", p.Commit}, {"vcs:date", p.Day}},
		}},
	}
	for _, m := range parts {
		c := component{Type: "library", Name: m.path, Version: m.version, Licences: []licence{{m.licence}}, URL: "pkg:golang/" + m.path + "@" +
			m.version}
		if m.path == "go" {
			c.Name, c.URL = "stdlib", "pkg:golang/stdlib@"+m.version
		}
		if m.sum != "" {
			c.Properties = []property{{"go:sum", m.sum}}
		}
		list.Components = append(list.Components, c)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(list)
	return b.Bytes(), err
}
