package form

import (
	"fmt"
	"strings"

	"bilan/pipeline/codebook"
	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// FileName is the name under which the form of a post is saved, as
// « bilan-2024_MS-62-03_Boulogne-sur-Mer.xlsx ». It holds only letters without
// accents, digits, « - » and « _ », whatever the register says, so that every
// system and mail program keeps it. Two posts whose identifiers differ only in
// other characters get the same name.
func FileName(cb *codebook.Codebook, post survey.Post) string {
	return fileName(cb.Campaign.Nouns.Slug(), cb, post)
}

func fileName(kind string, cb *codebook.Codebook, post survey.Post) string {
	parts := []string{fmt.Sprintf("%s-%d", kind, cb.Campaign.Year)}
	for _, p := range [...]string{plainName(post.ID), plainName(post.Commune)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, "_") + ".xlsx"
}

// plainName keeps the letters and digits of s, without their accents, and puts
// one hyphen in place of what stands between them.
func plainName(s string) string {
	const longest = 60
	s = french.FileName(s)
	return strings.TrimSuffix(s[:min(len(s), longest)], "-")
}
