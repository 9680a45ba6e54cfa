package csv

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// The package tells a portal what it asks for.
func TestDataPackageDescribesTheOpenData(t *testing.T) {
	var b bytes.Buffer
	about := About{
		Title: "Bilan 2024", Description: "Réponses reconstituées.", Publisher: "ARS", Site: "https://www.exemple.fr",
		Region: "Hauts-de-France", Year: 2024,
		Created: time.Date(2025, 2, 27, 0, 0, 0, 0, time.UTC), Sources: []string{"bilans"},
	}
	if err := WriteDataPackage(&b, about); err != nil {
		t.Fatal(err)
	}
	var got map[string]json.RawMessage
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	for key, says := range map[string]string{
		"licenses": "etalab-2.0", "contributors": "https://www.exemple.fr", "created": "2025-02-27T00:00:00Z", "temporal": "2024-12-31",
		"spatial": "Hauts-de-France", "description": "Réponses reconstituées. Indicateurs", "title": "Bilan 2024",
	} {
		if !strings.Contains(string(got[key]), says) {
			t.Errorf("%s: %s, want %q", key, got[key], says)
		}
	}
}
