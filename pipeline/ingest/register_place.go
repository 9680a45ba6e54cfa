package ingest

import (
	"slices"
	"strings"
	"unicode"

	"bilan/data"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// quarters reads the priority neighbourhoods of a post: codes, or names that
// are looked for among those of its commune, separated by « ; ». What is not
// understood is reported and left out; a code of another commune is kept, for
// the post may serve its neighbours.
func (f fields) quarters(p survey.Post) []string {
	if f.text("qpv") == "" {
		return nil
	}
	here := f.quartersOf(p)
	var codes []string
	for part := range strings.FieldsFuncSeq(f.text("qpv"), func(r rune) bool { return r == ';' || r == '\n' }) {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if code, ok := f.quarter(p, part, here); ok && !slices.Contains(codes, code) {
			codes = append(codes, f.shared(code))
		}
	}
	return codes
}

// quartersOf lists the quarters of the post's commune.
func (f fields) quartersOf(p survey.Post) []data.Quartier {
	var all []data.Quartier
	city := data.Ville(p.INSEE)
	for _, q := range f.cb.Campaign.Quarters {
		if q.Departement == p.Department && slices.ContainsFunc(q.Communes, func(c string) bool { return data.Ville(c) == city }) {
			all = append(all, q)
		}
	}
	return all
}

// quarter finds one quarter by its code or its name.
func (f fields) quarter(p survey.Post, written string, here []data.Quartier) (string, bool) {
	code := strings.ToUpper(strings.ReplaceAll(written, " ", ""))
	if q, ok := data.QuartierParCode(code); ok {
		if !slices.ContainsFunc(here, func(o data.Quartier) bool { return o.Code == code }) {
			f.reject(survey.RegisterQuarterElsewhere, p, written, "quartier", q.Nom, "commune", q.NomsCommunes())
		}
		return code, true
	}
	wrong := survey.RegisterQuarterName
	switch {
	case looksLikeCode(code, "QP"):
		wrong = survey.RegisterQuarterOld
	case looksLikeCode(code, "QN"):
		wrong = survey.RegisterQuarterUnknown
	default:
		if code, ok := named(written, here); ok {
			return code, true
		}
	}
	f.reject(wrong, p, written, "conseil", choices(here))
	return "", false
}

// named finds the only quarter with that name, or with a name that holds it.
func named(written string, quarters []data.Quartier) (string, bool) {
	name := lettersOf(written)
	var like []string
	for _, q := range quarters {
		own := lettersOf(q.Nom)
		if own == name {
			return q.Code, true
		}
		if len(name) >= 4 && strings.Contains(own, name) {
			like = append(like, q.Code)
		}
	}
	if len(like) != 1 {
		return "", false
	}
	return like[0], true
}

func (f fields) reject(code survey.Code, p survey.Post, written string, args ...string) {
	f.add(code, f.ref("qpv"), append(args, "poste", p.ID, "valeur", strings.Clone(french.Clip(written, 60)))...)
}

// looksLikeCode reports whether a text has the form of a code of that kind:
// « QN05901M », « QP059001 ».
func looksLikeCode(code, prefix string) bool {
	rest, ok := strings.CutPrefix(code, prefix)
	return ok && len(rest) >= 4 && len(rest) <= 7 && strings.ContainsFunc(rest[:2], unicode.IsDigit)
}

// mostChoices is how many quarters of a commune an advice names.
const mostChoices = 8

// choices names the quarters of a commune, as an advice.
func choices(here []data.Quartier) string {
	if len(here) == 0 {
		return "la commune du poste n'a aucun quartier prioritaire : vérifier la commune, ou vider la cellule"
	}
	var words []string
	for _, q := range here[:min(mostChoices, len(here))] {
		words = append(words, q.Code+" "+q.Nom)
	}
	if len(here) > mostChoices {
		words = append(words, "…")
	}
	return "écrire un des quartiers de la commune : " + strings.Join(words, ", ")
}

// lettersOf is a name without what people write differently: case, accents,
// separators.
func lettersOf(s string) string { return strings.Join(french.Words(s), "") }

// locate gives a post without coordinates the place of its first quarter, else
// of its commune.
func (f fields) locate(p *survey.Post) {
	if p.Located {
		return
	}
	if len(p.Quarters) > 0 {
		q, _ := data.QuartierParCode(p.Quarters[0])
		p.Longitude, p.Latitude, p.Located = q.Centre[0], q.Centre[1], true
		return
	}
	if c, ok := f.commune(*p); ok {
		p.Longitude, p.Latitude, p.Located, p.Central = c.Centre[0], c.Centre[1], true, true
	}
}

// commune is that of the post's code; without one, the only commune of its
// department that has its name.
func (f fields) commune(p survey.Post) (data.Commune, bool) {
	if p.INSEE != "" {
		return data.CommuneParCode(p.INSEE)
	}
	its, read := f.communes[p.Department]
	if !read {
		its = communesByName(p.Department)
		f.communes[p.Department] = its
	}
	found := its[lettersOf(p.Commune)]
	if len(found) != 1 {
		return data.Commune{}, false
	}
	return found[0], true
}

func communesByName(department string) map[string][]data.Commune {
	byName := map[string][]data.Commune{}
	for _, c := range data.CommunesDe(department) {
		name := lettersOf(c.Nom)
		byName[name] = append(byName[name], c)
	}
	return byName
}
