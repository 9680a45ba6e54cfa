package codebook

import (
	"regexp"
	"slices"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/survey"
)

// sheetForm says what the columns of a sheet may be.
type sheetForm struct {
	read       []string          // those that we read
	kept       []string          // those of XLSForm that only a collection tool needs: handed on
	translated []string          // those that may come once a language
	aliases    map[string]string // other names that XLSForm gives them
	free       bool              // any other may be there: those of choices serve choice_filter
	language   string            // default_language
}

// Columns of the sheets of an XLSForm.
var (
	surveyForm = sheetForm{
		read: []string{"type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message", "alias", "required_message",
			"guidance_hint", "calculation", "default", "read_only", "choice_filter", "parameters", "disabled", "value_type",
			"appearance", "save_to"},
		kept: []string{"image", "big-image", "audio", "video", "autoplay", "rows", "trigger", "note", "intent", "repeat_count",
			"noapperrorstring", "media", "order"},
		translated: []string{"label", "hint", "constraint_message", "required_message", "guidance_hint", "image", "big-image", "audio", "video"},
		aliases: map[string]string{"relevance": "relevant", "readonly": "read_only", "calculate": "calculation", "caption": "label",
			"command": "type", "tag": "name", "value": "name", "constraining_message": "constraint_message", "requiredmsg": "required_message",
			"count": "repeat_count", "jr:count": "repeat_count", "no_app_error_string": "noapperrorstring",
			"bind::relevant": "relevant", "bind::required": "required", "bind::constraint": "constraint", "bind::calculate": "calculation",
			"bind::readonly": "read_only", "bind::jr:constraintmsg": "constraint_message", "bind::jr:requiredmsg": "required_message",
			"bind::type": "value_type", "control::appearance": "appearance", "body::appearance": "appearance"},
	}
	choicesForm = sheetForm{
		read: []string{"list_name", "name", "label", "alias"}, kept: []string{"image", "big-image", "audio", "video", "media", "order",
			"geometry"},
		translated: []string{"label", "image", "big-image", "audio", "video"},
		aliases:    map[string]string{"caption": "label", "value": "name"}, free: true,
	}
	settingsForm = sheetForm{
		read: []string{"form_title", "form_id", "version", "default_language"},
		kept: []string{"style", "public_key", "submission_url", "instance_name", "auto_send", "auto_delete", "allow_choice_duplicates",
			"namespaces", "name", "prefix", "delimiter", "clean_text_values", "omit_instanceid", "client_editable", "id_string",
			"sms_keyword", "sms_separator", "sms_allow_media", "sms_date_format", "sms_datetime_format", "title"},
		aliases: map[string]string{"set_form_title": "form_title", "set_form_id": "form_id", "id_string": "form_id", "title": "form_title"},
	}
	quartersForm = sheetForm{read: []string{"code", "habitants", "source"}, kept: surveyForm.kept}
)

// technicalPrefixes begin the columns that go into the form of a collection tool
// as they are.
var technicalPrefixes = []string{"bind::", "body::", "control::", "instance::", "media::", "odk:", "orx:", "attribute::", "kobo--"}

// written is the name of a column, in its language.
func (h Head) written() string {
	if h.Language == "" {
		return h.Key
	}
	return h.Key + "::" + h.Language
}

// column is one column of a sheet.
type column struct {
	key        string // what it is read as; empty: it is not read
	preference int    // of two columns with one key the lesser counts, where it is filled
	head       Head
}

// Preferences among the languages of a column.
const (
	inDefaultLanguage = iota
	inNoLanguage
	frenchColumn
	inAnyLanguage
)

// columns reads the names of the first row: « label::Français (fr) », « list
// name ». One that nothing reads is reported.
func (l *loader) sheetColumns(header []string, place func(i int) survey.Ref, form sheetForm) []column {
	all := make([]column, len(header))
	first := map[string]int{}
	for i, h := range header {
		key, language := form.split(h)
		if key == "" {
			continue
		}
		if at, twice := first[key+"::"+language]; twice {
			l.add(survey.DefDuplicate, place(i), "nom", strings.TrimSpace(h), "premier", place(at).Place())
			continue
		}
		first[key+"::"+language] = i
		all[i].head = Head{key, language}
		switch {
		case slices.Contains(form.read, key):
			all[i].key, all[i].preference = key, form.preference(language)
		case slices.Contains(form.kept, key), form.technical(key):
		case form.free && !nearAny(key, form.read):
			all[i].key, all[i].head.Key = strings.TrimSpace(h), strings.TrimSpace(h)
		default:
			l.unknownColumn(place(i), strings.TrimSpace(h), key, form)
		}
	}
	return all
}

