package codebook

import "slices"

// Gates lists the questions that decide whether a question is asked, or that its
// answer is worked out from, directly or through others, each once. Load refuses
// a question that decides on itself.
func (c *Codebook) Gates(question string) []string {
	all := []string{question}
	for i := 0; i < len(all); i++ { // all grows
		q, _ := c.Question(all[i])
		for _, name := range q.dependsOn() {
			if !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	return all[1:]
}

// circles reports the questions that decide, directly or through others,
// whether they are asked themselves, or what their answer is. A circle is reported
// once, at the first of its questions.
func (l *loader) circles(places map[string]row) {
	var told []string
	for _, q := range l.book.Questions {
		gates := l.book.Gates(q.Name)
		again := slices.ContainsFunc(told, func(t string) bool { return slices.Contains(gates, t) })
		if len(q.dependsOn()) == 0 || again || !l.book.anyDependsOn(append(gates, q.Name), q.Name) {
			continue
		}
		told = append(told, q.Name)
		if q.Calculation != nil && slices.ContainsFunc(q.Calculation.Names(), func(name string) bool {
			return name == q.Name || slices.Contains(l.book.Gates(name), q.Name)
		}) {
			l.badValue(places[q.Name].place("calculation"), "calculation", q.Calculation.Source,
				"un calcul sur d'autres questions, dont aucune ne dépend de celle-ci")
			continue
		}
		l.badValue(places[q.Name].place("relevant"), "relevant", q.Relevant.Source,
			"une condition sur d'autres questions, dont aucune ne dépend de celle-ci")
	}
}

// anyDependsOn reports whether one of the questions is asked or worked out
// according to the answer to another.
func (c *Codebook) anyDependsOn(questions []string, answer string) bool {
	return slices.ContainsFunc(questions, func(name string) bool {
		q, _ := c.Question(name)
		return slices.Contains(q.dependsOn(), answer)
	})
}
