package codebook

// The kinds of chart that only door-to-door documents have. Both are drawn as
// bars in the order given.
const (
	Funnel ChartKind = "entonnoir" // several indicators of one column, the widest first
	Trend  ChartKind = "evolution" // one indicator, its columns in the order of time
)

// outreachReport reads rapport.yaml, in which a series of columns may be named
// by its kind.
func (l *outreachLoader) outreachReport() {
	report := &l.book.Report
	r := reportReader{loader: l.loader, document: l.yaml(reportFile, report)}
	for i, t := range report.Tables {
		report.Tables[i].Columns = l.series(t.Columns)
	}
	for i, c := range report.Charts {
		report.Charts[i].Columns = l.series(c.Columns)
		if c.Kind == Trend && len(c.Indicators) > 1 {
			r.badValue(r.document.at("graphiques", i, "indicateurs"), "indicateurs", c.Indicators[1], "un seul indicateur pour « evolution »")
		}
	}
	r.tables()
	r.charts(Funnel, Trend)
	r.sections()
	r.known(ofIndicator, report.Key, r.indicatorIDs(), keySummary)
}

// series puts the columns of a kind in the place of its name.
func (l *outreachLoader) series(names []string) []string {
	var all []string
	for _, name := range names {
		found := false
		for _, c := range l.out.Cuts {
			if string(c.Kind) == name {
				all, found = append(all, c.Column), true
			}
		}
		if !found {
			all = append(all, name)
		}
	}
	return all
}
