package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// part is a module that is linked into a program, with its licence.
type part struct {
	path, version, sum string
	licence            string // an SPDX expression
	texts              []file
}

// legal recognises the files in which a module says under what terms it is;
// terms, those that hold the terms themselves.
var (
	legal = regexp.MustCompile(`(?i)^(licen[cs]es?|copying|unlicense|notice|patents|authors|contributors|third[-_]party)([-._].*)?$`)
	terms = regexp.MustCompile(`(?i)^(licen[cs]e|copying|unlicense)([-._].*)?$`)
)

// parts lists the modules of a program and Go itself, each with its texts.
func (p *compiled) parts() ([]part, error) {
	standard, err := newPart("go", strings.TrimPrefix(p.info.GoVersion, "go"), "", []string{p.home})
	if err != nil {
		return nil, err
	}
	parts, faults := []part{standard}, []error{}
	for _, m := range p.info.Deps {
		made, err := newPart(m.Path, m.Version, m.Sum, foldersOf(m.Path, p.linked))
		parts, faults = append(parts, made), append(faults, err)
	}
	return parts, errors.Join(faults...)
}

// foldersOf lists the folders of a module that may hold its terms: its own, and
// those of its packages that are linked, with the ones above.
func foldersOf(module string, all []linked) (folders []string) {
	for _, l := range all {
		if l.Module == nil || l.Module.Path != module {
			continue
		}
		for dir := l.Dir; ; dir = filepath.Dir(dir) {
			if !slices.Contains(folders, dir) {
				folders = append(folders, dir)
			}
			if dir == l.Module.Dir || len(dir) < len(l.Module.Dir) {
				break
			}
		}
	}
	slices.Sort(folders) // the module's own comes first
	return folders
}

// newPart reads the terms of a module. One without, or under terms that nobody
// has looked at, is an error.
func newPart(module, version, sum string, folders []string) (part, error) {
	p := part{path: module, version: version, sum: sum}
	var licences []string
	for _, dir := range folders {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return p, err
		}
		for _, e := range entries {
			if !legal.MatchString(e.Name()) || strings.HasSuffix(e.Name(), ".go") {
				continue
			}
			inside, _ := filepath.Rel(folders[0], filepath.Join(dir, e.Name()))
			texts, err := readTerms(filepath.Join(dir, e.Name()), path.Join("licences", module, filepath.ToSlash(inside)))
			if err != nil {
				return p, err
			}
			p.texts = append(p.texts, texts...)
			if !e.IsDir() && terms.MatchString(e.Name()) {
				licences = append(licences, recognised(string(texts[0].content))...)
			}
		}
	}
	if len(licences) == 0 {
		return p, fmt.Errorf("the module %s %s has no licence that is known here", module, version)
	}
	slices.Sort(licences)
	p.licence = strings.Join(slices.Compact(licences), " AND ")
	return p, nil
}

// readTerms reads a file, or all of a folder.
func readTerms(from, name string) (texts []file, err error) {
	err = filepath.WalkDir(from, func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(at)
		inside, _ := filepath.Rel(from, at)
		texts = append(texts, file{name: path.Join(name, filepath.ToSlash(inside)), content: content})
		return err
	})
	return texts, err
}

// known licences, by words that each holds. The first of a group that fits is
// taken: the later ones are parts of it.
var licences = [][]struct {
	spdx  string
	words []string
}{
	{{"(FTL OR GPL-2.0-or-later)", []string{"choice of exactly one of", "The FreeType License", "GNU General Public License"}}},
	{{"Apache-2.0", []string{"Apache License", "Version 2.0"}}},
	{{"MIT", []string{"Permission is hereby granted, free of charge", "The above copyright notice"}}},
	{{"MPL-2.0", []string{"Mozilla Public License Version 2.0"}}},
	{{"OFL-1.1", []string{"SIL OPEN FONT LICENSE Version 1.1"}}},
	{{"CC-BY-4.0", []string{"Creative Commons Attribution 4.0 International"}}},
	{{"ISC", []string{"Permission to use, copy, modify, and", "distribute this software for any purpose with or without fee"}}},
	{
		{"BSD-3-Clause", []string{"Redistribution and use in source and binary forms", "endorse or promote products"}},
		{"BSD-2-Clause", []string{"Redistribution and use in source and binary forms"}},
	},
}

// recognised lists the licences that a text holds.
func recognised(text string) (found []string) {
	text = strings.Join(strings.Fields(text), " ")
	for _, group := range licences {
		for _, l := range group {
			if !slices.ContainsFunc(l.words, func(words string) bool { return !strings.Contains(text, words) }) {
				found = append(found, l.spdx)
				break
			}
		}
	}
	return found
}
