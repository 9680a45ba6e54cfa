// Command reconstruire writes the lexicon of package persons again, from the
// packages that it is derived from:
//
//	apt-get download hunspell-fr-comprehensive   # 1:7.0-1: fr.dic
//	npm install an-array-of-french-words@2.0.0 @faker-js/faker@10.6.0
//	node noms.mjs > noms.tsv                     # beside this file: first names of the locales kept
//	go run ./pipeline/coding/persons/reconstruire fr.dic index.json noms.tsv pipeline/coding/persons/lexique
package main

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"bilan/pipeline/coding/persons"
)

// A first name that is a French word too is held for one only with a capital,
// and where a person would stand. Most such words are rare (« la florence » is a
// cloth): those that mediators may write stay words, and those that nobody is
// called today are left out.
const (
	common = "aimable aime aimee ambre amine amour ange angelique aube aurore barbe ben blanche candide celeste charlotte claire " +
		"clemence clement " +
		"clementine constance constant desire desiree douce fidele fleur flore fortune fortunee germain germaine gui honore innocent " +
		"iris jade jean " +
		"juste line lorrain lorraine marguerite marine marie martin max mira noel normand olive olivier parfait pascal pat pierre " +
		"pierrot placide prudence " +
		"ray reine rene renee robin romain romane rosa rose sauveur sue sylvestre tom toussaint urbain victoire viola violette vital " +
		"ines paul avril azalee anemone amaryllis capucine eglantine hyacinthe jacinthe marjolaine primerose garance hermine " +
		"philippine julienne colin pete aida donna line"
	never = "abondance acanthe adonis adonise allie amant amante ami amie aphelie apollon arcade archange ares ascension assa " +
		"assomption asterie baba " +
		"banna bon calypso chase chretien come conception dame don eros esculape france gargantua grace hercule job judas libere lois " +
		"loup mark mars " +
		"meiji mercure moloch nadir neptune octave oedipe pan pandore paris paterne pegase pie pluton porphyre protee rama saturne " +
		"sire soda terri titan " +
		"tope uranus venus vigile lille clio excel santa nova vida rea atlas prince sante gene kine peter apa zumba leu lava waz"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 5 {
		log.Fatal("emploi : reconstruire fr.dic index.json noms.tsv DOSSIER")
	}
	dictionary, words := read(os.Args[1]), forms(os.Args[2])
	names, proper := properNouns(dictionary)
	for line := range strings.Lines(read(os.Args[3])) {
		name, locale, _ := strings.Cut(strings.TrimSpace(line), "\t")
		// A name of elsewhere that is a French word is first of all that word.
		if folded := persons.Fold(name); !words[folded] || locale == "fr" || locale == "fr_SN" {
			names[folded] = true
		}
	}
	dir := os.Args[4]
	write(filepath.Join(dir, "prenoms.txt"), "# Prénoms ; * : aussi un mot français. Source et licence : "+
		"LICENCES.md\n"+strings.Join(marked(names, words), "\n")+"\n")
	write(filepath.Join(dir, "noms-propres.txt"), "# Lieux, marques, œuvres. Source et licence : "+
		"LICENCES.md\n"+strings.Join(sorted(proper), "\n")+"\n")
	roots := map[string]bool{}
	for w := range words {
		roots[persons.Root(w)] = true
	}
	compress(filepath.Join(dir, "mots.txt.gz"), strings.Join(sorted(roots), "\n")+"\n")
}

func read(file string) string {
	data, err := os.ReadFile(file)
	if err != nil {
		log.Fatal(err)
	}
	return string(data)
}

func write(file, text string) {
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		log.Fatal(err)
	}
}

func compress(file, text string) {
	f, err := os.Create(file)
	if err != nil {
		log.Fatal(err)
	}
	z, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	if err == nil {
		_, err = fmt.Fprint(z, text)
	}
	if err == nil {
		err = z.Close()
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		log.Fatal(err)
	}
}

// forms are the folded forms of French words.
func forms(file string) map[string]bool {
	var listed []string
	if err := json.Unmarshal([]byte(read(file)), &listed); err != nil {
		log.Fatal(err)
	}
	words := map[string]bool{}
	for _, w := range listed {
		for part := range strings.FieldsFuncSeq(persons.Fold(w), func(r rune) bool { return !unicode.IsLetter(r) }) {
			words[part] = true
		}
	}
	return words
}

// entry is a proper noun of the dictionary with its kind: prn a first name, npr
// or nom a place, a people, a firm, a work. Family names (patr) are those of famous people:
// streets and schools bear them, mediators seldom do.
var entry = regexp.MustCompile(`(?m)^(\p{Lu}[^/\s]{2,})(?:/\S*)?\s+po:(prn|npr|nom)\b`)

func properNouns(dictionary string) (firstNames, proper map[string]bool) {
	firstNames, proper = map[string]bool{}, map[string]bool{}
	for _, m := range entry.FindAllStringSubmatch(dictionary, -1) {
		if m[2] == "prn" {
			firstNames[persons.Fold(m[1])] = true
			continue
		}
		proper[persons.Fold(m[1])] = true
	}
	return firstNames, proper
}

// marked puts a star after the first names that are French words too.
func marked(names, words map[string]bool) []string {
	for n := range strings.FieldsSeq(never) {
		delete(names, n)
	}
	all := sorted(names)
	for i, n := range all {
		if words[n] && slices.Contains(strings.Fields(common), n) {
			all[i] += "*"
		}
	}
	return all
}

func sorted(set map[string]bool) []string {
	all := make([]string, 0, len(set))
	for w := range set {
		all = append(all, w)
	}
	slices.Sort(all)
	return all
}
