package codebook

import (
	_ "embed"
	"slices"
	"sync"
)

// The layout of the follow-up log, the workbook in which a mediator writes the
// year as it goes: package form writes it and package logbook reads it back.
//
// Each sheet is a table: one row for each meeting, action, partner or training
// course. A hidden row holds the names of the columns, so that headings may be
// reworded. Neither names nor headings are those of questions, so that a log
// that is sent in place of a return is not taken for one.
const (
	LogMark    = "bilan_suivi" // defined name that tells a log from a form; its cell holds LogVersion
	LogVersion = 1

	LogNameRow  = 3 // hidden
	LogHeadRow  = 4
	LogFirstRow = 5
)

// Sheets of the log.
const (
	LogPeople   = "Accompagnements"
	LogActions  = "Actions collectives"
	LogPartners = "Partenaires"
	LogTraining = "Formations"
)

// Columns of the log. A name with « .2 » is a second cell for the same thing.
const (
	LogDate       = "suivi.date"
	LogPerson     = "suivi.personne"
	LogQPV        = "suivi.qpv"
	LogRights     = "suivi.droits"
	LogCare       = "suivi.soins"
	LogProtection = "suivi.protection"
	LogNeed       = "suivi.besoin"
	LogObstacle   = "suivi.frein"
	LogOriented   = "suivi.orientation"
	LogTheme      = "suivi.theme"
	LogAudience   = "suivi.public"
	LogRole       = "suivi.role"
	LogBuilt      = "suivi.construite"
	LogWith       = "suivi.avec"
	LogPartner    = "suivi.partenaire"
	LogSector     = "suivi.secteur"
	LogNature     = "suivi.nature"
	LogKind       = "suivi.type"
	LogCourse     = "suivi.formation"
	LogRemark     = "suivi.remarque"
	LogAgain      = ".2"
)

// Choices of the columns that belong to the log alone.
const (
	LogPublic        = "public"
	LogProfessionals = "professionnels"
	LogCoFacilitated = "coanimee"
	LogAttended      = "presence"
	LogHealth        = "sanitaire"
	LogSocial        = "social"
	LogMedicoSocial  = "medico_social"
	LogPlain         = "partenaire"
	LogInsurance     = "cpam"
	LogBody          = "instance"
)

// LogFormat says what the cells of a column of the log hold.
type LogFormat string

// The formats of a column.
const (
	LogText   LogFormat = ""        // anything
	LogDay    LogFormat = "jour"    // a date of the year
	LogTick   LogFormat = "coche"   // Oui, or nothing
	LogYesNo  LogFormat = "oui_non" // Oui or Non
	LogChoice LogFormat = "choix"   // one of Choices
)

// LogColumn is one column of a sheet of the log.
type LogColumn struct {
	Name     string    `yaml:"nom" need:"le nom de la colonne"`
	Label    string    `yaml:"libelle" need:"son titre"`
	Hint     string    `yaml:"aide"` // shown while a cell of the column is being filled in
	Format   LogFormat `yaml:"format"`
	Question string    `yaml:"question"`    // that it answers, which gives the choices their list; empty for a column of the log's own
	Choices  []Choice  `yaml:"choix"`       // of a LogChoice
	Required bool      `yaml:"obligatoire"` // a row without it is not complete
}

// LogSheet is one sheet of the log.
type LogSheet struct {
	Name    string      `yaml:"nom" need:"le nom de la feuille"`
	Note    string      `yaml:"note"`   // what a row is
	Rows    int         `yaml:"lignes"` // that the sheet is prepared for
	Answers []string    `yaml:"repond"` // questions that its rows answer
	Columns []LogColumn `yaml:"colonnes"`
}

//go:embed log.yaml
var logFile []byte

// logSheets are all sheets of the log. Their file is part of the program.
var logSheets = sync.OnceValue(func() (all []LogSheet) {
	if _, issues := ReadYAML("log.yaml", logFile, &all); len(issues) > 0 {
		panic(issues[0].String())
	}
	remark := LogColumn{Name: LogRemark, Label: "Remarque", Hint: "Pour vous seul : jamais repris dans {le document}. Aucun nom de personne."}
	for i := range all {
		all[i].Columns = append(all[i].Columns, remark)
	}
	return all
})

// Log lists the sheets of the follow-up log of a campaign: those whose rows answer
// a question that is asked, without the columns that answer none. A questionnaire
// that shares no question with the log has none.
func (c *Codebook) Log() []LogSheet {
	var sheets []LogSheet
	asked := func(name string) bool {
		return slices.ContainsFunc(c.Questions, func(q Question) bool { return q.Name == name })
	}
	for _, s := range logSheets() {
		if !slices.ContainsFunc(s.Answers, asked) {
			continue
		}
		var kept []LogColumn
		for _, col := range s.Columns {
			if col.Question != "" && col.Format == LogChoice {
				col.Choices = c.Choices(col.Question)
			}
			if (col.Question == "" || asked(col.Question)) && (col.Format != LogChoice || len(col.Choices) > 0) {
				col.Hint = c.Campaign.Nouns.Say(col.Hint)
				kept = append(kept, col)
			}
		}
		s.Note, s.Columns = c.Campaign.Nouns.Say(s.Note), kept
		sheets = append(sheets, s)
	}
	return sheets
}
