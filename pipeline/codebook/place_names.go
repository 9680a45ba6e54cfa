package codebook

import (
	"slices"
	"strings"

	"bilan/data"
	"bilan/pipeline/french"
)

// RegionNamed finds a region by its code or its name, without regard to accents,
// hyphens and case.
func RegionNamed(asked string) (data.Region, bool) {
	return first(data.Regions(), func(r data.Region) bool { return namesPlace(asked, r.Code, r.Nom, r.Le) })
}

// DepartmentNamed finds a department of France by its code or its name.
func DepartmentNamed(asked string) (data.Departement, bool) {
	return first(data.Departements(), func(d data.Departement) bool { return namesPlace(asked, d.Code, d.Nom, d.Le) })
}

// DepartmentNamed finds a department of the campaign by its code or its name.
func (c *Codebook) DepartmentNamed(asked string) (Department, bool) {
	return first(c.Campaign.Departments, func(d Department) bool { return namesPlace(asked, d.Code, d.Name, d.The) })
}

// placeLike is the name of a department, or its code, whichever is more like what
// somebody wrote.
func placeLike(asked string, d data.Departement) string {
	if len(asked) > 3 {
		return d.Nom
	}
	return d.Code
}

// namesPlace reports whether somebody's words are one of the names of a place.
func namesPlace(asked string, names ...string) bool {
	letters := func(s string) string { return strings.ReplaceAll(french.FoldWords(s), " ", "") }
	wanted := letters(asked)
	return wanted != "" && slices.ContainsFunc(names, func(name string) bool { return letters(name) == wanted })
}
