package ingest

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// roll is the register of posts, as returns are held against it.
type roll struct {
	campaign   codebook.Campaign
	posts      []survey.Post
	byKey      map[string]int // by key; -1 when two posts share it
	bySqueezed map[string]int // by squeezedID; -1 when two posts share it
	lengths    []int          // of the keys, in tokens
	folded     []string       // identifier of each post, to find the nearest
	depart     int            // which part of an identifier is the department: 1 in MS-62-03; -1 for none
}

func newRoll(c codebook.Campaign, posts []survey.Post) *roll {
	r := &roll{campaign: c, posts: posts, byKey: map[string]int{}, bySqueezed: map[string]int{}, depart: -1}
	for i, p := range posts {
		id := tokens(p.ID)
		k := strings.Join(id, " ")
		if _, taken := r.byKey[k]; taken {
			i = -1
		}
		r.byKey[k] = i
		if _, taken := r.bySqueezed[squeezedID(p.ID)]; taken {
			i = -1
		}
		r.bySqueezed[squeezedID(p.ID)] = i
		r.folded = append(r.folded, french.FoldWords(p.ID))
		if len(id) > 0 && !slices.Contains(r.lengths, len(id)) {
			r.lengths = append(r.lengths, len(id))
		}
	}
	if len(posts) > 0 {
		r.depart = slices.Index(parts(posts[0].ID), posts[0].Department)
	}
	return r
}

var partRuns = regexp.MustCompile(`[\pL\d]+`)

// tokens cuts an identifier or a file name into runs of letters and runs of
// digits, without case, accents, leading zeros or what separates them.
func tokens(s string) []string {
	const apart, letters, digits = 0, 1, 2
	folded := french.FoldWords(s)
	var all []string
	run, from := apart, 0
	end := func(at int) {
		token := folded[from:at]
		if bare := strings.TrimLeft(token, "0"); bare != "" {
			token = bare
		}
		if run != apart {
			all = append(all, token)
		}
	}
	for at, r := range folded {
		kind := apart
		switch {
		case r >= '0' && r <= '9':
			kind = digits
		case unicode.IsLetter(r):
			kind = letters
		}
		if kind != run {
			end(at)
			run, from = kind, at
		}
	}
	end(len(folded))
	return all
}

func parts(id string) []string { return partRuns.FindAllString(strings.ToUpper(id), -1) }

// find returns the post that an identifier stands for, also when it is
// written « ms 62 3 ».
func (r *roll) find(id string) (survey.Post, bool) {
	i, ok := r.byKey[strings.Join(tokens(id), " ")]
	if !ok || i < 0 {
		return survey.Post{}, false
	}
	return r.posts[i], true
}

// inName returns the one post whose identifier stands in a file name. Every
// part of the name is looked up: to look for every post in it would take longer
// with every post.
func (r *roll) inName(file string) (survey.Post, bool) {
	base := path.Base(file)
	name := tokens(strings.TrimSuffix(base, path.Ext(base)))
	found := map[int]bool{}
	for i := range name {
		for _, n := range r.lengths {
			if i+n > len(name) {
				continue
			}
			if post, ok := r.byKey[strings.Join(name[i:i+n], " ")]; ok {
				found[post] = true
			}
		}
	}
	return r.only(found)
}

// only is the post of a single index; what two posts share, -1, names none.
func (r *roll) only(found map[int]bool) (survey.Post, bool) {
	for post := range found {
		if len(found) == 1 && post >= 0 {
			return r.posts[post], true
		}
	}
	return survey.Post{}, false
}

// claims are the places in which a return says whose it is, surest first.
type claims struct {
	name   string // defined name bilan_poste
	answer string // answer to id_poste
	file   string // path of the file; empty when it holds several returns
	form   bool   // a form, which ought to have the defined name
}

// identify decides which post a return belongs to. ok is false when nothing
// tells, or what it tells is not in the register.
func (r *roll) identify(c claims, at survey.Ref) (post survey.Post, issues []survey.Issue, ok bool) {
	switch {
	case c.name != "":
		post, issues, ok = r.claimed(c.name, at)
		if other, known := r.find(c.answer); ok && c.answer != "" && (!known || other.ID != post.ID) {
			issues = append(issues, survey.NewIssue(survey.PostConflict, at, "poste", post.ID, "lu", french.Clip(c.answer, 40)))
		}
	case c.answer != "":
		post, issues, ok = r.claimed(c.answer, at)
		if ok && c.form {
			issues = append(issues, survey.NewIssue(survey.PostFromAnswer, at, "poste", post.ID))
		}
	default:
		post, ok = r.inName(c.file)
		if !ok {
			return post, []survey.Issue{survey.NewIssue(survey.PostAbsent, at, "exemple", r.example())}, false
		}
		issues = append(issues, survey.NewIssue(survey.PostFromFile, at, "poste", post.ID))
	}
	if other := r.elsewhere(c, post); ok && other != "" {
		issues = append(issues, survey.NewIssue(survey.PostFileOther, at, "poste", post.ID, "autre", other))
	}
	if ok && !post.Filled {
		issues = append(issues, survey.NewIssue(survey.PostVacant, at, "poste", post.ID))
	}
	return post, issues, ok
}

