package present

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"bilan/data"
	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/opening"
	"bilan/pipeline/survey"
)

// regionalCodebook is the definitions that a new campaign of a region begins
// with, and inhabitants for its departments.
func regionalCodebook(t *testing.T, r data.Region) *codebook.Codebook {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "campagne")
	created, err := opening.Create(opening.Options{Dir: dir, Region: r.Code, Year: 2024})
	if err != nil {
		t.Fatal(err)
	}
	cb := created.Codebook
	for i := range cb.Campaign.Departments {
		cb.Campaign.Departments[i].QPVInhabitants = 9_000 + 4_000*i
	}
	return cb
}

// placed gives each post of metropolitan France a commune and a place, those
// overseas a commune alone.
func placed(in Input) Input {
	for i := range in.Posts {
		p := &in.Posts[i]
		p.Commune, p.INSEE = fmt.Sprint("Commune ", i+1), fmt.Sprintf("%s%03d", p.Department, i+1)
		if rings, ok := data.Contour(p.Department); ok {
			p.Longitude, p.Latitude, p.Located = rings[0][0][0], rings[0][0][1], true
		}
	}
	return in
}

// What French grammar and typography never allow.
var faults = []struct {
	rule string
	what *regexp.Regexp
}{
	{"contraction", regexp.MustCompile(`(?i)(^|[ (])(de|à) les? `)},
	{"article twice", regexp.MustCompile(`(?i)(^| )(du|des|de la|dans la|dans le|dans les|au|aux|les|la|le) (l’|la |le |les |` +
		`du |des |de l)`)},
	{"« en » takes no article", regexp.MustCompile(`(?i)(^| )en (le|la|les) `)},
	{"elision", regexp.MustCompile(`(^| )([Dd]e|[Ll]e|[Ll]a|[Qq]ue|[Nn]e|[Ss]e|[Jj]usque|` +
		`[Ll]orsque) [aeiouyâàéèêëîïôûœAEIOUÉÈÊÎÔŒ]`)},
	{"elision before a consonant", regexp.MustCompile(`(?i)(^| )(d|l|qu|n|s)’[bcdfgjklmnpqrstvwxz]`)},
	{"preposition", regexp.MustCompile(`(^| )(dans|Dans) (Paris|Mayotte|La Réunion)`)},
	{"singular below two", regexp.MustCompile(`(^|[^\d,\x{202f}\x{a0}])([01]|[01],\d+)[ ` +
		`\x{a0}](postes|médiateurs|personnes|bilans|actions|partenaires|habitants|fichiers|réponses)\b`)},
	{"plural from two", regexp.MustCompile(`(^|[^\d,\x{202f}\x{a0}])([2-9]|[1-9]\d+|[2-9],\d+)[ ` +
		`\x{a0}](poste|médiateur|personne|bilan|action|partenaire|habitant|fichier|réponse) `)},
	{"verb", regexp.MustCompile(`(^|[^\d])1[ \x{a0}](médiateur|poste|bilan) (ont|sont)\b|(^|les )médiateurs (a|est) `)},
	{"spaces", regexp.MustCompile(`  | [.,;:!?%)»]|[(«] |^ | $`)},
	{"apostrophe", regexp.MustCompile(`'`)},
	{"pronoun", regexp.MustCompile(`(^|[^\d])1[ \x{a0}][a-zé]+ [^.]*\. Ils (contiennent|ont|sont) `)},
	{"nothing out of nothing", regexp.MustCompile(`dont 0\b|0 pour 0\b|(^|[^\d,])0 sur 0\b`)},
	{"sit", regexp.MustCompile(`\bsiègent\b`)},
	{"raised letters", regexp.MustCompile(`\b1er\b`)},
	{"a code for « not sure »", regexp.MustCompile(`, pour \d[\d,\x{202f}]*(\x{202f}%)? (en moyenne|dans l’ensemble)`)},
	{"a noun cut off", regexp.MustCompile(`(?i)\bnon[- ]connaissance(,| et|\.|\)|$)`)},
	{"marks", regexp.MustCompile(`\.\.|,,|,\.|;\.|:\.|\(\)|\{\{|\*\*`)},
}

// Of every region and department of France, hidden and shown, each sentence is
// French.
func TestEverySentenceIsFrench(t *testing.T) {
	for _, r := range data.Regions() {
		t.Run(r.Nom, func(t *testing.T) {
			t.Parallel()
			cb := regionalCodebook(t, r)
			for k, fill := range []filling{one, varied, varied, varied} {
				posts := placed(Input{Posts: inventPosts(cb)}).Posts
				switch k {
				case 0:
					posts = placedInQuarters(cb, posts)
				case 3:
					inCommunesOfQuarters(posts)
				}
				in := Input{Codebook: cb, Posts: posts, Cube: aggregate.Compute(cb, posts, fill(cb, posts))}
				if k == 2 {
					in = uneven(cb)
				}
				docs, err := Documents(in)
				if err != nil {
					t.Fatal(err)
				}
				for _, d := range docs {
					for _, text := range running(d) {
						if bad := figureFirst.FindString(text); bad != "" {
							t.Errorf("rehearsal %d, %s: a sentence begins with a figure: %q in %q", k, d.ID, bad, text)
						}
					}
					for _, text := range sentences(d) {
						if fault := ungrammatical(text); fault != "" {
							t.Errorf("rehearsal %d, %s: %s: %q", k, d.ID, fault, text)
						}
					}
				}
			}
		})
	}
}

