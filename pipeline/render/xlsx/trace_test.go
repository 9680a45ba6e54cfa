package xlsx_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"bilan/pipeline/aggregate"
	"bilan/pipeline/codebook"
	"bilan/pipeline/ingest"
	"bilan/pipeline/render/xlsx"
	"bilan/pipeline/trace"
)

// The workbook of a figure has a row for each answer of its column, and each leads to
// its cell; that of a return has a row for each figure that it moves.
func TestTheTraceLeadsToTheCells(t *testing.T) {
	cb, _, err := codebook.Load("../../../data/hdf-2024")
	check(t, err)
	posts, _, err := ingest.Register(cb)
	check(t, err)
	in, err := ingest.Returns(context.Background(), cb, posts, nil)
	check(t, err)
	c := trace.New(cb, posts, in.Responses, in.Issues, aggregate.Compute(cb, posts, in.Responses))
	ind, err := c.Indicator("personnes")
	check(t, err)
	col, err := c.Column("62")
	check(t, err)
	var b bytes.Buffer
	check(t, xlsx.WriteFigures(&b, []*trace.Figure{c.Figure(ind, col)}, xlsx.Control{Title: "Trace", Base: "../hdf"}))
	f, err := excelize.OpenReader(&b)
	check(t, err)
	defer f.Close()
	rows, err := f.GetRows("Réponses")
	check(t, err)
	last := rows[len(rows)-1]
	place, err := excelize.CoordinatesToCellName(12, len(rows))
	check(t, err)
	linked, to, err := f.GetCellHyperLink("Réponses", place)
	const want = "../hdf/retours/bilan-2024_MS-62-17_Marquise.xlsx#'Bilan'!C12"
	if err != nil || !linked || to != want || len(rows) != 4+12 || last[2] != "MS-62-17" || last[11] != "Bilan!C12" {
		t.Errorf("%d rows, %v leads to %s, %v", len(rows), last, to, err)
	}
	m, err := c.OfPost("MS-62-17")
	check(t, err)
	var moved bytes.Buffer
	check(t, xlsx.WriteImpact(&moved, m, xlsx.Control{Title: "Trace", Base: "../hdf"}))
	g, err := excelize.OpenReader(&moved)
	check(t, err)
	defer g.Close()
	if rows, err := g.GetRows("Synthèse"); err != nil || len(rows) != 4+len(m.Effects) || !strings.Contains(rows[2][0], "MS-62-17") {
		t.Errorf("%v: %d rows for %d figures: %v", err, len(rows), len(m.Effects), rows[2])
	}
}
