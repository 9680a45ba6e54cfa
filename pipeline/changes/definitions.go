package changes

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Definition is a key of a definition that is not the same.
type Definition struct {
	File   string `json:"fichier"`
	Key    string `json:"cle"` // empty where the file as a whole came or went, or is a text
	Before string `json:"-"`
	After  string `json:"-"`
}

// definitions finds the keys that are not the same.
func definitions(before, after *Run) []Definition {
	all := maps.Clone(before.definitions)
	maps.Copy(all, after.definitions)
	var changed []Definition
	for _, name := range slices.Sorted(maps.Keys(all)) {
		old, now := keysOf(name, before.definitions[name]), keysOf(name, after.definitions[name])
		keys := maps.Clone(old)
		maps.Copy(keys, now)
		for _, key := range slices.Sorted(maps.Keys(keys)) {
			if old[key] != now[key] {
				changed = append(changed, Definition{name, key, old[key], now[key]})
			}
		}
	}
	return changed
}

// keysOf cuts a definition into its keys: those of each entry of a YAML file, the
// rows of a table by their name, a text as a whole.
func keysOf(name, content string) map[string]string {
	switch path.Ext(name) {
	case ".yaml":
		return yamlKeys(content)
	case ".csv":
		return tableKeys(content)
	}
	if content == "" {
		return map[string]string{}
	}
	return map[string]string{"": content}
}

var yamlKey = regexp.MustCompile(`^(\s*)(- )?"?([\pL\pN_-]+)"?:\s*(.*)$`)

// yamlKeys reads keys as our own writer lays them out: one a line, entries begun
// by their id, comments on lines of their own.
func yamlKeys(content string) map[string]string {
	keys := map[string]string{}
	entry, last := "", ""
	for line := range strings.Lines(content) {
		line = strings.TrimRight(line, "\r\n")
		if text := strings.TrimSpace(line); text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		m := yamlKey.FindStringSubmatch(line)
		switch {
		case m == nil:
			keys[last] += " " + strings.TrimSpace(line)
			continue
		case m[2] != "":
			entry = m[4]
		case m[1] == "":
			entry = ""
		}
		last = strings.TrimPrefix(entry+"."+m[3], ".")
		keys[last] = strings.TrimSpace(keys[last] + " " + m[4])
	}
	return keys
}

// tableKeys are the rows of a table, by their first two cells: the type and the
// name of a question, the list and the name of a choice.
func tableKeys(content string) map[string]string {
	keys := map[string]string{}
	_ = Rows([]byte(content), func(_ func(string) string, _, cells []string) { // what is not a table has no keys
		keys[strings.Join(cells[:min(2, len(cells))], " ")] = strings.Join(cells, ", ")
	})
	return keys
}
