package track

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"bilan/data"
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// CheckRegister holds the posts of the register against the official list of
// communes, the map, the calendar and, where it is known, the published number
// of posts of each department (by code; nil for none). A post that breaks a
// rule is still counted.
func CheckRegister(cb *codebook.Codebook, posts []survey.Post, published map[string]int) []survey.Issue {
	issues := twins(posts)
	for _, p := range posts {
		for _, check := range [...]func(*codebook.Codebook, survey.Post) []survey.Issue{commune, position, opening} {
			issues = append(issues, check(cb, p)...)
		}
	}
	return append(issues, counts(cb, posts, published)...)
}

// EmptyRegister is the issue of a register without a single post; file names
// it.
func EmptyRegister(file string) survey.Issue {
	return survey.NewIssue(survey.RegisterEmpty, survey.Ref{File: file})
}

var runs = regexp.MustCompile(`\pL+|\d+`)

// spelling is an identifier without what people write differently: case,
// separators, leading zeros.
func spelling(id string) string {
	parts := runs.FindAllString(fold(id), -1)
	for i, p := range parts {
		if short := strings.TrimLeft(p, "0"); short != "" {
			parts[i] = short
		}
	}
	return strings.Join(parts, " ")
}

// twins finds posts whose identifiers differ only in their spelling.
func twins(posts []survey.Post) []survey.Issue {
	var issues []survey.Issue
	first := map[string]survey.Post{}
	for _, p := range posts {
		key := spelling(p.ID)
		if other, taken := first[key]; taken {
			issues = append(issues, survey.NewIssue(survey.RegisterTwin, p.Ref, "poste", p.ID, "premier", other.ID, "place", other.Ref.Cell))
			continue
		}
		first[key] = p
	}
	return issues
}

func commune(_ *codebook.Codebook, p survey.Post) []survey.Issue {
	one := func(code survey.Code, args ...string) []survey.Issue {
		return []survey.Issue{survey.NewIssue(code, p.Ref, append(args, "poste", p.ID)...)}
	}
	if p.INSEE == "" {
		if p.Commune != "" && !slices.ContainsFunc(data.Communes(), func(c data.Commune) bool {
			return c.Departement == p.Department && sameName(c.Nom, p.Commune)
		}) {
			return one(survey.RegisterCommuneAbsent, "commune", p.Commune, "departement", p.Department)
		}
		return nil
	}
	c, ok := data.CommuneParCode(p.INSEE)
	switch {
	case !ok:
		return one(survey.RegisterCommuneUnknown, "code", p.INSEE, "conseil", communeAdvice(p))
	case c.Departement != p.Department:
		return one(survey.RegisterCommuneElsewhere, "commune", c.Nom, "code", c.Code, "officiel", c.Departement, "departement", p.Department)
	case p.Commune != "" && !sameName(c.Nom, p.Commune):
		return one(survey.RegisterCommuneName, "code", c.Code, "officiel", c.Nom, "commune", p.Commune)
	}
	return nil
}

// communeAdvice gives the code of the commune of that name, where there is
// just one in the department.
func communeAdvice(p survey.Post) string {
	var found []data.Commune
	for _, c := range data.Communes() {
		if c.Departement == p.Department && sameName(c.Nom, p.Commune) {
			found = append(found, c)
		}
	}
	if len(found) == 1 {
		return fmt.Sprintf("le code Insee de %s est %s ; ce n'est pas le code postal", found[0].Nom, found[0].Code)
	}
	return "écrire le code Insee de la commune, qui n'est pas son code postal"
}

// sameName compares names of communes, also « St » for « Saint ».
func sameName(a, b string) bool { return a == b || plain(a) == plain(b) }

func plain(s string) string {
	words := strings.FieldsFunc(fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range words {
		switch w {
		case "st":
			words[i] = "saint"
		case "ste":
			words[i] = "sainte"
		}
	}
	return strings.Join(words, " ")
}

func fold(s string) string {
	s = strings.NewReplacer("œ", "oe", "æ", "ae").Replace(strings.ToLower(s))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// schemeYear and schemeMonth are the creation of the adulte-relais scheme.
const (
	schemeYear  = 2000
	schemeMonth = time.April
)

// opening finds a post that opens before the scheme or after the survey.
func opening(cb *codebook.Codebook, p survey.Post) []survey.Issue {
	opened, err := time.Parse(time.DateOnly, p.Opened)
	if err != nil {
		return nil // unknown, or reported when the register was read
	}
	date, closes := opened.Format("02/01/2006"), cb.Campaign.Closes
	switch {
	case opened.Before(time.Date(schemeYear, schemeMonth, 1, 0, 0, 0, 0, time.UTC)):
		return []survey.Issue{survey.NewIssue(survey.RegisterOpenedEarly, p.Ref, "poste", p.ID, "date", date)}
	case !closes.IsZero() && opened.After(closes):
		return []survey.Issue{survey.NewIssue(survey.RegisterOpenedLate, p.Ref, "poste", p.ID, "date", date, "fin", closes.Format("02/01/2006"))}
	}
	return nil
}

// counts compares the posts of each department with the published number.
func counts(cb *codebook.Codebook, posts []survey.Post, published map[string]int) []survey.Issue {
	var issues []survey.Issue
	for _, d := range cb.Campaign.Departments {
		want, given := published[d.Code]
		got := 0
		for _, p := range posts {
			if p.Department == d.Code {
				got++
			}
		}
		if given && got != want {
			at := survey.Ref{}
			if len(posts) > 0 {
				at = survey.Ref{File: posts[0].Ref.File, Sheet: posts[0].Ref.Sheet}
			}
			issues = append(issues, survey.NewIssue(survey.RegisterCount, at, "lus", plural(got, "poste", "postes"),
				"departement", d.Code, "publies", strconv.Itoa(want)))
		}
	}
	return issues
}

func plural(n int, one, many string) string {
	if n < 2 {
		return fmt.Sprintf("%d %s", n, one)
	}
	return fmt.Sprintf("%d %s", n, many)
}
