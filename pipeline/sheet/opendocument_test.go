package sheet

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

const openTop = `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"` +
	` xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
	` xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc">` +
	`<office:automatic-styles><style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Struck"/>` +
	`<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="Struck">` +
	`<style:text-properties style:text-line-through-style="none"/></style:style>` +
	`<style:style style:name="loop" style:family="table-cell" style:parent-style-name="loop"/>` +
	`<style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-type="single"/></style:style>` +
	`<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>` +
	`</office:automatic-styles><office:body>`

// openWorkbook is a sound .ods whose spreadsheet holds that.
func openWorkbook(spreadsheet string) parts {
	return parts{
		"mimetype":   "application/vnd.oasis.opendocument.spreadsheet",
		openManifest: `<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><manifest:manifest/>`,
		openStyles: `<office:document-styles><office:styles><style:style style:name="Struck" style:family="table-cell">` +
			`<style:text-properties style:text-line-through-style="solid"/></style:style></office:styles></office:document-styles>`,
		openContent: openTop + `<office:spreadsheet>` + spreadsheet + `</office:spreadsheet></office:body></office:document-content>`,
	}
}

// openSheet is a sound .ods of one sheet « Bilan ».
func openSheet(rows string) parts {
	return openWorkbook(`<table:table table:name="Bilan">` + rows + `</table:table>`)
}

func openRow(cells string) string { return `<table:table-row>` + cells + `</table:table-row>` }

// typed is a cell of an OpenDocument sheet: its attributes, then its paragraphs.
func typed(attrs string, paragraphs ...string) string {
	var b strings.Builder
	for _, p := range paragraphs {
		b.WriteString("<text:p>" + p + "</text:p>")
	}
	return `<table:table-cell ` + attrs + `>` + b.String() + `</table:table-cell>`
}

