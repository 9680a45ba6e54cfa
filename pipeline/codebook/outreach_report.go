package codebook

import "slices"

// The kinds of chart that only door-to-door documents have. Both are drawn as
// bars in the order given.
const (
	Funnel ChartKind = "entonnoir" // several indicators of one column, the widest first
	Trend  ChartKind = "evolution" // one indicator, its columns in the order of time
)

// outreachReport reads rapport.yaml, in which a series of columns may be named
// by its kind.
func (l *outreachLoader) outreachReport() {
	var form reportForm
	r := reportReader{loader: l.loader}
	r.document = l.yaml(reportFile, &form)
	for i := range form.Tables {
		form.Tables[i].Columns = l.series(form.Tables[i].Columns)
	}
	for i := range form.Charts {
		form.Charts[i].Columns = l.series(form.Charts[i].Columns)
	}
	l.book.Report = Report{Tables: r.tables(form.Tables), Charts: r.outreachCharts(form.Charts), Key: form.Key}
	l.book.Report.Sections = r.sections(form.Sections)
	r.known("l'indicateur", form.Key, r.indicatorIDs(), keySummary)
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

// outreachCharts reads the charts of the kinds that a bilan has too as one
// does, and checks the others here.
func (r reportReader) outreachCharts(forms []chartForm) []ChartSpec {
	own := []ChartKind{Funnel, Trend}
	shared := slices.Clone(forms)
	for i, f := range shared {
		kind := ChartKind(f.Kind)
		if !slices.Contains(own, kind) {
			continue
		}
		if kind == Trend && len(f.Indicators) > 1 {
			r.badValue(r.document.at("graphiques", i, "indicateurs"), "indicateurs", f.Indicators[1], "un seul indicateur pour « evolution »")
		}
		shared[i].Kind = string(Dumbbell) // takes several indicators, as these do
	}
	charts := r.charts(shared)
	for i, f := range forms {
		charts[i].Kind = ChartKind(f.Kind)
	}
	return charts
}
