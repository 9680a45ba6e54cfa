// Package years sets the years of one region side by side.
//
// A year is a campaign with its own definitions and answers, or no more than
// the table that was published of it ([Tables] reads those of historique/ and
// audits each). What passes through the package is a frame of finished figures
// for each year:
//
//	[]Year ──frames──▶ a row for each indicator and column, a column for each year
//	       ──breaks──▶ [History]: series, cut where their figures cannot be compared
//
// [Compare] is the case of two campaigns, of which the answers are known too: a
// figure of the posts that answered both years stands beside each figure of
// all. The package knows no table of a document: package present does.
package years
