package html

import (
	"bytes"
	"strings"
	"testing"

	"bilan/pipeline/guide"
)

const smallGuide = "# Guide\n\nDébut.\n\n## Lire\n\nUn `<b>` et **gras**.\n\n| clé | sens |\n|---|---|\n| `a` | b |\n\n### " +
	"Suite\n\n1. un\n\n" +
	"```\na  <b>\n```\n\n![Une image](a.png)\n\n- [là](https://exemple.org/?a=1&b=2)\n\n" +
	"## Deuxième\n\nUn passage à trouver.\n\n## Troisième\n\nFin.\n"

// The page holds the guide whole: headings that can be linked to, markup of
// its own only, pictures inside.
func TestTheGuideIsOnePage(t *testing.T) {
	g, err := guide.Read(smallGuide)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := WriteGuide(&b, g, "bilan 2.0.0", map[string][]byte{"a.png": []byte("\x89PNG\r\n\x1a\n")},
		sampleInput(t).Codebook.Theme); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	if strings.Count(page, "Partie suivante") != 2 { // of three chapters, and not in the script
		t.Errorf("%d links to the next part", strings.Count(page, "Partie suivante"))
	}
	for _, want := range []string{
		"<title>Guide</title>", `<p class="edition">bilan 2.0.0</p>`, "<p>Début.</p>", `<a href="#lire">Lire</a>`, `<h2 id="lire">Lire</h2>`,
		`<a class="partie" href="#suite">Suite</a>`, `<h3 id="suite">Suite</h3>`, "<p>Un <code>&lt;b&gt;</code> et <strong>gras</strong>.</p>",
		`<th scope="col">clé</th>`, `<th scope="row"><code>a</code></th><td>b</td>`, "<ol>\n<li>un</li>\n</ol>", "<code>a  &lt;b&gt;\n</code>",
		`<img src="data:image/png;base64,iVBORw0KGgo=" alt="Une image">`, `<li><a href="https://exemple.org/?a=1&amp;b=2">là</a></li>`,
		`<input id="chercher" type="search"`, "script-src &#39;sha256-",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if err := WriteGuide(&b, g, "", nil, sampleInput(t).Codebook.Theme); err == nil || !strings.Contains(err.Error(), "no picture a.png") {
		t.Errorf("a picture that is missing: %v", err)
	}
}
