package codebook

import (
	"math"
	"reflect"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"bilan/pipeline/survey"
)

// decode fills a pointer to a struct or a slice from the document, strictly,
// and reports every unknown or repeated key, every value of the wrong kind and
// every missing key. The field tag yaml gives the key; a field tag need makes
// the key compulsory and says what to write.
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

func (d *document) value(n *yaml.Node, v reflect.Value, key string) {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		d.faults.add(survey.DefSyntax, d.place(n), "cause", "les renvois YAML (& et *) ne sont pas acceptés")
	case n.Tag == "!!null" && n.Kind == yaml.ScalarNode:
		// a key left empty is a key left out
	case v.Kind() == reflect.Struct:
		d.mapping(n, v, key)
	case v.Kind() == reflect.Map:
		d.free(n, v, key)
	case v.Kind() == reflect.Slice:
		d.sequence(n, v, key)
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(n, v.Elem(), key)
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
		i := fieldOf(v.Type(), k.Value)
		if i < 0 {
			d.faults.add(survey.DefUnknownKey, d.place(k), "cle", k.Value, "conseil", suggestKey(k.Value, keys(v.Type())))
			return
		}
		d.value(value, v.Field(i), k.Value)
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

// needs reports the compulsory keys that are absent or empty.
func (d *document) needs(n *yaml.Node, v reflect.Value) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		want, needed := f.Tag.Lookup("need")
		if !needed {
			continue
		}
		value, where := child(n, f.Tag.Get("yaml"))
		if value == nil {
			where = n.Line
		}
		if value == nil || value.Kind == yaml.ScalarNode && strings.TrimSpace(value.Value) == "" || value.Kind == yaml.SequenceNode &&
			len(value.Content) == 0 {
			d.faults.missing(line(d.fileOf(n), where), f.Tag.Get("yaml"), want)
		}
	}
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
	if key == "" {
		key = "le fichier"
	}
	d.faults.badValue(d.place(n), key, found, want)
}

func keys(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		names = append(names, t.Field(i).Tag.Get("yaml"))
	}
	return names
}

func fieldOf(t reflect.Type, key string) int {
	for i := range t.NumField() {
		if t.Field(i).Tag.Get("yaml") == key {
			return i
		}
	}
	return -1
}
