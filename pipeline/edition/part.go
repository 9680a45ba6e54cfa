package edition

import (
	"fmt"
	"slices"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/present"
)

// Part says of which territories the documents are made: PDFs and charts. The
// workbook, the page and the data always show every territory. The zero value
// is all of them.
type Part struct {
	Region      bool     // the region's documents
	Departments []string // codes or names of departments of the campaign
}

// UnknownDepartmentError is a department that was asked for and that the
// campaign has not.
type UnknownDepartmentError struct {
	Code  string
	Known []codebook.Department
}

// Error names the departments that can be asked for.
func (e *UnknownDepartmentError) Error() string {
	var known []string
	for _, d := range e.Known {
		known = append(known, fmt.Sprintf("%s (%s)", d.Code, d.Name))
	}
	return fmt.Sprintf("le département « %s » n'est pas dans la campagne ; départements possibles : %s", e.Code, strings.Join(known, ", "))
}

// In is the part with the codes of the departments that it names. The error is an
// *UnknownDepartmentError.
func (p Part) In(cb *codebook.Codebook) (Part, error) {
	found := Part{Region: p.Region}
	for _, asked := range p.Departments {
		d, ok := cb.DepartmentNamed(asked)
		if !ok {
			return p, &UnknownDepartmentError{asked, cb.Campaign.Departments}
		}
		found.Departments = append(found.Departments, d.Code)
	}
	return found, nil
}

// of keeps the documents of the part. A region of one department has one
// document, whichever of the two is asked for.
func (p Part) of(documents []present.Document) []present.Document {
	if !p.Region && len(p.Departments) == 0 || len(documents) == 1 {
		return documents
	}
	return slices.DeleteFunc(documents, func(d present.Document) bool {
		if d.Department == "" {
			return !p.Region
		}
		return !slices.Contains(p.Departments, d.Department)
	})
}
