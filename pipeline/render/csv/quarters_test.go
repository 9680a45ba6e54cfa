package csv

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"bilan/pipeline/present"
)

func sampleQuarters() []present.QuarterRecord {
	return []present.QuarterRecord{
		{
			Code: "QN00211M", Name: "Champagne, \"Moulin\"", Department: "02", Communes: []string{"02408"}, CommuneNames: "Laon",
			Inhabitants: 4045, Source: "Insee 2020", State: "pourvu", Basis: "quartier", Posts: 2, Longitude: 3.61, Latitude: 49.57,
			Rings: [][][2]float64{
				{{0, 0}, {0, 4}, {4, 4}, {4, 0}}, // turns right: is turned round
				{{1, 1}, {3, 1}, {3, 3}, {1, 3}}, // a hole, which turns left
				{{9, 9}, {10, 9}, {10, 10}},      // another part
			},
		},
		{
			Code: "QN97401M", Name: "Ailleurs", Department: "974", Communes: []string{"97411", "97415"}, CommuneNames: "Saint-Denis, Saint-Paul",
			State: "sans-poste", Basis: "commune", Rings: [][][2]float64{{{0, 0}, {1, 0}, {1, 1}}},
		},
		{Code: "QN05901M", Name: "Sans contour", Department: "59", Communes: []string{"59350"}, State: "vacant", Basis: "quartier", Posts: 1},
	}
}

// Inhabitants that nobody knows are no zero.
func TestQuarters(t *testing.T) {
	var b bytes.Buffer
	if err := Quarters(sampleQuarters()).Write(&b); err != nil {
		t.Fatal(err)
	}
	want := "code,nom,departement,communes,noms_communes,habitants,source_habitants,couverture,base,postes,longitude,latitude\r\n" +
		"QN00211M,\"Champagne, \"\"Moulin\"\"\",02,02408,Laon,4045,Insee 2020,pourvu,quartier,2,3.61,49.57\r\n" +
		"QN97401M,Ailleurs,974,97411 97415,\"Saint-Denis, Saint-Paul\",,,sans-poste,commune,0,0,0\r\n" +
		"QN05901M,Sans contour,59,59350,,,,vacant,quartier,1,0,0\r\n"
	if b.String() != want {
		t.Errorf("%s", b.String())
	}
}

// A GIS reads the outlines: parts, holes, rings closed and turning as RFC 7946
// asks, with what each quarter has.
func TestWriteQuartersMap(t *testing.T) {
	var b bytes.Buffer
	if err := WriteQuartersMap(&b, sampleQuarters()); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Features []struct {
			Properties map[string]any
			Geometry   struct {
				Type        string
				Coordinates [][][][2]float64
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err, b.String())
	}
	if len(got.Features) != 3 || got.Features[0].Geometry.Type != "MultiPolygon" {
		t.Fatalf("%+v", got)
	}
	parts := got.Features[0].Geometry.Coordinates
	if len(parts) != 2 || len(parts[0]) != 2 || len(parts[1]) != 1 {
		t.Fatalf("parts and holes: %v", parts)
	}
	for i, want := range []float64{16, -4, 0.5} {
		ring := [][][2]float64{parts[0][0], parts[0][1], parts[1][0]}[i]
		if ring[0] != ring[len(ring)-1] || signedArea(ring) != want {
			t.Errorf("ring %d: %v has the area %v, want %v", i, ring, signedArea(ring), want)
		}
	}
	if none := got.Features[2].Geometry; none.Type != "MultiPolygon" || none.Coordinates == nil || len(none.Coordinates) > 0 {
		t.Errorf("a quarter without an outline is drawn as %+v", none)
	}
	p, q := got.Features[0].Properties, got.Features[1].Properties
	if p["couvert"] != true || p["habitants"] != 4045.0 || p["nom"] != "Champagne, \"Moulin\"" || q["couvert"] != false ||
		q["habitants"] != nil {
		t.Errorf("%v\n%v", p, q)
	}
}

func signedArea(ring [][2]float64) float64 {
	sum := 0.0
	for i := 1; i < len(ring); i++ {
		sum += ring[i-1][0]*ring[i][1] - ring[i][0]*ring[i-1][1]
	}
	return sum / 2
}

// A campaign without quarters still has a file that reads.
func TestNoQuarterIsAnEmptyCollection(t *testing.T) {
	var b bytes.Buffer
	if err := WriteQuartersMap(&b, nil); err != nil || !json.Valid(b.Bytes()) || strings.Contains(b.String(), "Feature\"") {
		t.Errorf("%s %v", b.String(), err)
	}
}
