package sheet

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// Every kind of stored value becomes what the analyst would see, or a cell set
// aside with its reason and its stored text.
func TestValues(t *testing.T) {
	tests := []struct {
		stored string // the cell, without its address
		kind   Kind
		fault  Fault
		text   string
		num    float64
	}{
		{`<c><v>130</v></c>`, Number, Sound, "130", 130},
		{`<c t="n"><v> -1.5E3 </v></c>`, Number, Sound, "-1.5E3", -1500},
		{`<c><v>12345678901234567</v></c>`, Number, Sound, "12345678901234567", 12345678901234567},
		{`<c s="4"><v>12.5</v></c>`, Number, Sound, "12.5", 12.5},
		{`<c s=""><v>7</v></c>`, Number, Sound, "7", 7},
		{`<c s="999"><v>7</v></c>`, Number, Sound, "7", 7},
		{`<c><v>1,5</v></c>`, Bad, BadNumber, "1,5", 0},
		{`<c><v>Inf</v></c>`, Bad, BadNumber, "Inf", 0},
		{`<c><v>0x10</v></c>`, Bad, BadNumber, "0x10", 0},
		{`<c><v>1e999</v></c>`, Bad, BadNumber, "1e999", 0},
		{`<c t="s"><v>0</v></c>`, Text, Sound, "Oui & non", 0},
		{`<c t="s"><v> 1 </v></c>`, Text, Sound, "", 0}, // an empty string is no cell: see below
		{`<c t="s"><v>9</v></c>`, Bad, BadIndex, "9", 0},
		{`<c t="s"><v>-1</v></c>`, Bad, BadIndex, "-1", 0},
		{`<c t="s"><v></v></c>`, Bad, BadIndex, "", 0},
		{`<c t="str"><v>été</v></c>`, Text, Sound, "été", 0},
		{`<c t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>`, Text, Sound, " a ", 0},
		{`<c t="inlineStr"><is><r><rPr><b/></rPr><t>gr</t></r><r><t>as</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>`, Text, Sound,
			"gras", 0},
		{`<c t="inlineStr"><is><t><![CDATA[<b>&]]></t></is></c>`, Text, Sound, "<b>&", 0},
		{"<c t=\"inlineStr\"><is><t>a\r\nb\rc</t></is></c>", Text, Sound, "a\nb\nc", 0},
		{`<c t="str"><v>a_x000D_b_x005F_x000D_</v></c>`, Text, Sound, "a\rb_x000D_", 0},
		{`<c t="str"><v>_xD83D__xDE00_ _xD83D_ _x00zz_</v></c>`, Text, Sound, "😀 _xD83D_ _x00zz_", 0},
		{`<c t="b"><v>1</v></c>`, Bool, Sound, "1", 1},
		{`<c t="b"><v>false</v></c>`, Bool, Sound, "false", 0},
		{`<c t="b"><v>peut-être</v></c>`, Bad, BadBool, "peut-être", 0},
		{`<c t="e"><v>#N/A</v></c>`, Error, Sound, "#N/A", 0},
		{`<c t="d"><v>2024-02-30</v></c>`, Bad, BadDate, "2024-02-30", 0},
		{`<c t="x"><v>1</v></c>`, Bad, UnknownType, "1", 0},
		{`<c><f>A1*2</f><v>4</v></c>`, Number, Sound, "4", 4},
		{`<c><f>A1*2</f></c>`, Bad, NotComputed, "", 0},
		{`<c><f>A1*2</f><v/></c>`, Bad, NotComputed, "", 0},
		{`<c s="1"><v>60</v></c>`, Bad, PhantomDate, "60", 60},
		{`<c s="1"><v>-1</v></c>`, Bad, NegativeDate, "-1", -1},
		{`<c s="1"><v>2958466</v></c>`, Bad, FarDate, "2958466", 2958466},
	}
	for _, tt := range tests {
		book := mustRead(t, workbook(`<row r="1">`+tt.stored+`</row>`, "Oui &amp; non", ""))
		if tt.kind == Text && tt.text == "" {
			if n := len(book.Sheets[0].Rows); n != 0 {
				t.Errorf("%s: %d rows, none expected", tt.stored, n)
			}
			continue
		}
		got := book.at("A1")
		want := Cell{Col: 1, Kind: tt.kind, Fault: tt.fault, Text: tt.text, Num: tt.num,
			Style: got.Style, Formula: strings.Contains(tt.stored, "<f>")}
		if got != want {
			t.Errorf("%s:\n got %+v\nwant %+v", tt.stored, got, want)
		}
	}
}

// A formula that gives the empty text was computed: its cell is empty.
func TestEmptyResult(t *testing.T) {
	book := mustRead(t, workbook(`<row r="1"><c r="A1" t="str"><f>IF(B1,"x","")</f><v></v></c></row>`))
	if n := len(book.Sheets[0].Rows); n != 0 {
		t.Errorf("%d rows, none expected", n)
	}
}

