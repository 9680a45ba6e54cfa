package sheet

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// A cell written in the usual way is read as the same cell written in another:
// the same values, or the same refusal.
func FuzzPlainCell(f *testing.F) {
	for _, cells := range []string{
		`<c r="A1"><v>1</v></c><c r="B1" s="1" t="s"><v>0</v></c><c r="C1" s="1"><v>45292</v></c>`,
		`<c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1" t="d"><v>2024-01-31</v></c>`,
		`<c r="A1" t="s"><v>7</v></c><c r="B1" t="str"><v>_x000D_</v></c><c r="C1" t="z"><v>1</v></c>`,
		`<c r="A1"><v></v></c><c r="A1"><v>1</v></c>`, `<c r="A2"><v>1</v></c>`, `<c r="XFE1"><v>1</v></c>`,
		`<c r="B1"><v>1</v></c> <c r="A1" s="999"><v> 2 </v></c>`, `<c r="A1"><v>1</v><v>2</v></c>`,
		`<c r="A1" s="1" s="1"><v>1</v></c>`, `<c r="A1"><v>1<b/></v></c>`, `<c r="A1"/><c r="B1"><v>1</v></c>`,
		`<c r="A1"><v>&#49;é</v></c>`, `<c r=""><v>1</v></c>`, `<c r="A1" s="" t=""><v>1</v></c>`, `<c r="A1"><v>]]></v></c>`,
		`<c r="A1" t="inlineStr"><is><t>née</t></is></c><c r="B1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>`,
		`<c r="A1" t="inlineStr"><is><t>_x0041_</t></is></c><c r="B1" t="str"><v>é</v></c><c r="C1" t="inlineStr"><v>a</v></c>`,
		"<c r=\"A1\" t=\"inlineStr\"><is><t>\uFFFE</t></is></c>", "<c r=\"A1\"><v>\xff</v></c>",
		`<c r="A1" t="s"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t></t></is></c><c r="C1" t="inlineStr"><is><t>a</t><t>b</t></is></c>`,
		`<c r="A1" t="n"><v>1</v></x>`, `<c r="A1" s="1"></c><c r="B1"/>`, `<c r="A1" t="s"/><c r="A1" t="str"></c>`, `<c r="A1"><v>1</v></c`,
		`<c r="A1" t='s'><v>0</v></c>`, `<c r="A&gt;"><v>1</v></c>`,
	} {
		f.Add(cells)
	}
	f.Fuzz(func(t *testing.T, cells string) {
		if strings.Contains(cells, "<!") || strings.Contains(cells, "<?") {
			return // where it would not be a cell that is written in another way
		}
		usual, other := `<row r="1">`+cells+`</row>`, `<row r="1">`+strings.ReplaceAll(cells, `<c r="`, `<c  r="`)+`</row>`
		if got, want := readAs(t, usual), readAs(t, other); got != want {
			t.Errorf("%q:\n got %s\nwant %s", cells, got, want)
		}
	})
}

// A shared string written in the usual way is read as the same string written in
// another.
func FuzzPlainString(f *testing.F) {
	for _, texts := range []string{
		`<si><t>année</t></si><si><t xml:space="preserve"> b </t></si><si><t></t></si>`, `<si><t/></si><si/><si><t>a</t></si>`,
		`<si><t>_x0041_</t></si><si><t>a_b</t></si><si><t>&amp;</t></si>`, `<si><t>a</t></si></si>`, `<si><t>a</t><t>b</t></si>`,
		"<si><t>\uFFFE</t></si>", "<si><t>\xff</t></si>", `<si><t>]]></t></si>`, `<si><t>a</t></si`, `<si><t>a<b/></t></si><x/>`,
	} {
		f.Add(texts)
	}
	f.Fuzz(func(t *testing.T, texts string) {
		if strings.Contains(texts, "<!") || strings.Contains(texts, "<?") {
			return
		}
		other := strings.ReplaceAll(texts, `<si><t`, `<si ><t`)
		if got, want := readWith(t, texts), readWith(t, other); got != want {
			t.Errorf("%q:\n got %s\nwant %s", texts, got, want)
		}
	})
}

// readWith tells what cells show of these shared strings, or why they are
// refused.
func readWith(t *testing.T, texts string) string {
	t.Helper()
	const rows = `<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>`
	return told(t, workbook(rows).with(table, "<sst>"+texts+"</sst>").zip(t))
}

// readAs tells what a sheet of these rows holds, or why it is refused.
func readAs(t *testing.T, rows string) string {
	t.Helper()
	return told(t, workbook(rows, "année").zip(t))
}

func told(t *testing.T, data []byte) string {
	t.Helper()
	book, err := Read(data, Limits{})
	var fe *FileError
	switch {
	case errors.As(err, &fe):
		return fmt.Sprint(fe.Kind, fe.Sheet, fe.LastRow, fe.First.Ref, fe.Second.Ref)
	case err != nil:
		t.Fatal(err)
	}
	return fmt.Sprint(book.Sheets[0].Rows)
}

// The usual way is the fast one: that it is taken at all is what the seeds
// above cannot show.
func TestTheUsualCellIsPlain(t *testing.T) {
	for cell, want := range map[string]string{
		`<c r="B7"><v>12</v></c>`:                                            "B7|||12",
		`<c r="B7" s="1"><v>12</v></c>`:                                      "B7|1||12",
		`<c r="B7" t="s"><v>12</v></c>`:                                      "B7||s|12",
		`<c r="B7" s="1" t="s"><v>12</v></c>`:                                "B7|1|s|12",
		`<c r="B7" s="1"></c>`:                                               "B7|1||",
		`<c r="B7"/>`:                                                        "B7|||",
		`<c r="B7" t="inlineStr"><is><t>né</t></is></c>`:                     "B7||inlineStr|né",
		`<c r="B7" t="inlineStr"><is><t xml:space="preserve"> </t></is></c>`: "B7||inlineStr| ",
	} {
		p := cutPlain([]byte(cell + "<c"))
		if got := fmt.Sprintf("%s|%s|%s|%s", p.tag.ref, p.tag.style, p.tag.kind, p.text); got != want || p.size != len(cell) {
			t.Errorf("%s: %s, %d bytes", cell, got, p.size)
		}
	}
}
