package codebook

import "slices"

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
type LogFormat int

// The formats of a column.
const (
	LogText   LogFormat = iota // anything
	LogDay                     // a date of the year
	LogTick                    // Oui, or nothing
	LogYesNo                   // Oui or Non
	LogChoice                  // one of Choices
)

// LogColumn is one column of a sheet of the log.
type LogColumn struct {
	Name     string
	Label    string
	Hint     string // shown while a cell of the column is being filled in
	Format   LogFormat
	Question string   // that it answers, which gives the choices their list; empty for a column of the log's own
	Choices  []Choice // of a LogChoice
	Required bool     // a row without it is not complete
}

// LogSheet is one sheet of the log.
type LogSheet struct {
	Name    string
	Note    string   // what a row is
	Rows    int      // that the sheet is prepared for
	Answers []string // questions that its rows answer
	Columns []LogColumn
}

// Log lists the sheets of the follow-up log of a campaign: those whose rows answer
// a question that is asked, without the columns that answer none. A questionnaire
// that shares no question with the log has none.
func (c *Codebook) Log() []LogSheet {
	var sheets []LogSheet
	asked := func(name string) bool {
		return slices.ContainsFunc(c.Questions, func(q Question) bool { return q.Name == name })
	}
	for _, s := range []LogSheet{logPeople(), logActions(), logPartners(), logTraining()} {
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

func logDay(hint string) LogColumn {
	return LogColumn{Name: LogDate, Label: "Date", Hint: hint, Format: LogDay, Required: true}
}

func logRemark() LogColumn {
	return LogColumn{Name: LogRemark, Label: "Remarque", Hint: "Pour vous seul : jamais repris dans {le document}. Aucun nom de personne."}
}

func logPeople() LogSheet {
	return LogSheet{
		Name: LogPeople, Rows: 1500,
		Note: "Une ligne par rendez-vous, appel ou démarche. La même personne garde le même code toute l’année : elle ne compte " +
			"qu’une fois dans {le document}.",
		Answers: []string{"personnes", "personnes_qpv", "acces_droits", "acces_soins", "protection_sociale", "besoins", "freins"},
		Columns: []LogColumn{
			logDay("Jour du rendez-vous, comme 31/01."),
			{Name: LogPerson, Label: "Code de la personne", Required: true,
				Hint: "Un code que vous seul savez relier à la personne, comme P012. Jamais son nom, ses initiales ni sa date de naissance."},
			{Name: LogQPV, Label: "Habite un QPV", Format: LogYesNo, Question: "personnes_qpv", Hint: "La personne habite un quartier prioritaire."},
			{Name: LogRights, Label: "Aide : ses droits", Format: LogTick, Question: "acces_droits",
				Hint: "Ouverture ou renouvellement de droits, complémentaire santé, aides."},
			{Name: LogCare, Label: "Aide : ses soins", Format: LogTick, Question: "acces_soins",
				Hint: "Rendez-vous médical, recherche d’un médecin, dépistage."},
			{Name: LogProtection, Label: "Vers CAF, CPAM, CARSAT, MSA…", Format: LogTick, Question: "protection_sociale",
				Hint: "Information, orientation ou accompagnement vers un organisme de protection sociale."},
			{Name: LogNeed, Label: "Besoin repéré", Format: LogChoice, Question: "besoins"},
			{Name: LogNeed + LogAgain, Label: "Autre besoin repéré", Format: LogChoice, Question: "besoins"},
			{Name: LogObstacle, Label: "Frein rencontré", Format: LogChoice, Question: "freins"},
			{Name: LogObstacle + LogAgain, Label: "Autre frein rencontré", Format: LogChoice, Question: "freins"},
			{Name: LogOriented, Label: "Orientation", Hint: "Le service ou le professionnel vers qui la personne est allée."},
			logRemark(),
		},
	}
}

func logActions() LogSheet {
	return LogSheet{
		Name: LogActions, Rows: 400,
		Note:    "Une ligne par action : un atelier qui a lieu trois fois prend trois lignes.",
		Answers: []string{"actions_public", "actions_pro", "actions_coconstruites", "actions_participees", "coanimateurs", "thematiques"},
		Columns: []LogColumn{
			logDay("Jour de l’action, comme 31/01."),
			{Name: LogTheme, Label: "Thème de l’action", Format: LogChoice, Question: "thematiques"},
			{Name: LogTheme + LogAgain, Label: "Autre thème de l’action", Format: LogChoice, Question: "thematiques"},
			{Name: LogAudience, Label: "Pour qui", Format: LogChoice, Required: true, Choices: []Choice{
				{Name: LogPublic, Label: "Public"}, {Name: LogProfessionals, Label: "Professionnels"},
			}},
			{Name: LogRole, Label: "Votre rôle", Format: LogChoice, Choices: []Choice{
				{Name: LogCoFacilitated, Label: "Co-animation"}, {Name: LogAttended, Label: "Participation sans co-animer"},
			}},
			{Name: LogBuilt, Label: "Construite avec des partenaires", Format: LogTick,
				Hint: "Vous avez participé à la conception de l’action."},
			{Name: LogWith, Label: "Avec qui", Format: LogChoice, Question: "coanimateurs"},
			{Name: LogWith + LogAgain, Label: "Avec qui d’autre", Format: LogChoice, Question: "coanimateurs"},
			logRemark(),
		},
	}
}

func logPartners() LogSheet {
	return LogSheet{
		Name: LogPartners, Rows: 200,
		Note: "Une ligne par partenaire, même si vous le voyez souvent, et une par instance à laquelle vous participez.",
		Answers: []string{"partenaires_sanitaires", "partenaires_sociaux", "partenaires_medicosociaux", "partenariat_cpam", "instances",
			"types_partenaires"},
		Columns: []LogColumn{
			{Name: LogPartner, Label: "Nom de la structure", Required: true, Hint: "La structure, pas la personne."},
			{Name: LogNature, Label: "Nature du lien", Format: LogChoice, Choices: []Choice{
				{Name: LogPlain, Label: "Partenaire"}, {Name: LogInsurance, Label: "Convention ou correspondant CPAM"}, {Name: LogBody,
					Label: "Instance (CLS, CLSM, comité…)"},
			}},
			{Name: LogSector, Label: "Secteur", Format: LogChoice, Choices: []Choice{
				{Name: LogHealth, Label: "Sanitaire"}, {Name: LogSocial, Label: "Social"}, {Name: LogMedicoSocial, Label: "Médico-social"},
			}},
			{Name: LogKind, Label: "Type de partenaire", Format: LogChoice, Question: "types_partenaires"},
			logRemark(),
		},
	}
}

func logTraining() LogSheet {
	return LogSheet{
		Name: LogTraining, Rows: 50,
		Note:    "Une ligne par formation suivie dans l’année.",
		Answers: []string{"formation", "formations"},
		Columns: []LogColumn{
			logDay("Premier jour de la formation."),
			{Name: LogCourse, Label: "Intitulé dans la liste", Format: LogChoice, Question: "formations"},
			{Name: LogCourse + LogAgain, Label: "Autre intitulé", Hint: "Si la formation n’est pas dans la liste."},
			logRemark(),
		},
	}
}
