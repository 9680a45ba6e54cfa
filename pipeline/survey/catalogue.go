package survey

// message is one entry of the catalogue. {name} is replaced by the argument of
// that name.
type message struct {
	code    Code
	level   Level
	problem string
	remedy  string
}

// lookup finds the message of a code. The catalogue is split by subject:
// messages_definitions.go, messages_files.go, messages_answers.go, messages_rules.go,
// messages_register.go, messages_coding.go, messages_collect.go,
// messages_outreach.go, messages_audit.go.
func lookup(code Code) (message, bool) {
	for _, subject := range [...][]message{definitionMessages, fileMessages, answerMessages, ruleMessages, registerMessages, codingMessages,
		collectMessages, outreachMessages, auditMessages} {
		for _, m := range subject {
			if m.code == code {
				return m, true
			}
		}
	}
	return message{}, false
}