var figureFirst = regexp.MustCompile(`(?:^|[.?!] )\d\S*`)

// running is the paragraphs, items and titles of charts of a document.
func running(d Document) (all []string) {
	for _, b := range d.blocks() {
		switch b := b.(type) {
		case Paragraph:
			if len(b) != 1 || !b[0].Bold {
				all = append(all, b.Plain())
			}
		case List:
			for _, p := range b {
				all = append(all, p.Plain())
			}
		case *Chart:
			all = append(all, b.Title)
		}
	}
	return all
}

// uneven gives the departments in turn what can go wrong: no post, vacant posts,
// no return, one, three, and all of five.
func uneven(cb *codebook.Codebook) Input {
	plans := [][3]int{{6, 6, 6}, {5, 5, 5}, {3, 3, 3}, {2, 2, 1}, {3, 3, 0}, {2, 0, 0}, {1, 0, 0}, {}, {1, 1, 0}, {9, 8, 8}}
	all := map[string][3]int{}
	for i, d := range cb.Campaign.Departments {
		all[d.Code] = plans[i%len(plans)]
	}
	in := peopled(cb, all)
	in.Intake = Intake{Files: 1, Found: 27, Used: 27}
	return in
}

// inCommunesOfQuarters moves the posts into the communes of the first quarters of
// their department: in a small one they reach all.
func inCommunesOfQuarters(posts []survey.Post) {
	for i := range posts {
		if quarters := data.QuartiersDe(posts[i].Department); len(quarters) > 0 {
			posts[i].INSEE = quarters[i%5%len(quarters)].Communes[0]
		}
	}
}

// sentences is every text that a document prints, titles and notes included.
func sentences(d Document) []string {
	all := prose(d)
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case List:
				for _, p := range b {
					all = append(all, p.Plain())
				}
			case *Table:
				all = append(all, b.Title)
				for _, n := range b.Notes {
					all = append(all, n.Text)
				}
			case *Map:
				all = append(all, b.Title, b.Alt)
			case *Chart:
				all = append(all, b.Alt)
			}
		}
	}
	return all
}

var partOf = regexp.MustCompile(`\b(\d+)\*{0,2}(?: postes[^,.]*)?, dont (\d+) vacants?\b`)

func ungrammatical(text string) string {
	for _, m := range partOf.FindAllStringSubmatch(text, -1) {
		if m[1] == m[2] {
			return "all are not a part (" + m[0] + ")"
		}
	}
	for _, f := range faults {
		if bad := f.what.FindString(text); bad != "" {
			return f.rule + " (" + bad + ")"
		}
	}
	return ""
}

// A paragraph is made of whole sentences: a capital or a number at the start, a
// full stop or a colon at the end, and no conjunction left over.
func TestEveryParagraphIsWhole(t *testing.T) {
	for k, in := range rehearsals(sampleCodebook(t)) {
		docs, err := Documents(placed(in))
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			for _, s := range d.Sections {
				for _, b := range s.Blocks {
					p, ok := b.(Paragraph)
					if ok && ungrammatical(p.Plain()) != "" {
						t.Errorf("rehearsal %d, %s: %s", k, d.ID, ungrammatical(p.Plain()))
					}
					if ok && !wholeSentences(p) {
						t.Errorf("rehearsal %d, %s, %s: %q", k, d.ID, s.ID, p.Plain())
					}
				}
			}
		}
	}
}

func wholeSentences(p Paragraph) bool {
	text := p.Plain()
	if len(p) == 1 && p[0].Bold {
		return true // a title inside the text
	}
	for sentence := range strings.SplitSeq(text, ". ") {
		first, _ := utf8.DecodeRuneInString(sentence)
		if !unicode.IsUpper(first) && first != '«' {
			return false
		}
	}
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, ":") || strings.HasSuffix(text, "?")
}

// The test of grammar knows a fault when it sees one, and lets good French be.
func TestGrammarFindsFaults(t *testing.T) {
	for _, bad := range []string{
		"les médiateurs de le Nord", "un bilan de les Ardennes", "à le Havre ", "dans la l’Aisne", "en le Nord ", "de Aisne",
		"que en moyenne", "de l’Nord", "Dans Paris",
		"La région compte 2 postes ouverts, dont 2 vacants", "1 fichier a été reçu. Ils contiennent 2 réponses", "dont 0 pour 0",
		"ils siègent",
		"le 1er mars", "130, pour 154 en moyenne régionale", "mobilité et non-connaissance.",
		"1 postes", "0,3 postes pour", "12 poste ouvert", "1 médiateur ont répondu", "deux  espaces", "un point .", "l'Aisne", "fin..",
		"vide ()",
	} {
		if ungrammatical(bad) == "" {
			t.Errorf("%q passes", bad)
		}
	}
	for _, good := range []string{
		"Dans l’Aisne, 1 poste sur 2 est pourvu.", "0,3 poste pour 10\u202f000 habitants", "à La Réunion", "12 postes", "sans les co-animer",
		"en Côte-d’Or", "de l’Hérault", "1,9 personne", "des Ardennes",
	} {
		if fault := ungrammatical(good); fault != "" {
			t.Errorf("%q: %s", good, fault)
		}
	}
}