// Every value of an OpenDocument cell becomes what the same workbook saved as
// .xlsx would give, or is set aside with its reason.
func TestOpenDocumentValues(t *testing.T) {
	tests := []struct {
		stored string
		kind   Kind
		fault  Fault
		text   string
		num    float64
		look   Look
	}{
		{typed(`office:value-type="float" office:value="12.5"`, "12,50"), Number, Sound, "12.5", 12.5, 0},
		{typed(`office:value-type="float" office:value="1E3"`, "1000"), Number, Sound, "1E3", 1000, 0},
		{typed(`office:value-type="float" office:value="12,5"`, "12,5"), Bad, BadNumber, "12,5", 0, 0},
		{typed(`office:value-type="float"`, "12,5"), Bad, BadNumber, "12,5", 0, 0},
		{typed(`office:value-type="percentage" office:value="0.07"`, "7 %"), Number, Sound, "0.07", 0.07, Percent},
		{typed(`office:value-type="currency" office:currency="EUR" office:value="1250"`, "1 250,00 €"), Number, Sound, "1250", 1250,
			LookOf(0, Euros)},
		{typed(`office:value-type="float" office:value="250400"`, "250 k€"), Number, Sound, "250400", 250400, LookOf(1, ThousandEuros)},
		{typed(`office:value-type="float" office:value="-1540000"`, "-1,5"), Number, Sound, "-1540000", -1540000, LookOf(2, NoMoney)},
		{typed(`office:value-type="float" office:value="250"`, "250 M€"), Number, Sound, "250", 250, LookOf(0, MillionEuros)},
		{typed(`office:value-type="float" office:value="1250.4"`, "1 250"), Number, Sound, "1250.4", 1250.4, 0},
		{typed(`office:value-type="float" office:value="0"`, "0"), Number, Sound, "0", 0, 0},
		{typed(`office:value-type="float" office:value="0.3"`, "0"), Number, Sound, "0.3", 0.3, 0},
		{typed(`office:value-type="boolean" office:boolean-value="true"`, "VRAI"), Bool, Sound, "1", 1, 0},
		{typed(`office:value-type="boolean" office:boolean-value="false"`, "FAUX"), Bool, Sound, "0", 0, 0},
		{typed(`office:value-type="boolean" office:boolean-value="oui"`, "oui"), Bad, BadBool, "oui", 0, 0},
		{typed(`office:value-type="date" office:date-value="2025-02-30"`, "30/02"), Bad, BadDate, "2025-02-30", 0, 0},
		{typed(`office:value-type="time" office:time-value="14:30"`, "14:30"), Bad, BadDate, "14:30", 0, 0},
		{typed(`office:value-type="time" office:time-value="-PT1H"`, "-1:00"), Bad, NegativeDate, "-PT1H", 0, 0},
		{typed(`office:value-type="fraction" office:value="1"`, "1"), Bad, UnknownType, "1", 0, 0},
		{typed(`office:value-type="string"`, "été &amp; hiver"), Text, Sound, "été & hiver", 0, 0},
		{typed(``, "sans type"), Text, Sound, "sans type", 0, 0},
		{typed(`office:value-type="string" office:string-value="01"`, "1"), Text, Sound, "01", 0, 0},
		{typed(`office:value-type="string"`, "120", "106"), Text, Sound, "120\n106", 0, 0},
		{typed(`office:value-type="string"`, "120<text:line-break/>106"), Text, Sound, "120\n106", 0, 0},
		{typed(`office:value-type="string"`, "a<text:tab/>b<text:s text:c=\"3\"/>c<text:s/>d"), Text, Sound, "a\tb   c d", 0, 0},
		{typed(`office:value-type="string"`, "\n  a \n\t b  \n"), Text, Sound, "a b ", 0, 0},
		{typed(`office:value-type="string"`, "a ", "", " b"), Text, Sound, "a \n\nb", 0, 0},
		{typed(`office:value-type="string"`, `<text:a>lien</text:a> et <text:date>champ</text:date>`), Text, Sound, "lien et champ", 0, 0},
		{typed(`office:value-type="string"`, `<text:span text:style-name="T1">1</text:span>7`), Text, Sound, "7", 0, PartStruck},
		{typed(`office:value-type="string"`, `<text:span text:style-name="T1">17</text:span>`), Text, Sound, "17", 0, Struck},
		{typed(`table:style-name="ce1" office:value-type="float" office:value="17"`, "17"), Number, Sound, "17", 17, Struck},
		{typed(`table:style-name="ce2" office:value-type="float" office:value="17"`, "17"), Number, Sound, "17", 17, 0},
		{typed(`table:style-name="loop" office:value-type="float" office:value="17"`, "17"), Number, Sound, "17", 17, 0},
		{typed(`table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"`, "#DIV/0!"),
			Error, Sound, "#DIV/0!", 0, 0},
		{typed(`table:formula="of:=NA()" office:value-type="string" office:string-value="#N/A"`, "#N/A"), Error, Sound, "#N/A", 0, 0},
		{typed(`office:value-type="string"`, "#N/A"), Text, Sound, "#N/A", 0, 0},
		{typed(`table:formula="of:=[.A1]*2" office:value-type="float" office:value="4"`, "4"), Number, Sound, "4", 4, 0},
		{typed(`table:formula="of:=TRUE()" office:value-type="float" office:value="1"`, "VRAI"), Bool, Sound, "1", 1, 0},
		{typed(`table:formula="of:=[.A1]*2"`), Bad, NotComputed, "", 0, 0},
		{`<table:covered-table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:covered-table-cell>`,
			Number, Sound, "3", 3, 0},
		{`<table:table-cell office:value-type="float" office:value="3"><office:annotation><text:p>ou 4</text:p></office:annotation>` +
			`<text:p>3</text:p></table:table-cell>`, Number, Sound, "3", 3, 0},
		{`<table:table-cell office:value-type="string"><office:annotation><text:p>ou 4</text:p></office:annotation>` +
			`<text:p>3<draw:frame><text:p>boîte</text:p></draw:frame></text:p></table:table-cell>`, Text, Sound, "3", 0, 0},
	}
	for _, tt := range tests {
		c := mustRead(t, openSheet(openRow(tt.stored))).at("A1")
		if c.Kind != tt.kind || c.Fault != tt.fault || c.Text != tt.text || c.Num != tt.num || c.Look != tt.look {
			t.Errorf("%s\n got %+v", tt.stored, c)
		}
		if want := strings.Contains(tt.stored, "table:formula"); c.Formula != want {
			t.Errorf("%s: formula %t", tt.stored, c.Formula)
		}
	}
}

