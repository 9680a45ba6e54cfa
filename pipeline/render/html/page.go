package html

import (
	"encoding/base64"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"bilan/pipeline/french"
	"bilan/pipeline/present"
)

// page is what the layout is run on: the comparison, arranged in the order of
// its elements.
type page struct {
	dress
	C       *present.Comparison
	Logo    template.URL
	Imprint string
	Columns []present.ComparedColumn
	Groups  []group
	Heat    *heat
	Key     []plot
	Map     *atlas
	Themes  []theme
	Few     int    // under this many mediators a figure is marked
	Sure    string // marks a difference that chance does not explain
}

// group is the columns of one kind.
type group struct {
	Title   string
	Columns []present.ComparedColumn
}

// theme is one part of the page.
type theme struct {
	ID, Title, Anchor string
	Plots             []plot
	Groups            [][]line // the table: one line for each column
	Rankings          []ranking
	AsWhole           string // « la région »
}

// line is one row of the table of a theme.
type line struct {
	present.ComparedColumn
	Cells []cell
}

// cell is one cell of a table. A cell that rests on fewer mediators than its
// row says so.
type cell struct {
	Text       string
	Numeric    bool
	Dagger     bool
	Base       string
	Outside    string
	Difference string
}

type ranking struct {
	present.ComparedRanking
	present.Levels
	Lists   []list
	Choices []choice
}

type list struct {
	ID, Label, Class string
	List             present.RankedList
}

type choice struct {
	Label string
	Cells []cell
}

// class is the class of a row; most are departments and have none.
func class(k present.ColumnKind) string {
	switch k {
	case present.RegionKind:
		return "reg"
	case present.SubsetKind:
		return "ens"
	default:
		return ""
	}
}

func newPage(c *present.Comparison) *page {
	p := &page{C: c, Columns: c.Columns, Groups: groups(c.Columns, c.Levels), Logo: logo(c.Logo), Imprint: present.Imprint(c.Edition, c.Date),
		Few: present.FewRespondents, Sure: present.SureMark}
	for _, ind := range c.Key {
		p.Key = append(p.Key, newPlot(ind, c.Columns).shaded(ind))
	}
	for _, t := range c.Themes {
		p.Themes = append(p.Themes, newTheme(t, c.Columns, c.Levels))
	}
	p.Heat, p.Map = newHeat(c), newAtlas(c)
	return p
}

func groups(columns []present.ComparedColumn, words present.Levels) []group {
	var all []group
	for _, g := range [...]struct {
		kind  present.ColumnKind
		title string
	}{
		{present.RegionKind, french.Upper(words.Whole)}, {present.DepartmentKind, french.Upper(words.Parts)},
		{present.SubsetKind, "Autres ensembles"},
	} {
		mine := slices.DeleteFunc(slices.Clone(columns), func(c present.ComparedColumn) bool { return c.Kind != g.kind })
		if len(mine) > 0 {
			all = append(all, group{g.title, mine})
		}
	}
	return all
}

func newTheme(t present.ComparedTheme, columns []present.ComparedColumn, words present.Levels) theme {
	out := theme{AsWhole: words.AsWhole, ID: t.ID, Title: t.Title, Anchor: "theme-" + t.ID}
	for _, ind := range t.Indicators {
		out.Plots = append(out.Plots, newPlot(ind, columns))
	}
	for i, col := range columns {
		if i == 0 || col.Kind != columns[i-1].Kind {
			out.Groups = append(out.Groups, nil)
		}
		l := line{ComparedColumn: col}
		for _, ind := range t.Indicators {
			l.Cells = append(l.Cells, newCell(ind.Cells[i], col.Few))
		}
		last := len(out.Groups) - 1
		out.Groups[last] = append(out.Groups[last], l)
	}
	for _, r := range t.Rankings {
		out.Rankings = append(out.Rankings, newRanking(r, columns, words))
	}
	return out
}

// newCell marks a figure of few mediators, unless its row is marked already.
func newCell(c present.ComparedCell, marked bool) cell {
	out := cell{Text: c.Text, Numeric: c.Numeric, Dagger: c.Few && !marked, Outside: c.Outside, Difference: c.Difference}
	if c.Partial {
		out.Base = c.N
	}
	return out
}

func newRanking(r present.ComparedRanking, columns []present.ComparedColumn, words present.Levels) ranking {
	out := ranking{ComparedRanking: r, Levels: words}
	for i, col := range columns {
		out.Lists = append(out.Lists, list{col.ID, col.Label, class(col.Kind), r.Lists[i]})
	}
	for _, ind := range r.Choices {
		ch := choice{Label: ind.Label}
		for _, c := range ind.Cells {
			ch.Cells = append(ch.Cells, cell{Text: c.Text, Numeric: c.Numeric, Difference: c.Difference})
		}
		out.Choices = append(out.Choices, ch)
	}
	return out
}

// logo is an image inside the page. What is not a PNG or JPEG is left out.
func logo(image []byte) template.URL {
	kind := http.DetectContentType(image)
	if kind != "image/png" && kind != "image/jpeg" {
		return ""
	}
	return template.URL("data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(image))
}

// caption says what a drawing or column measures: « moyenne par médiateur,
// personnes ».
func caption(ind *present.ComparedIndicator) string {
	unit := ind.Unit
	if unit == "%" {
		unit = "en\u00a0%"
	}
	return strings.Trim(ind.Measured+", "+unit, ", ")
}

// signed escapes a difference. The layout's own escaping would write each of its
// thousands of plus signs as five characters.
func signed(difference string) template.HTML {
	return template.HTML(template.HTMLEscapeString(difference))
}