func TestDates(t *testing.T) {
	tests := []struct {
		cell string
		date string // in 1900, then 1904
		in04 string
	}{
		{`<c s="1"><v>0</v></c>`, "1899-12-31 00:00:00", "1904-01-01 00:00:00"},
		{`<c s="1"><v>1</v></c>`, "1900-01-01 00:00:00", "1904-01-02 00:00:00"},
		{`<c s="1"><v>59</v></c>`, "1900-02-28 00:00:00", "1904-02-29 00:00:00"},
		{`<c s="1"><v>61</v></c>`, "1900-03-01 00:00:00", "1904-03-02 00:00:00"},
		{`<c s="1"><v>45306</v></c>`, "2024-01-15 00:00:00", "2028-01-16 00:00:00"},
		{`<c s="2"><v>45306.75</v></c>`, "2024-01-15 18:00:00", "2028-01-16 18:00:00"},
		{`<c s="2"><v>45306.99999999999</v></c>`, "2024-01-16 00:00:00", "2028-01-17 00:00:00"},
		{`<c s="3"><v>0.5</v></c>`, "1899-12-31 12:00:00", "1904-01-01 12:00:00"},
		{`<c t="d"><v>2024-01-15</v></c>`, "2024-01-15 00:00:00", "2024-01-15 00:00:00"},
		{`<c t="d"><v>2024-01-15T18:00:00.000</v></c>`, "2024-01-15 18:00:00", "2024-01-15 18:00:00"},
		{`<c t="d"><v>2024-01-15T18:00:00Z</v></c>`, "2024-01-15 18:00:00", "2024-01-15 18:00:00"},
		{`<c t="d"><v>18:30:00</v></c>`, "1899-12-31 18:30:00", "1899-12-31 18:30:00"},
	}
	for _, tt := range tests {
		p := workbook(`<row r="1">` + tt.cell + `</row>`)
		for _, want := range []string{tt.date, tt.in04} {
			got := mustRead(t, p).at("A1")
			if got.Kind != Date || got.Time.Format(time.DateTime) != want {
				t.Errorf("%s: %+v, want %s", tt.cell, got, want)
			}
			p.edit(t, bookPart, "<sheets>", `<workbookPr date1904="1"/><sheets>`)
		}
	}
}

// A number is a date by its format, whatever the language of the spreadsheet.
func TestDateFormats(t *testing.T) {
	tests := map[string]bool{
		"General": false, "0.00": false, "#,##0 €": false, "@": false, "": false, "0.00E+00": false,
		"dd/mm/yyyy": true, "[$-40C]d mmmm yyyy": true, "h:mm": true, "[h]:mm": true, "[mm]": true, "[SS].0": true,
		"[Red]0": false, `0" jours"`: false, `0\h`: false, "0_d": false, "*d0": false, "[$hms-40C]0": false,
		`yyyy"": "`: true, `"`: false, "[": false, `\`: false, "[]": false, "AM/PM": true,
	}
	for code, want := range tests {
		if got := isDateFormat([]byte(code)); got != want {
			t.Errorf("%q: %v", code, got)
		}
	}
	for id, want := range map[int]bool{0: false, 13: false, 14: true, 22: true, 23: false, 27: true, 36: true, 37: false, 45: true, 47: true,
		49: false, 50: true, 58: true, 59: false} {
		if got := builtinDate(id); got != want {
			t.Errorf("format %d: %v", id, got)
		}
	}
}

func TestAddresses(t *testing.T) {
	tests := []struct {
		text     string
		col, row int
	}{
		{"A1", 1, 1}, {"C12", 3, 12}, {"c12", 3, 12}, {"$C$12", 3, 12}, {"Z1", 26, 1}, {"AA1", 27, 1}, {"XFD1048576", 16384, 1048576},
		{"", 0, 0}, {"C", 0, 0}, {"12", 0, 0}, {"C0", 0, 0}, {"XFE1", 0, 0}, {"A1048577", 0, 0}, {"AAAAA1", 0, 0},
		{"A1B", 0, 0}, {"A-1", 0, 0}, {"É1", 0, 0}, {"A 1", 0, 0}, {"A99999999999999999999", 0, 0},
	}
	for _, tt := range tests {
		col, row, err := ParseAddress(tt.text)
		if (err == nil) != (tt.col > 0) || err == nil && (col != tt.col || row != tt.row) {
			t.Errorf("%q: %d, %d, %v", tt.text, col, row, err)
		}
	}
	for col := 1; col <= maxColumns; col++ {
		if got, row, err := ParseAddress(Address(col, 7)); got != col || row != 7 || err != nil {
			t.Fatalf("column %d is written %s and read %d", col, Address(col, 7), got)
		}
	}
}

// A name of the whole workbook is resolved when it is one cell or a constant.
func TestNames(t *testing.T) {
	tests := []struct {
		definition string
		want       Name
	}{
		{`Bilan!$C$12`, Name{Kind: NameCell, Sheet: "Bilan", Col: 3, Row: 12}},
		{`'L''année 2024'!$A$1:$A$1`, Name{Kind: NameCell, Sheet: "L'année 2024", Col: 1, Row: 1}},
		{`"MS-62-03"`, Name{Kind: NameText, Text: "MS-62-03"}},
		{`"dit ""le"" bilan"`, Name{Kind: NameText, Text: `dit "le" bilan`}},
		{` 2024 `, Name{Kind: NameNumber, Num: 2024}},
		{`Bilan!$A$1:$B$2`, Name{}}, {`#REF!`, Name{}}, {`Bilan!#REF!`, Name{}}, {`[1]Bilan!$A$1`, Name{}}, {`SUM(Bilan!$A$1)`, Name{}}, {``,
			Name{}},
	}
	for _, tt := range tests {
		p := workbook("").edit(t, bookPart, "</workbook>",
			`<definedNames><definedName name="n">`+tt.definition+`</definedName><definedName name="n" localSheetId="0">5</definedName>`+
				`</definedNames></workbook>`)
		got := mustRead(t, p).Names["n"]
		if tt.want.Kind != NameText {
			tt.want.Text = strings.TrimSpace(tt.definition)
		}
		if got != tt.want {
			t.Errorf("%s: %+v", tt.definition, got)
		}
	}
}

func ExampleAddress() {
	fmt.Println(Address(3, 12), Address(28, 1))
	// Output: C12 AB1
}