// A day is the day that is written; a time alone is a time in both calendars.
func TestOpenDocumentTimes(t *testing.T) {
	const half = 14*time.Hour + 30*time.Minute
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	tests := []struct {
		attrs  string
		at     time.Time
		in1904 time.Time
		serial float64
	}{
		{`office:value-type="date" office:date-value="2025-01-14"`, day(2025, 1, 14), day(2025, 1, 14), 45671},
		{`office:value-type="date" office:date-value="2025-01-14T14:30:00"`, day(2025, 1, 14).Add(half), day(2025, 1, 14).Add(half),
			45671 + 14.5/24},
		{`office:value-type="date" office:date-value="1899-12-30T14:30:00"`, day(1899, 12, 31).Add(half), day(1904, 1, 1).Add(half), 14.5 / 24},
		{`office:value-type="time" office:time-value="PT14H30M00S"`, day(1899, 12, 31).Add(half), day(1904, 1, 1).Add(half), 14.5 / 24},
		{`office:value-type="time" office:time-value="P0DT14H29M60.000S"`, day(1899, 12, 31).Add(half), day(1904, 1, 1).Add(half), 14.5 / 24},
	}
	for _, tt := range tests {
		cell := `<table:table table:name="Bilan">` + openRow(typed(tt.attrs, "x")) + `</table:table>`
		c := mustRead(t, openWorkbook(cell)).at("A1")
		if c.Kind != Date || !c.Time.Equal(tt.at) || c.Num != tt.serial {
			t.Errorf("%s: %v, %v", tt.attrs, c.Time, c.Num)
		}
		old := `<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>`
		book := mustRead(t, openWorkbook(old+cell))
		serial := tt.serial
		if serial > 1 {
			serial -= 1462 // days between the two calendars
		}
		if c := book.at("A1"); !book.Date1904 || !c.Time.Equal(tt.in1904) || c.Num != serial {
			t.Errorf("%s in the calendar from 1904: %v, %v", tt.attrs, c.Time, c.Num)
		}
	}
}

// What is repeated stands at each of its places; what is empty takes up its own.
func TestOpenDocumentPlaces(t *testing.T) {
	one := typed(`office:value-type="float" office:value="1" table:number-columns-repeated="2"`, "1")
	last := typed(`office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="3"`, "fin")
	book := mustRead(t, openWorkbook(`<table:table table:name="Bilan">`+
		`<table:table-column table:number-columns-repeated="3"/><table:table-column table:default-cell-style-name="ce1"/>`+
		`<table:table-header-rows>`+openRow(`<table:table-cell table:number-columns-repeated="2"/>`+one)+`</table:table-header-rows>`+
		`<table:table-row table:number-rows-repeated="3"/>`+
		`<table:table-row-group><table:table-row table:number-rows-repeated="2" table:visibility="collapse" `+
		`table:default-cell-style-name="ce1">`+one+
		`</table:table-row></table:table-row-group>`+openRow(last)+
		`<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`+
		`</table:table><table:table table:name="Cachée" table:style-name="ta2"/>`+
		`<table:named-expressions><table:named-range table:name="ici" table:cell-range-address="$Bilan.$C$1"/>`+
		`<table:named-range table:name="l&apos;autre" table:cell-range-address="$&apos;Lisez.moi&apos;.$B$8"/>`+
		`<table:named-range table:name="plage" table:cell-range-address="$Bilan.$A$1:.$B$2"/>`+
		`<table:named-expression table:name="annee" table:expression="of:=2024"/>`+
		`<table:named-expression table:name="poste" table:expression="&quot;MS-62-03&quot;"/></table:named-expressions>`))
	var got []string
	for _, r := range book.Sheets[0].Rows {
		for _, c := range r.Cells {
			got = append(got, fmt.Sprintf("%s=%s %t %d", Address(c.Col, r.Number), c.Text, r.Hidden, c.Look))
		}
	}
	want := []string{"C1=1 false 0", "D1=1 false 0", "A5=1 true 0", "B5=1 true 0", "A6=1 true 0", "B6=1 true 0", "A7=fin false 0"}
	want[1] = fmt.Sprintf("D1=1 false %d", Struck) // the column's look
	for i := range want[2:6] {
		want[2+i] = fmt.Sprint(strings.TrimSuffix(want[2+i], "0"), Struck) // the row's look
	}
	if !slices.Equal(got, want) {
		t.Errorf("cells %q\nwant  %q", got, want)
	}
	if m := book.Sheets[0].Merges; len(m) != 1 || m[0] != (Range{1, 7, 2, 9}) {
		t.Errorf("merged %v", m)
	}
	if s := book.Sheets[1]; s.Name != "Cachée" || s.State != Hidden || book.Sheets[0].State != Visible {
		t.Errorf("second sheet %+v", s)
	}
	for name, want := range map[string]Name{
		"ici":     {Kind: NameCell, Sheet: "Bilan", Col: 3, Row: 1, Text: "'Bilan'!$C$1"},
		"l'autre": {Kind: NameCell, Sheet: "Lisez.moi", Col: 2, Row: 8, Text: "'Lisez.moi'!$B$8"},
		"plage":   {Text: "$Bilan.$A$1:.$B$2"},
		"annee":   {Kind: NameNumber, Text: "2024", Num: 2024},
		"poste":   {Kind: NameText, Text: "MS-62-03"},
	} {
		if got := book.Names[name]; got != want {
			t.Errorf("name %s: %+v", name, got)
		}
	}
}

