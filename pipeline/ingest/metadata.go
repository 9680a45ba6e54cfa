package ingest

import (
	"strings"

	"bilan/pipeline/french"
)

// metadata are the columns that collection tools add to an export, folded:
// they are no answers, and nobody needs to declare them.
var metadata = wordSet(
	// KoboToolbox, ODK
	"start", "end", "today", "deviceid", "username", "simserial", "simid", "subscriberid", "phonenumber", "phone number", "audit",
	"instanceid",
	"instancename", "rootuuid", "uuid", "formhub uuid", "submissiondate", "key", "background audio", "submitterid", "attachmentspresent",
	"attachmentsexpected", "edits", "formversion", "device id", "parent key",
	"departement poste", "dans quel departement travaillez vous", // asked by our own form, to find the post
	// Google Forms, Microsoft Forms
	"horodateur", "timestamp", "score", "id", "start time", "email", "name", "nom", "email address", "last modified time", "heure de debut",
	"adresse de messagerie", "adresse e mail", "nom d utilisateur", "heure de la derniere modification", "language", "langue",
	// LimeSurvey
	"id de la reponse", "response id", "derniere page", "lastpage", "last page", "langue de depart", "startlanguage", "start language",
	"tete de serie",
	"seed", "startdate", "date de lancement", "date started", "adresse ip", "ipaddr", "ip address", "url de reference", "url referente",
	"refurl",
	"token", "interviewtime", "temps total",
	// SurveyMonkey
	"respondent id", "collector id", "date created", "first name", "last name", "custom data 1", "custom data", "id du repondant",
	"id du collecteur",
	"date de creation",
	// Framaforms
	"numero de serie", "serial", "sid", "uid", "heure de soumission", "heure de completion", "heure de modification", "submitted time",
	"completed time",
	"modified time", "utilisateur",
	// REDCap
	"record id", "redcap event name", "redcap survey identifier", "redcap repeat instrument", "redcap repeat instance",
	"redcap data access group",
	"survey timestamp", "survey identifier", "complete",
	// Sphinx
	"cle", "date enreg", "temps saisie", "origine saisie", "lang saisie", "appareil saisie", "progression", "date modif",
)

func wordSet(words ...string) map[string]bool {
	set := map[string]bool{}
	for _, w := range words {
		set[w] = true
	}
	return set
}

// isMetadata recognises a technical column: KoboToolbox and ODK begin theirs
// with an underscore or « meta/ », REDCap ends them with the instrument's state.
func isMetadata(heading string) bool {
	heading = strings.TrimSpace(heading)
	for _, prefix := range [...]string{"_", "meta/", "meta-", "meta.", "meta:"} {
		if strings.HasPrefix(heading, prefix) {
			return true
		}
	}
	if _, last, grouped := strings.Cut(heading, "/"); grouped && metadata[french.FoldWords(last)] {
		return true
	}
	return strings.HasSuffix(heading, "-departement_poste") || strings.HasSuffix(heading, "_complete") ||
		strings.HasSuffix(heading, "_timestamp") || metadata[french.FoldWords(heading)]
}
