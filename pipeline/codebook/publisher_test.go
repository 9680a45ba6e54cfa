package codebook

import "testing"

// A campaign writes the site of its publisher with or without the protocol.
func TestTheSiteOfAPublisherIsAnAddress(t *testing.T) {
	for site, want := range map[string]string{
		"": "", "www.exemple.fr": "https://www.exemple.fr", "https://exemple.fr": "https://exemple.fr", "http://exemple.fr": "http://exemple.fr",
	} {
		if got := (Publisher{Site: site}).SiteURL(); got != want {
			t.Errorf("%q is at %q, want %q", site, got, want)
		}
	}
}
