package codebook

import (
	"cmp"
	"image/color"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"bilan/pipeline/survey"
)

// decode fills a pointer to a struct or a slice from the document, strictly,
// and reports every unknown or repeated key, every value of the wrong kind and
// every missing key. What a file says is read straight into what the program
// works with. The tags of a field say how:
//
//   - yaml gives the key; a field without it is not of the file, unless it is
//     embedded: then its own fields are;
//   - need makes the key compulsory and says what to write;
//   - default is the value of a key that is left out;
//   - words, of a bool, are what the file writes for false and for true.
//
// The library's own strict decoding (KnownFields) was not used: it stops at the
// kind of fault, speaks English, and turns the department 02 into the number 2.
// Here a text is what was written, whatever YAML would make of it.
func (d *document) decode(into any) {
	v := reflect.ValueOf(into).Elem()
	if d.root == nil {
		if v.Kind() == reflect.Struct && !d.broken {
			d.needs(&yaml.Node{Line: 1}, v)
		}
		return
	}
	d.value(d.root, v, "")
}

// ReadYAML decodes a definition that another room works with, as decode says, and
// tells where each value of it stands, by the keys and places that lead there.
func ReadYAML(file string, data []byte, into any) (at func(path ...any) survey.Ref, issues []survey.Issue) {
	f := &faults{}
	d := parseYAML(definition{name: file, data: data}, f)
	if d.root == nil && !d.broken {
		f.add(survey.DefSyntax, line(file, 1), "cause", "le fichier est vide")
	} else {
		d.decode(into)
	}
	return d.at, f.issues
}

func (d *document) value(n *yaml.Node, v reflect.Value, key string) {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		d.faults.add(survey.DefSyntax, d.place(n), "cause", "les renvois YAML (& et *) ne sont pas acceptés")
	case n.Tag == "!!null" && n.Kind == yaml.ScalarNode:
		// a key left empty is a key left out
	case v.Type() == reflect.TypeFor[time.Time](), v.Type() == reflect.TypeFor[color.RGBA]():
		d.scalar(n, v, key)
	case v.Kind() == reflect.Struct:
		d.mapping(n, v, key)
	case v.Kind() == reflect.Map:
		d.free(n, v, key)
	case v.Kind() == reflect.Slice:
		d.sequence(n, v, key)
	default:
		d.scalar(n, v, key)
	}
}

func (d *document) mapping(n *yaml.Node, v reflect.Value, key string) {
	if n.Kind != yaml.MappingNode {
		d.wrongKind(n, key, "des clés : "+quoted(keys(v.Type())))
		return
	}
	d.pairs(n, func(k, value *yaml.Node) {
		all := fields(v.Type())
		i := slices.IndexFunc(all, func(f reflect.StructField) bool { return f.Tag.Get("yaml") == k.Value })
		if i < 0 {
			d.faults.add(survey.DefUnknownKey, d.place(k), "cle", k.Value, "conseil", suggestKey(k.Value, keys(v.Type())))
			return
		}
		field := v.FieldByIndex(all[i].Index)
		no, yes, words := strings.Cut(all[i].Tag.Get("words"), ",")
		if !words || value.Kind != yaml.ScalarNode || !says(value) {
			d.value(value, field, k.Value)
			return
		}
		field.SetBool(value.Value == yes)
		d.faults.oneOf(d.place(value), k.Value, value.Value, no, yes)
	})
	d.needs(n, v)
}

// free is a mapping whose keys are the campaign's own names.
func (d *document) free(n *yaml.Node, v reflect.Value, key string) {
	if n.Kind != yaml.MappingNode {
		d.wrongKind(n, key, "des noms et leurs valeurs : {nom: [valeur]}")
		return
	}
	v.Set(reflect.MakeMap(v.Type()))
	d.pairs(n, func(k, value *yaml.Node) {
		item := reflect.New(v.Type().Elem()).Elem()
		d.value(value, item, k.Value)
		v.SetMapIndex(reflect.ValueOf(k.Value), item)
	})
}

// pairs visits the keys of a mapping; a key written twice is reported and
// visited once.
func (d *document) pairs(n *yaml.Node, visit func(key, value *yaml.Node)) {
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if first, twice := seen[k.Value]; twice {
			d.faults.add(survey.DefDuplicate, d.place(k), "nom", k.Value, "premier", "ligne "+strconv.Itoa(first))
			continue
		}
		seen[k.Value] = k.Line
		visit(k, n.Content[i+1])
	}
}

