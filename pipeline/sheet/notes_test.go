package sheet

import (
	"slices"
	"strings"
	"testing"
)

const sheetRels = "xl/worksheets/_rels/sheet1.xml.rels"

// around is a workbook with parts around the cells of its sheet, by kind of relation.
func around(kinds map[string]string) parts {
	p := workbook(threeRows)
	var rels strings.Builder
	for kind, content := range kinds {
		part, kind := "xl/"+kind+".xml", strings.TrimRight(kind, "0123456789")
		rels.WriteString(`<Relationship Id="` + part + `" Type="` + relURI + kind + `" Target="/` + part + `"/>`)
		p = p.with(part, content)
	}
	return p.with(sheetRels, relsXML(rels.String()))
}

func box(row, text, attrs string) string {
	return `<xdr:twoCellAnchor><xdr:from><xdr:col>4</xdr:col><xdr:row>` + row + `</xdr:row></xdr:from>` +
		`<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="x"` + attrs + `/></xdr:nvSpPr>` +
		`<xdr:txBody>` + text + `</xdr:txBody></xdr:sp></xdr:twoCellAnchor>`
}

// What people write or tick around the cells is found with its place.
func TestNotes(t *testing.T) {
	const comments = `<comments><authors><author>Anne</author></authors><commentList>` +
		`<comment ref="C13" authorId="0"><text><r><rPr><b/></rPr><t>plutôt </t></r><r><t>128</t></r></text></comment>` +
		`<comment ref="C14"><text><t> </t></text></comment></commentList></comments>`
	const label = `<a:p><a:r><a:t>une</a:t></a:r></a:p><a:p><a:r><a:t>deux</a:t></a:r></a:p>`
	tests := []struct {
		what  string
		kinds map[string]string
		want  []Note
	}{
		{"a comment, and an empty one", map[string]string{"comments": comments}, []Note{{Comment, 3, 13, "plutôt 128"}}},
		{"a thread, and its copy", map[string]string{"comments": comments, "threadedComment": `<ThreadedComments>` +
			`<threadedComment ref="C13" id="a"><text>128 ?</text></threadedComment>` +
			`<threadedComment ref="C13" parentId="a"><text>oui</text></threadedComment></ThreadedComments>`},
			[]Note{{Comment, 3, 13, "128 ?"}, {Comment, 3, 13, "oui"}}},
		{"a box", map[string]string{"drawing": `<xdr:wsDr>` + box("5", label, "") + `</xdr:wsDr>`}, []Note{{TextBox, 5, 6, "une\ndeux"}}},
		{"a box that only newer programs draw", map[string]string{"drawing": `<xdr:wsDr><mc:AlternateContent><mc:Choice>` + box("5", label, "") +
			`</mc:Choice></mc:AlternateContent></xdr:wsDr>`}, []Note{{TextBox, 5, 6, "une\ndeux"}}},
		{"a box without text, a label of a control", map[string]string{"drawing": `<xdr:wsDr>` + box("5", "", "") +
			box("6", label, ` hidden="1"`) + `<xdr:twoCellAnchor><xdr:pic/></xdr:twoCellAnchor></xdr:wsDr>`}, nil},
		{"a ticked box", map[string]string{"ctrlProp1": `<formControlPr objectType="CheckBox" checked="Checked"/>`}, []Note{{Kind: Ticked}}},
		{"one in VML, beside one that a cell has and a comment", map[string]string{"vmlDrawing": `<xml><br>` +
			`<x:ClientData ObjectType="Checkbox"><x:Anchor>4, 15, 5, 2, 6, 3, 7, 1</x:Anchor><x:Checked>1</x:Checked></x:ClientData>` +
			`<x:ClientData ObjectType="Radio"><x:FmlaLink>$C$1</x:FmlaLink>` +
			`<x:Checked>1</x:Checked></x:ClientData><x:ClientData ObjectType="Note"/></xml>`, "ctrlProp1": `<formControlPr checked="Checked"/>`},
			[]Note{{Ticked, 5, 6, ""}}},
		{"one that is not", map[string]string{"ctrlProp1": `<formControlPr objectType="CheckBox"/>`}, nil},
		{"one whose cell has it", map[string]string{"ctrlProp1": `<formControlPr checked="Checked" fmlaLink="$C$13"/>`}, nil},
		{"comments that cannot be read", map[string]string{"comments": "<comments>"}, []Note{{Kind: NotLegible}}},
		{"a part of another kind", map[string]string{"comments": "<wsDr/>"}, []Note{{Kind: NotLegible}}},
	}
	for _, tt := range tests {
		book := mustRead(t, around(tt.kinds))
		if got := book.Sheets[0].Notes; !slices.Equal(got, tt.want) || len(book.Sheets[0].Rows) != 3 {
			t.Errorf("%s: %+v, want %+v", tt.what, got, tt.want)
		}
	}
}

// The same around the cells of an .ods.
func TestOpenDocumentNotes(t *testing.T) {
	note := `<office:annotation><dc:creator>Anne</dc:creator><dc:date>2025-01-14</dc:date>` +
		`<text:p>plutôt <text:span>128</text:span></text:p></office:annotation>`
	book := mustRead(t, openSheet(`<office:forms><form:form><form:checkbox form:label="Oui" form:current-state="checked"/>`+
		`<form:checkbox form:label="Non" form:current-state="unchecked"/>`+
		`<form:checkbox form:current-state="checked" form:linked-cell="Bilan.C3"/>`+
		`</form:form></office:forms>`+
		`<table:shapes><draw:frame><draw:text-box><text:p>à côté</text:p></draw:text-box></draw:frame><draw:control/></table:shapes>`+
		`<table:table-row table:number-rows-repeated="2"/>`+openRow(`<table:table-cell/>`+
		`<table:table-cell office:value-type="float" office:value="3">`+note+`<text:p>3</text:p>`+
		`<draw:custom-shape><text:p>boîte</text:p></draw:custom-shape></table:table-cell>`+
		`<table:table-cell>`+note+`</table:table-cell>`)))
	want := []Note{{Ticked, 0, 0, "Oui"}, {TextBox, 0, 0, "à côté"}, {Comment, 2, 3, "plutôt 128"}, {TextBox, 2, 3, "boîte"},
		{Comment, 3, 3, "plutôt 128"}}
	if got := book.Sheets[0].Notes; !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	if c := book.at("B3"); c.Text != "3" {
		t.Errorf("%+v", c)
	}
}

// However many notes there are, the sheet holds a few hundred and says that there
// are more.
func TestNotesAreBounded(t *testing.T) {
	one := `<comment ref="C13"><text><t>` + strings.Repeat("x", 5_000) + `</t></text></comment>`
	notes := mustRead(t, around(map[string]string{"comments": `<comments><commentList>` + strings.Repeat(one, 600) +
		`</commentList></comments>`})).Sheets[0].Notes
	if len(notes) != maxNotes+1 || notes[maxNotes].Kind != NotLegible || len(notes[0].Text) > 2*5_000 {
		t.Errorf("%d notes", len(notes))
	}
}
