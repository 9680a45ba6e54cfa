// Package years sets one region's campaigns side by side, a year after another.
//
// What passes through it are two finished campaigns, each with its own
// definitions: indicators and columns are matched by name (a frame for each
// year, joined), a series that the definitions break is named and not compared,
// and a figure of the posts that answered both years stands beside each figure
// of all. It says nothing in French and knows no table: package present does.
package years