// needs reports the compulsory keys that are absent or empty, and gives those that
// are left out their defaults.
func (d *document) needs(n *yaml.Node, v reflect.Value) {
	for _, f := range fields(v.Type()) {
		key := f.Tag.Get("yaml")
		value, where := child(n, key)
		if value == nil {
			where = n.Line
		}
		if want, needed := f.Tag.Lookup("need"); needed && !says(value) {
			d.faults.missing(line(d.fileOf(n), where), key, want)
		}
		if usual, ok := f.Tag.Lookup("default"); ok && (value == nil || value.Tag == "!!null") {
			d.scalar(&yaml.Node{Kind: yaml.ScalarNode, Value: usual}, v.FieldByIndex(f.Index), key)
		}
	}
}

// says reports whether something is written as a value.
func says(n *yaml.Node) bool {
	return n != nil && !(n.Kind == yaml.ScalarNode && strings.TrimSpace(n.Value) == "" || n.Kind == yaml.SequenceNode && len(n.Content) == 0)
}

func (d *document) sequence(n *yaml.Node, v reflect.Value, key string) {
	if n.Kind != yaml.SequenceNode {
		d.wrongKind(n, key, "une liste : [a, b], ou un tiret par ligne")
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content)))
	for i, item := range n.Content {
		d.value(item, v.Index(i), key)
	}
}

func (d *document) scalar(n *yaml.Node, v reflect.Value, key string) {
	if n.Kind != yaml.ScalarNode {
		d.wrongKind(n, key, "une seule valeur")
		return
	}
	text := strings.TrimSpace(n.Value)
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Int:
		i, err := strconv.Atoi(text)
		d.number(n, key, err, "un nombre entier, sans espace ni guillemets")
		v.SetInt(int64(i))
	case reflect.Float64:
		x, err := strconv.ParseFloat(text, 64)
		if math.IsNaN(x) || math.IsInf(x, 0) {
			err = strconv.ErrRange
		}
		d.number(n, key, err, "un nombre, avec un point : 10.5")
		v.SetFloat(x)
	case reflect.Bool:
		v.SetBool(text == "true" || text == "oui")
		d.faults.oneOf(d.place(n), key, text, "true", "false", "oui", "non")
	case reflect.Struct:
		if day, ok := v.Addr().Interface().(*time.Time); ok {
			d.day(n, day, key)
		} else {
			d.color(n, v.Addr().Interface().(*color.RGBA), key)
		}
	}
}

func (d *document) day(n *yaml.Node, t *time.Time, key string) {
	text := strings.TrimSpace(n.Value)
	day, err := time.Parse(time.DateOnly, text)
	if *t = day; err != nil && text != "" {
		d.faults.badValue(d.place(n), key, text, "une date qui existe, écrite AAAA-MM-JJ : 2025-01-31")
	}
}

// color reads « #rrggbb ». A colour that cannot be read is transparent.
func (d *document) color(n *yaml.Node, c *color.RGBA, key string) {
	text := strings.TrimSpace(n.Value)
	rgb, err := strconv.ParseUint(strings.TrimPrefix(text, "#"), 16, 32)
	switch {
	case text == "":
	case err != nil || len(text) != len("#rrggbb") || text[0] != '#':
		d.faults.badValue(d.place(n), key, text, "une couleur entre guillemets : \"#rrggbb\", six chiffres ou lettres de a à f")
	default:
		*c = color.RGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 0xff}
	}
}

func (d *document) number(n *yaml.Node, key string, err error, want string) {
	if err != nil {
		d.faults.badValue(d.place(n), key, n.Value, want)
	}
}

func (d *document) wrongKind(n *yaml.Node, key, want string) {
	found := n.Value
	switch n.Kind {
	case yaml.SequenceNode:
		found = "une liste"
	case yaml.MappingNode:
		found = "un groupe de clés"
	}
	d.faults.badValue(d.place(n), cmp.Or(key, "le fichier"), found, want)
}

// fields are those that a file gives, in their order.
func fields(t reflect.Type) []reflect.StructField {
	var all []reflect.StructField
	for f := range t.Fields() {
		if _, given := f.Tag.Lookup("yaml"); given {
			all = append(all, f)
		} else if f.Anonymous {
			for _, inner := range fields(f.Type) {
				inner.Index = append(slices.Clone(f.Index), inner.Index...)
				all = append(all, inner)
			}
		}
	}
	return all
}

func keys(t reflect.Type) []string {
	return names(fields(t), func(f reflect.StructField) string { return f.Tag.Get("yaml") })
}
