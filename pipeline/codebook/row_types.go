package codebook

import (
	"regexp"
	"slices"
	"strings"
)

// technicalRows are filled in by the collection tool.
var technicalRows = []string{"start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit", "subscriberid", "simserial",
	"imei", "start time", "end time", "device id", "phone number", "sim id", "subscriber id", "get today", "get start time", "get end time",
	"get device id", "get phone number", "get sim id", "get subscriber id"}

// typeNames are other names that XLSForm gives our types.
var typeNames = map[string]string{
	"int": "integer", "string": "text", "barcode": "text", "datetime": "dateTime", "date time": "dateTime", "trigger": "acknowledge",
	"add integer prompt": "integer", "add decimal prompt": "decimal", "add text prompt": "text", "add date prompt": "date",
	"add acknowledge prompt": "acknowledge", "add note prompt": "note", "add calculate prompt": "calculate",
	"add date time prompt": "dateTime", "add datetime prompt": "dateTime", "add barcode prompt": "text",
	"q string": "text", "q int": "integer", "q decimal": "decimal", "q date": "date", "q note": "note", "q calculate": "calculate",
	"q acknowledge": "acknowledge", "q barcode": "text", "q datetime": "dateTime", "q date time": "dateTime",
}

// selectNames are the names of the types with choices, the longest first.
var selectNames = []struct{ written, kind string }{
	{"add select multiple prompt using", "select_multiple"}, {"add select one prompt using", "select_one"},
	{"select all that apply from", "select_multiple"}, {"select all that apply", "select_multiple"},
	{"select multiple using", "select_multiple"}, {"select multiple from", "select_multiple"}, {"select_multiple", "select_multiple"},
	{"select multiple", "select_multiple"}, {"select one using", "select_one"}, {"select one from", "select_one"},
	{"select_one", "select_one"}, {"select one", "select_one"}, {"select1", "select_one"},
}

// What to write instead of what a bilan cannot use.
const (
	withoutFiles    = "une campagne ne recueille pas de fichier : demander ce qu'il montre (un nombre, un texte), ou le recevoir par courriel"
	withoutPlace    = "une campagne ne recueille pas de position : le registre dit la commune ; sinon demander la commune en texte"
	withoutLists    = "mettre les choix dans la feuille « choices », avec select_one LISTE et choice_filter"
	withoutEntities = "une campagne ne tient pas de liste d'entités : retirer la colonne save_to et la feuille entities"
	withoutLoop     = "une campagne a une ligne par poste : demander le nombre et les totaux, ou une question pour chaque élément"
	withoutMatrix   = "poser une question select_one pour chaque ligne du tableau, dans un begin_group"
	withoutRank     = "demander le premier choix, puis le deuxième, par deux questions select_one"
)

// refusals are the types that a bilan cannot use.
var refusals = []struct {
	types  []string
	advice string
}{
	{[]string{"image", "photo", "audio", "video", "file", "picture", "background-audio"}, withoutFiles},
	{[]string{"geopoint", "geotrace", "geoshape", "gps", "location", "start-geopoint", "background-geopoint", "osm"}, withoutPlace},
	{[]string{"select_one_from_file", "select_multiple_from_file", "select_one_external", "csv-external", "xml-external", "cascading_select",
		"select one from file", "select multiple from file", "select one external", "cascading select"}, withoutLists},
	{[]string{"include"}, "recopier dans la feuille « survey » les lignes de l'autre formulaire"},
	{[]string{"rank"}, withoutRank},
}

// refusal says what to write instead of a type; empty for one that is not known.
func refusal(kind string) string {
	for _, r := range refusals {
		if slices.ContainsFunc(r.types, func(t string) bool {
			return kind == t || strings.HasPrefix(kind, t+" ") || kind == "q "+t || kind == "add "+t+" prompt"
		}) {
			return r.advice
		}
	}
	return ""
}

// boundary recognises the rows that open and close groups, repeats and the tables of
// KoboToolbox.
var boundary = regexp.MustCompile(`^(begin|end)[ _](group|lgroup|looped group|repeat|loop|kobomatrix|score|rank)(?: (?:over|using) \S+)?$`)

// orOther ends the type of a question with a choice « Autre ».
var orOther = regexp.MustCompile(` or[ _](?:specify[ _])?other$`)

// plainType is the type of a row as we name it, and what follows it: the name of
// a list.
func plainType(written string) (kind, list string, other bool) {
	written = strings.Join(strings.Fields(written), " ")
	if at := orOther.FindStringIndex(written); at != nil {
		written, other = written[:at[0]], true
	}
	lower := strings.ToLower(written)
	if name, ok := typeNames[lower]; ok {
		return name, "", other
	}
	for _, s := range selectNames {
		if lower == s.written {
			return s.kind, "", other
		}
		if strings.HasPrefix(lower, s.written+" ") {
			return s.kind, strings.TrimSpace(written[len(s.written):]), other
		}
	}
	if lower == "datetime" {
		return string(DateTime), "", other
	}
	return lower, "", other
}
