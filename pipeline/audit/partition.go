package audit

import (
	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// partition says that the posts of one column are those of others, each once.
// Columns are named by their place in the list of columns.
type partition struct {
	whole int
	parts []int
}

// maxPartitions bounds the ways to cut up one column: a region of thirteen
// departments, groups of them and two kinds of territory has fewer.
const maxPartitions = 32

// partitions finds every way in which a column is made up of others, from
// their filters alone: each pair of a department and a kind of territory must
// be in the whole and in exactly one part, or in neither. Two columns with the
// same filter are parts of each other, reported once.
func partitions(columns []codebook.Column, c codebook.Campaign) []partition {
	sets, twin := codebook.Takes(columns, c)
	var all []partition
	for w, set := range sets {
		if set == 0 {
			continue
		}
		if twin[w] != w {
			all = append(all, partition{twin[w], []int{w}})
			continue
		}
		finder := coverer{sets: sets, twin: twin, whole: w}
		finder.cover(set, nil)
		all = append(all, finder.found...)
	}
	return all
}

// coverer finds the exact covers of one set by others that are smaller.
type coverer struct {
	sets  []uint64
	twin  []int
	whole int
	found []partition
}

// cover goes on from the first pair that is still to be covered, so that each
// cover is found once.
func (c *coverer) cover(left uint64, parts []int) {
	if left == 0 {
		c.found = append(c.found, partition{c.whole, append([]int(nil), parts...)})
		return
	}
	lowest := left & -left
	for i, s := range c.sets {
		if len(c.found) == maxPartitions {
			return
		}
		if s&lowest == 0 || s&^left != 0 || s == c.sets[c.whole] || c.twin[i] != i {
			continue
		}
		c.cover(left&^s, append(parts, i))
	}
}

// holding keeps the partitions that are true of the posts: a post without a
// territory, say, is in the region and in no part of it.
func holding(all []partition, columns []codebook.Column, posts []survey.Post) []partition {
	var kept []partition
	for _, p := range all {
		if p.holds(columns, posts) {
			kept = append(kept, p)
		}
	}
	return kept
}

func (p partition) holds(columns []codebook.Column, posts []survey.Post) bool {
	for _, post := range posts {
		in := 0
		for _, i := range p.parts {
			if columns[i].Selects(post) {
				in++
			}
		}
		if in > 1 || columns[p.whole].Selects(post) != (in == 1) {
			return false
		}
	}
	return true
}