// elsewhere is the post that the name of the file says, when it is not the one of
// the return.
func (r *roll) elsewhere(c claims, post survey.Post) string {
	if c.file == "" {
		return ""
	}
	other, ok := r.inName(c.file)
	if !ok || other.ID == post.ID {
		return ""
	}
	return other.ID
}

// asShown holds what a form says of its post against the register. A commune or
// a structure that somebody typed over may be the sign of another's form.
func (r *roll) asShown(post survey.Post, who respondent) []survey.Issue {
	var issues []survey.Issue
	for _, s := range who.shown {
		known := ""
		switch s.what {
		case ofDepartment:
			known = post.Department
			if d, ok := r.campaign.Department(post.Department); ok {
				known = cmp.Or(d.Name, known)
			}
		case ofCommune:
			known = post.Commune
		case ofTerritory:
			known = string(post.Territory)
		case ofStructure:
			known = post.Structure
		}
		if strings.Contains(s.text, known) || strings.Contains(french.FoldWords(s.text), french.FoldWords(known)) {
			continue
		}
		issues = append(issues, survey.NewIssue(survey.PostShownOther, s.ref, "lu", french.Clip(s.text, 60), "connu", known, "poste", post.ID))
	}
	return issues
}

// claimed looks an identifier up and says what is wrong with it.
func (r *roll) claimed(id string, at survey.Ref) (survey.Post, []survey.Issue, bool) {
	post, ok := r.find(id)
	if ok && post.ID == strings.TrimSpace(id) {
		return post, nil, true
	}
	if !ok && len(id) <= maxHeading {
		post, ok = r.inPhrase(id)
	}
	id = french.Clip(strings.TrimSpace(id), 40)
	if ok {
		return post, []survey.Issue{survey.NewIssue(survey.PostSpelling, at, "lu", id, "poste", post.ID)}, true
	}
	if d := r.foreign(id); d != "" {
		return post, []survey.Issue{survey.NewIssue(survey.PostOtherRegion, at, "poste", id, "departement", d)}, false
	}
	return post, []survey.Issue{survey.NewIssue(survey.PostUnknown, at, "poste", id, "proche", r.nearest(id))}, false
}

var departmentCode = regexp.MustCompile(`^(\d{2}|2[AB]|97\d)$`)

// foreign returns the department of an identifier made like those of the
// register, when the campaign does not have it.
func (r *roll) foreign(id string) string {
	p := parts(id)
	if r.depart < 0 || len(p) != len(parts(r.example())) || !departmentCode.MatchString(p[r.depart]) {
		return ""
	}
	if _, ours := r.campaign.Department(p[r.depart]); ours {
		return ""
	}
	return p[r.depart]
}

func (r *roll) example() string {
	if len(r.posts) == 0 {
		return "MS-62-03"
	}
	return r.posts[0].ID
}

func (r *roll) nearest(id string) string {
	best, distance := "aucun", 2.0
	id = french.FoldWords(id)
	for i, p := range r.posts {
		if d := dissimilarity(id, r.folded[i]); d < distance {
			best, distance = p.ID, d
		}
	}
	return best
}

// wrongYear holds the year that a return says it is about against the
// campaign's. A return that says nothing is taken at its word.
func (r *roll) wrongYear(year string, at survey.Ref) (survey.Issue, bool) {
	expected := strconv.Itoa(r.campaign.Year)
	if year == "" || year == expected {
		return survey.Issue{}, false
	}
	if _, err := strconv.Atoi(year); err != nil {
		return survey.NewIssue(survey.YearBad, at, "lue", french.Clip(year, 40), "attendue", expected), true
	}
	return survey.NewIssue(survey.YearOther, at, "lue", year, "attendue", expected), true
}

// newerForm warns of a form laid out by a later program.
func newerForm(version string, at survey.Ref) []survey.Issue {
	n, err := strconv.Atoi(version)
	if err != nil || n <= codebook.FormVersion {
		return nil
	}
	return []survey.Issue{survey.NewIssue(survey.VersionNewer, at, "lue", version, "connue", strconv.Itoa(codebook.FormVersion))}
}
