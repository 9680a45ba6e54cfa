package track

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"bilan/data"
	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// CheckRegister holds the posts of the register against the official list of
// communes, the map, the calendar and, where it is known, the published number
// of posts of each department (by code; nil for none). A post that breaks a
// rule is still counted.
func CheckRegister(cb *codebook.Codebook, posts []survey.Post, published map[string]int) []survey.Issue {
	issues := twins(posts)
	places := newAtlas()
	for i := range posts {
		p := &posts[i]
		issues = append(issues, places.commune(p)...)
		issues = append(issues, places.position(p)...)
		issues = append(issues, opening(cb, p)...)
	}
	issues = append(issues, quarters(cb, posts)...)
	return append(issues, counts(cb, posts, published)...)
}

// spelling is an identifier without what people write differently: case,
// separators, leading zeros. What remains is its letters and its numbers, each
// run of them with a space behind it.
func spelling(id string) string {
	var key strings.Builder
	for rest := french.Fold(id); rest != ""; {
		run := rest[:max(leading(rest, unicode.IsLetter), leading(rest, isDigit))]
		if run == "" {
			_, other := utf8.DecodeRuneInString(rest)
			rest = rest[other:]
			continue
		}
		rest = rest[len(run):]
		if short := strings.TrimLeft(run, "0"); short != "" {
			run = short
		}
		key.WriteString(run)
		key.WriteByte(' ')
	}
	return key.String()
}

// leading is how many bytes at the front of a text are of one kind.
func leading(s string, kind func(rune) bool) int {
	if end := strings.IndexFunc(s, func(r rune) bool { return !kind(r) }); end >= 0 {
		return end
	}
	return len(s)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// twins finds posts whose identifiers differ only in their spelling.
func twins(posts []survey.Post) []survey.Issue {
	var issues []survey.Issue
	first := make(map[string]*survey.Post, len(posts))
	for i := range posts {
		p := &posts[i]
		key := spelling(p.ID)
		if other := first[key]; other != nil {
			issues = append(issues, survey.NewIssue(survey.RegisterTwin, p.Ref, "poste", p.ID, "premier", other.ID, "place", other.Ref.Place()))
			continue
		}
		first[key] = p
	}
	return issues
}

// commune finds a post whose commune does not exist, is in another department,
// or has another name than its code says.
func (a *atlas) commune(p *survey.Post) []survey.Issue {
	one := func(code survey.Code, args ...string) []survey.Issue {
		return []survey.Issue{survey.NewIssue(code, p.Ref, append(args, "poste", p.ID)...)}
	}
	if p.INSEE == "" {
		if p.Commune != "" && len(a.named(p)) == 0 {
			return one(survey.RegisterCommuneAbsent, "commune", p.Commune, "departement", p.Department)
		}
		return nil
	}
	c, ok := data.CommuneParCode(p.INSEE)
	switch {
	case !ok:
		return one(survey.RegisterCommuneUnknown, "code", p.INSEE, "conseil", a.advice(p))
	case c.Departement != p.Department:
		return one(survey.RegisterCommuneElsewhere, "commune", c.Nom, "code", c.Code, "officiel", c.Departement, "departement", p.Department)
	case p.Commune != "" && !sameName(c.Nom, p.Commune) && !sameArrondissement(c, p.Commune):
		return one(survey.RegisterCommuneName, "code", c.Code, "officiel", c.Nom, "commune", p.Commune)
	}
	return nil
}

// advice gives the code of the commune of that name, where there is just one in
// the department.
func (a *atlas) advice(p *survey.Post) string {
	if found := a.named(p); len(found) == 1 {
		return fmt.Sprintf("le code Insee de %s est %s ; ce n'est pas le code postal", found[0].Nom, found[0].Code)
	}
	return "écrire le code Insee de la commune, qui n'est pas son code postal"
}

// sameName compares names of communes, also « St » for « Saint ».
func sameName(a, b string) bool { return a == b || plain(a) == plain(b) }

func plain(s string) string {
	words := french.Words(s)
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

// schemeYear and schemeMonth are the creation of the adulte-relais scheme.
const (
	schemeYear  = 2000
	schemeMonth = time.April
)

// opening finds a post that opens before the scheme or after the survey.
func opening(cb *codebook.Codebook, p *survey.Post) []survey.Issue {
	opened, err := time.Parse(time.DateOnly, p.Opened)
	if err != nil {
		return nil // unknown, or reported when the register was read
	}
	closes := cb.Campaign.Closes
	switch {
	case cb.Campaign.Nouns == (french.Nouns{}) && opened.Before(time.Date(schemeYear, schemeMonth, 1, 0, 0, 0, 0, time.UTC)):
		return []survey.Issue{survey.NewIssue(survey.RegisterOpenedEarly, p.Ref, "poste", p.ID, "date", french.ShortDay(opened))}
	case !closes.IsZero() && opened.After(closes):
		return []survey.Issue{survey.NewIssue(survey.RegisterOpenedLate, p.Ref, "poste", p.ID, "date", french.ShortDay(opened), "fin",
			french.ShortDay(closes))}
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
			say := cb.Campaign.Nouns.Say
			issues = append(issues, survey.NewIssue(survey.RegisterCount, at, "lus", french.Count(got, say("{poste}"), say("{postes}")),
				"departement", d.Code, "publies", strconv.Itoa(want)))
		}
	}
	return issues
}
