package survey

import "testing"

// A place is worded as people look for it on the screen, as far as it is known.
func TestPlacesInWords(t *testing.T) {
	for _, c := range []struct {
		at    Ref
		place string // in the sheet
		whole string
	}{
		{Ref{}, "", ""},
		{Ref{File: "a.xlsx"}, "", "a.xlsx"},
		{Ref{File: "a.xlsx", Sheet: "Bilan"}, "", "a.xlsx › Bilan"},
		{Ref{File: "a.xlsx", Sheet: "Bilan", Row: 12}, "ligne 12", "a.xlsx › Bilan!ligne 12"},
		{Ref{File: "a.xlsx", Sheet: "Bilan", Row: 12, Column: 3}, "C12", "a.xlsx › Bilan!C12"},
		{Ref{File: "a.xlsx", Sheet: "Bilan", Row: 1, Column: 26}, "Z1", "a.xlsx › Bilan!Z1"},
		{Ref{File: "a.xlsx", Sheet: "Bilan", Row: 1, Column: 27}, "AA1", "a.xlsx › Bilan!AA1"},
		{Ref{File: "a.xlsx", Sheet: "Bilan", Row: 1 << 20, Column: 1 << 14}, "XFD1048576", "a.xlsx › Bilan!XFD1048576"},
		{Ref{Sheet: "Bilan", Row: 12, Column: 3}, "C12", "Bilan!C12"},
		{Ref{File: "a.csv", Line: 7}, "ligne 7", "a.csv › ligne 7"},
		{Ref{File: "a.csv", Line: 7, Column: 2, Name: "personnes"}, "ligne 7, colonne personnes", "a.csv › ligne 7, colonne personnes"},
		{Ref{File: "a.csv", Line: 7, Column: 2}, "ligne 7, colonne 2", "a.csv › ligne 7, colonne 2"},
		{Ref{File: "rapport.yaml", Name: "titre"}, "titre", "rapport.yaml › titre"},
	} {
		if c.at.Place() != c.place || c.at.String() != c.whole || c.at.Whole() != (c.place == "") {
			t.Errorf("%#v: want %q and %q, got %q and %q, whole: %v", c.at, c.place, c.whole, c.at.Place(), c.at.String(), c.at.Whole())
		}
	}
}
