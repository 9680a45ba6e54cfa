package codebook

import (
	"strings"

	"bilan/data"
	"bilan/pipeline/french"
)

// RegionNamed finds a region by its code or its name, without regard to accents,
// hyphens and case.
func RegionNamed(asked string) (data.Region, bool) {
	for _, r := range data.Regions() {
		if namesPlace(asked, r.Code, r.Nom, r.Le) {
			return r, true
		}
	}
	return data.Region{}, false
}

// DepartmentNamed finds a department of France by its code or its name.
func DepartmentNamed(asked string) (data.Departement, bool) {
	for _, d := range data.Departements() {
		if namesPlace(asked, d.Code, d.Nom, d.Le) {
			return d, true
		}
	}
	return data.Departement{}, false
}

// DepartmentNamed finds a department of the campaign by its code or its name.
func (c *Codebook) DepartmentNamed(asked string) (Department, bool) {
	for _, d := range c.Campaign.Departments {
		if namesPlace(asked, d.Code, d.Name, d.The) {
			return d, true
		}
	}
	return Department{}, false
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
	for _, name := range names {
		if wanted != "" && wanted == letters(name) {
			return true
		}
	}
	return false
}
