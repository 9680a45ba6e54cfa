package codebook

import "slices"

// Gates lists the questions that decide whether a question is asked, directly
// or through others, each once. Load refuses a question that decides on itself.
func (c *Codebook) Gates(question string) []string {
	all := []string{question}
	for i := 0; i < len(all); i++ { // all grows
		q, _ := c.Question(all[i])
		if q.Relevant == nil {
			continue
		}
		for _, name := range q.Relevant.names {
			if !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	return all[1:]
}

// circles reports the questions that decide, directly or through others,
// whether they are asked themselves: nothing says when they are. A circle is
// told once, at the first of its questions.
func (l *loader) circles(places map[string]row) {
	var told []string
	for _, q := range l.book.Questions {
		gates := l.book.Gates(q.Name)
		again := slices.ContainsFunc(told, func(t string) bool { return slices.Contains(gates, t) })
		if q.Relevant == nil || again || !l.book.anyAsksFor(append(gates, q.Name), q.Name) {
			continue
		}
		told = append(told, q.Name)
		l.badValue(places[q.Name].place("relevant"), "relevant", q.Relevant.Source,
			"une condition sur d'autres questions, dont aucune ne dépend de celle-ci")
	}
}

// anyAsksFor reports whether one of the questions is asked according to the
// answer to another.
func (c *Codebook) anyAsksFor(questions []string, answer string) bool {
	return slices.ContainsFunc(questions, func(name string) bool {
		q, _ := c.Question(name)
		return q.Relevant != nil && slices.Contains(q.Relevant.names, answer)
	})
}