// split gives the key and the language of the name of a column.
func (f sheetForm) split(heading string) (key, language string) {
	heading = strings.TrimSpace(heading)
	if alias, ok := f.aliases[columnKey(heading)]; ok {
		return alias, ""
	}
	base, language, found := strings.Cut(heading, "::")
	if !found {
		base, language, found = strings.Cut(heading, ":")
	}
	if columnKey(base) == "media" && found {
		base, language, _ = strings.Cut(strings.TrimLeft(language, ":"), "::")
	}
	key = columnKey(base)
	if alias, ok := f.aliases[key]; ok {
		key = alias
	}
	if !found || !slices.Contains(f.translated, key) {
		return f.whole(heading), ""
	}
	return key, strings.TrimSpace(language)
}

// whole is the key of a name that is in no language.
func (f sheetForm) whole(heading string) string {
	key := columnKey(heading)
	if alias, ok := f.aliases[key]; ok {
		return alias
	}
	return key
}

func columnKey(heading string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(strings.ToLower(heading), "_", " ")), "_")
}

func (f sheetForm) technical(key string) bool {
	return f.translated != nil && slices.ContainsFunc(technicalPrefixes, func(p string) bool { return strings.HasPrefix(key, p) })
}

// preference ranks a language: default_language decides, then the column without
// one, then French.
func (f sheetForm) preference(language string) int {
	switch {
	case language == "":
		return inNoLanguage
	case sameLanguage(language, f.language):
		return inDefaultLanguage
	case sameLanguage(language, "French (fr)"), sameLanguage(language, "Français (fr)"):
		return frenchColumn
	}
	return inAnyLanguage
}

// LanguageRank ranks a language where the settings name none; the least is read.
func LanguageRank(language string) int { return sheetForm{}.preference(language) }

// sameLanguage compares « Français (fr) », « fr » and « Français »: by code when
// both have one.
func sameLanguage(a, b string) bool {
	name, code := language(a)
	other, its := language(b)
	if code != "" && its != "" {
		return code == its
	}
	return name != "" && (name == other || name == its || other == code && code != "")
}

func language(s string) (name, code string) {
	name, code, _ = strings.Cut(s, "(")
	return french.FoldWords(name), french.FoldWords(code)
}

func nearAny(key string, known []string) bool {
	best, near := Nearest(key, known)
	return near && best != key && len(key) > 4
}

// unknownColumn reports a column that XLSForm does not have. One that looks like
// a known one is a slip; another is somebody's own, and is handed on.
func (l *loader) unknownColumn(at survey.Ref, written, key string, form sheetForm) {
	if form.translated == nil && !form.free && len(form.aliases) == 0 || nearAny(key, append(slices.Clone(form.read), form.kept...)) {
		l.add(survey.DefUnknownKey, at, "cle", written, "conseil", suggestKey(key, form.read))
		return
	}
	l.add(survey.DefColumnKept, at, "colonne", written)
}

// worded are the columns whose texts people read.
var worded = []string{"label", "hint", "guidance_hint", "constraint_message", "required_message"}

// markup is how collection tools are told to show a text: tags, emphasis between
// stars, headings. A worksheet and a page on paper have none of it.
var (
	lineTag  = regexp.MustCompile(`(?i)\s*<br ?/?>\s*`)
	htmlTag  = regexp.MustCompile(`(?i)</?(?:span|b|i|em|strong|u|p|font|div|center|small|big|h[1-6]|a|ul|ol|li)(?:\s[^<>]*)?>`)
	emphasis = regexp.MustCompile(`\*\*([^*\n]+)\*\*|__([^_\n]+)__`)
	titled   = regexp.MustCompile(`(?m)^#{1,6} +`)
)

func withoutMarkup(text string) string {
	if !strings.ContainsAny(text, "<*_#") {
		return text
	}
	text = htmlTag.ReplaceAllString(lineTag.ReplaceAllString(text, "\n"), "")
	return strings.TrimSpace(titled.ReplaceAllString(emphasis.ReplaceAllString(text, "$1$2"), ""))
}
