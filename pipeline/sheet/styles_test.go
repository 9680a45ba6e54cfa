package sheet

import "testing"

// Formats that show a value as another: each comma behind the digits a thousandth,
// and the unit of an amount beside them.
func TestLooksOfNumberFormats(t *testing.T) {
	for code, want := range map[string]Look{
		`0,`: LookOf(1, NoMoney), `0.0,,"M€"`: LookOf(2, MillionEuros), `#,##0,`: LookOf(1, NoMoney),
		`#,##0,.0\ "k€"`: LookOf(1, ThousandEuros),
		`#,##0`:          0, `0.00`: 0, `#,##0 "€"`: LookOf(0, Euros), `_-* #,##0.00\ [$€-40C]_-`: LookOf(0, Euros),
		`0\ k€`:                LookOf(0, ThousandEuros),
		`0 "millions d'euros"`: LookOf(0, MillionEuros), `0" milliers d’euros"`: LookOf(0, ThousandEuros), `#,##0 "EUR";-0,`: LookOf(0, Euros),
		`0,,,,`: LookOf(3, NoMoney), `0 "pers., en tout"`: 0, `0\ \%`: 0, `0%`: Percent, `0.0,%`: Percent,
		`dd/mm/yyyy`: dated, `General`: 0, `@`: 0,
		`0 "an,"`: 0,
	} {
		if got := formatLook([]byte(code)); got != want {
			t.Errorf("%s: %d, want %d", code, got, want)
		}
	}
}
