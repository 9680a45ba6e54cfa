package main

import (
	"fmt"
	"slices"
)

// formes are the three ways a sentence names a territory: « le Nord »,
// « du Nord », « dans le Nord ».
type formes struct{ le, de, dans string }

// article gives what the official list's code of article (« type de nom en
// clair ») puts before a name.
type article struct{ le, de string }

// articles is indexed by that code; codes 6 to 8 serve communes only.
var articles = [...]article{
	0: {"", "de "},
	1: {"l’", "d’"},
	2: {"le ", "du "},
	3: {"la ", "de la "},
	4: {"les ", "des "},
	5: {"l’", "de l’"},
}

// departementsAvecEn lists the departments that usage introduces with « en »:
// names composed with « et » (but « dans le Loir-et-Cher », « dans le
// Lot-et-Garonne » and « dans le Tarn-et-Garonne »), « Haute- » names, and the
// feminine names where « en » is established. The others take « dans » and
// their article. Reviewed by hand: no official list says it.
var departementsAvecEn = []string{
	"07",                // Ardèche
	"09",                // Ariège
	"16",                // Charente
	"17",                // Charente-Maritime
	"19",                // Corrèze
	"21",                // Côte-d’Or
	"24",                // Dordogne
	"28",                // Eure-et-Loir
	"2A",                // Corse-du-Sud
	"2B",                // Haute-Corse
	"31",                // Haute-Garonne
	"33",                // Gironde
	"35",                // Ille-et-Vilaine
	"37",                // Indre-et-Loire
	"38",                // Isère
	"43",                // Haute-Loire
	"44",                // Loire-Atlantique
	"48",                // Lozère
	"49",                // Maine-et-Loire
	"52",                // Haute-Marne
	"53",                // Mayenne
	"54",                // Meurthe-et-Moselle
	"57",                // Moselle
	"70",                // Haute-Saône
	"71",                // Saône-et-Loire
	"73",                // Savoie
	"74",                // Haute-Savoie
	"76",                // Seine-Maritime
	"77",                // Seine-et-Marne
	"85",                // Vendée
	"87",                // Haute-Vienne
	"93",                // Seine-Saint-Denis
	"971", "972", "973", // Guadeloupe, Martinique, Guyane
}

// departementsAvecA lists the departments named as a town or an island is.
var departementsAvecA = []string{"75", "974", "976"}

// articlesDepartements gives the article of the names that the official list
// joins with a bare « de », but that take one as a subject: « la
// Saône-et-Loire », although « le département de Saône-et-Loire ».
var articlesDepartements = map[string]string{
	"49": "le ", // Maine-et-Loire
	"54": "la ", // Meurthe-et-Moselle
	"71": "la ", // Saône-et-Loire
	"77": "la ", // Seine-et-Marne
}

func formesDepartement(d territoire) (formes, error) {
	f, err := formesDeListe(d)
	if err != nil {
		return formes{}, err
	}
	if a, ok := articlesDepartements[d.Code]; ok {
		f.le = a + d.Nom
	}
	f.dans = "dans " + f.le
	if slices.Contains(departementsAvecEn, d.Code) {
		f.dans = "en " + d.Nom
	}
	if slices.Contains(departementsAvecA, d.Code) {
		f.dans = "à " + d.Nom
	}
	return f, nil
}

// formesRegions gives what stands before the name of each region, reviewed by
// hand: the official list gives some regions no article, where a sentence
// wants one, and nothing says « en » or « dans le ».
var formesRegions = map[string]formes{
	"01": {"la ", "de la ", "en "},      // Guadeloupe
	"02": {"la ", "de la ", "en "},      // Martinique
	"03": {"la ", "de la ", "en "},      // Guyane
	"04": {"", "de ", "à "},             // La Réunion
	"06": {"", "de ", "à "},             // Mayotte
	"11": {"l’", "d’", "en "},           // Île-de-France
	"24": {"le ", "du ", "en "},         // Centre-Val de Loire
	"27": {"la ", "de ", "en "},         // Bourgogne-Franche-Comté
	"28": {"la ", "de ", "en "},         // Normandie
	"32": {"les ", "des ", "en "},       // Hauts-de-France
	"44": {"le ", "du ", "dans le "},    // Grand Est
	"52": {"les ", "des ", "dans les "}, // Pays de la Loire
	"53": {"la ", "de ", "en "},         // Bretagne
	"75": {"la ", "de ", "en "},         // Nouvelle-Aquitaine
	"76": {"l’", "d’", "en "},           // Occitanie
	"84": {"l’", "d’", "en "},           // Auvergne-Rhône-Alpes
	"93": {"la ", "de ", "en "},         // Provence-Alpes-Côte d’Azur
	"94": {"la ", "de ", "en "},         // Corse
}

func formesRegion(r territoire) (formes, error) {
	f, ok := formesRegions[r.Code]
	if !ok {
		return formes{}, fmt.Errorf("region %s (%s) has no reviewed forms", r.Code, r.Nom)
	}
	return formes{f.le + r.Nom, f.de + r.Nom, f.dans + r.Nom}, nil
}

func formesDeListe(t territoire) (formes, error) {
	if t.Liaison < 0 || t.Liaison >= len(articles) {
		return formes{}, fmt.Errorf("%s (%s): unknown code of article %d", t.Code, t.Nom, t.Liaison)
	}
	a := articles[t.Liaison]
	return formes{le: a.le + t.Nom, de: a.de + t.Nom}, nil
}