// What cannot be trusted, or would cost too much, is refused with the sheet and
// the last row that was read.
func TestOpenDocumentFaults(t *testing.T) {
	one := openRow(typed(`office:value-type="float" office:value="1"`, "1"))
	again := func(rows, columns int) string {
		return fmt.Sprintf(`<table:table-row table:number-rows-repeated="%d">%s</table:table-row>`, rows,
			typed(fmt.Sprintf(`office:value-type="float" office:value="1" table:number-columns-repeated="%d"`, columns), "1"))
	}
	other := func(body string) parts {
		return openSheet("").with(openContent, openTop+"<office:"+body+"/></office:body></office:document-content>")
	}
	tests := []struct {
		what  string
		parts parts
		kind  FileErrorKind
		limit string
		real  Format
		row   int
	}{
		{"cut after two rows", openSheet("").with(openContent, strings.Split(openSheet(one + one)[openContent], "</table:table>")[0]), BadXML,
			"", "", 2},
		{"another root", openSheet("").with(openContent, "<x/>"), BadXML, "", "", 0},
		{"other prefixes", openSheet("").with(openContent, strings.ReplaceAll(openSheet(one)[openContent], "xmlns:table", "xmlns:t")), BadXML,
			"", "", 0},
		{"no sheet", openWorkbook(""), NoWorkbook, "", "", 0},
		{"a text", other("text"), NoWorkbook, "", FormatODT, 0},
		{"a presentation", other("presentation"), NoWorkbook, "", FormatODP, 0},
		{"a drawing", other("drawing"), NoWorkbook, "", FormatODG, 0},
		{"a sheet name twice", openWorkbook(`<table:table table:name="Bilan"/><table:table table:name="BILAN"/>`), Duplicate, "", "", 0},
		{"a table in a cell", openSheet(openRow(`<table:table-cell><table:table/></table:table-cell>`)), BadXML, "", "", 0},
		{"with a password", openSheet(one).with(openManifest, `<m:manifest><m:encryption-data/></m:manifest>`), NoWorkbook, "",
			FormatEncrypted, 0},
		{"with a password, all of it", parts{"mimetype": "x", openManifest: "<m/>", openSealed: "x"}, NoWorkbook, "", FormatEncrypted, 0},
		{"a damaged style", openSheet(one).with(openStyles, "<office:document-styles>"), BadXML, "", "", 0},
		{"a row beyond the grid", openSheet(`<table:table-row table:number-rows-repeated="1048576"/>` + one), OutOfRange, "", "", 0},
		{"a column beyond the grid", openSheet(openRow(`<table:table-cell table:number-columns-repeated="16384"/>` +
			typed(`office:value-type="float" office:value="1"`, "1"))), OutOfRange, "", "", 0},
		{"a repeated row that fills the grid", openSheet(one + again(1048575, 2)), TooBig, "Cells", "", 250_000},
		{"a bomb of repetitions", openSheet(again(1048576, 16384)), TooBig, "Cells", "", 0},
		{"a bomb of spaces", openSheet(openRow(typed(`office:value-type="string"`, strings.Repeat(`<text:s text:c="999999999"/>`, 200)))),
			TooBig, "Text", "", 0},
		{"deep spans", openSheet(openRow(typed(``, strings.Repeat("<text:span>", 100)))), TooBig, "Depth", "", 0},
	}
	for _, tt := range tests {
		fe := refusal(t, tt.parts.zip(t), Limits{})
		if fe.Kind != tt.kind || fe.Limit != tt.limit || fe.Really != tt.real || fe.LastRow != tt.row {
			t.Errorf("%s: %v (%+v)", tt.what, fe, fe)
		}
	}
}

// A sheet with more cells than there is room for is held by its head, and streamed
// whole.
func TestOpenDocumentStream(t *testing.T) {
	data := openSheet(strings.Repeat(openRow(typed(`office:value-type="float" office:value="1" table:number-columns-repeated="3"`, "1")), 40) +
		`<table:table-row table:number-rows-repeated="60">` + typed("", "x") + `</table:table-row>`).zip(t)
	book, err := new(Reader).Outline(data, Limits{Cells: 100})
	if err != nil || len(book.Sheets[0].Rows) != HeadRows || book.Sheets[0].Beyond != 3*40+60-3*HeadRows {
		t.Fatalf("%+v, %v", book, err)
	}
	last, cells := 0, 0
	_, err = Stream(data, Limits{}, func(_ *Book, _ int, r Row) error {
		last, cells = r.Number, cells+len(r.Cells)
		return nil
	})
	if err != nil || last != 100 || cells != 3*40+60 {
		t.Errorf("%d cells down to row %d, %v", cells, last, err)
	}
}
