//go:build external

// These tests ask other programs, qpdf and poppler-utils, what they make of a
// bilan with everything in it. They fail where a program is missing.
package pdf

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func saved(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "bilan.pdf")
	if err := os.WriteFile(name, write(t, everything()).raw, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func TestExternalQpdfFindsNoFault(t *testing.T) {
	if out := run(t, "qpdf", "--check", saved(t)); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
}

func TestExternalPopplerSeesATaggedFile(t *testing.T) {
	out := run(t, "pdfinfo", saved(t))
	for _, want := range []string{`Tagged:\s+yes`, `Title:\s+Les médiateurs santé`, `Author:\s+Agence régionale de santé`} {
		if !regexp.MustCompile(want).MatchString(out) {
			t.Errorf("pdfinfo does not say %s:\n%s", want, out)
		}
	}
}

// Words come out apart and in the order in which a reader meets them.
func TestExternalPopplerExtractsTheTextInOrder(t *testing.T) {
	text := strings.Join(strings.Fields(run(t, "pdftotext", "-raw", saved(t), "-")), " ")
	for _, want := range []string{
		"Agence régionale de santé Hauts-de-France", "Les médiateurs santé en quartiers politique de la ville", "Bilan 2024 Pas-de-Calais",
		"Réponses reconstituées", "Sommaire", "En résumé", "130 personnes accompagnées par médiateur 154 en région",
		"100\u202f% des médiateurs ont un partenariat avec la CPAM", "Il poursuit deux buts :", "• Les médiateurs accompagnent",
		"a)\u00a0L’activité □ des médiateurs", "La nutrition en tête", "Part des médiateurs qui ont abordé", "Source",
		"b)\u00a0Les tableaux",
		"Postes et habitants, par département", "Territoire", "Département 7 s 601", "Source", "Département 60 s 5901 5902",
		"Annexe 1", "Co-animateurs cités le plus souvent", "Méthode et définitions", "Base. Une moyenne porte",
	} {
		want = strings.Join(strings.Fields(want), " ")
		i := strings.Index(text, want)
		if i < 0 {
			t.Fatalf("%q is not in what follows: %.300s", want, text)
		}
		text = text[i+len(want):]
	}
}

func TestExternalPopplerReadsTheStructure(t *testing.T) {
	out := run(t, "pdfinfo", "-struct-text", saved(t))
	text := strings.Join(strings.Fields(out), " ")
	for _, want := range []string{
		`H1 (block) "Les médiateurs santé en `, `Link (inline) "En résumé 2"`, `LBody (block) P (block) "130"`,
		`/Scope /Column "Nombre de postes ouverts 1 n = 12"`, `"5902"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the structure lacks %s", want)
		}
	}
}
