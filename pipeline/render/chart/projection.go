package chart

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"bilan/pipeline/present"
)

// extent is a part of the world, in degrees.
type extent struct{ west, south, east, north float64 }

var nowhere = extent{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

func (e extent) with(longitude, latitude float64) extent {
	if !onEarth(longitude, latitude) {
		return e
	}
	return extent{min(e.west, longitude), min(e.south, latitude), max(e.east, longitude), max(e.north, latitude)}
}

func onEarth(longitude, latitude float64) bool {
	return math.Abs(longitude) <= 180 && math.Abs(latitude) < 90
}

// narrowing is how much shorter a degree of longitude is than one of latitude
// in the middle of the extent.
func (e extent) narrowing() float64 { return math.Cos((e.south + e.north) / 2 * math.Pi / 180) }

// size is in degrees of latitude.
func (e extent) size() (width, height float64) {
	return (e.east - e.west) * e.narrowing(), e.north - e.south
}

// grown adds a margin, a part of the larger side; an extent of one point
// becomes about ten kilometres wide.
func (e extent) grown(part float64) extent {
	w, h := e.size()
	d := max(w, h)*part + 0.02
	k := e.narrowing()
	return extent{e.west - d/k, e.south - d, e.east + d/k, e.north + d}
}

// extentOf is what a map shows: the department that it is about, else all
// outlines, else the places.
func extentOf(m *present.Map) extent {
	subject, all, places := nowhere, nowhere, nowhere
	for _, o := range m.Outlines {
		for _, ring := range o.Rings {
			for _, pt := range ring {
				all = all.with(pt[0], pt[1])
				if o.Subject {
					subject = subject.with(pt[0], pt[1])
				}
			}
		}
	}
	for _, pl := range m.Places {
		places = places.with(pl.Longitude, pl.Latitude)
	}
	for _, q := range m.Quarters {
		places = places.with(q.Longitude, q.Latitude)
	}
	for _, e := range []extent{subject, all, places} {
		if e.west <= e.east {
			return e
		}
	}
	return extent{}
}

// projection is equirectangular: straight, and true to shape in the middle of
// an area as small as a region.
type projection struct {
	shown     extent
	frame     box
	narrowing float64
	unit      float64 // points to a degree of latitude
}

// newProjection shows the extent as large as the frame allows, in its middle.
func newProjection(e extent, frame box) projection {
	w, h := e.size()
	unit := min(float64(frame.width())/w, float64(frame.height())/h)
	return projection{e, frame, e.narrowing(), max(0, unit)}
}

func (pr projection) at(longitude, latitude float64) vg.Point {
	x := (longitude - (pr.shown.west+pr.shown.east)/2) * pr.narrowing * pr.unit
	y := ((pr.shown.south+pr.shown.north)/2 - latitude) * pr.unit
	return vg.Point{
		X: (pr.frame.Min.X+pr.frame.Max.X)/2 + vg.Length(x),
		Y: (pr.frame.Min.Y+pr.frame.Max.Y)/2 + vg.Length(y),
	}
}

// ring is a ring of an outline as it shows in the frame, of fewer than three points
// when it does not.
func (pr projection) ring(degrees [][2]float64) []vg.Point {
	points := make([]vg.Point, 0, len(degrees))
	for _, d := range degrees {
		if onEarth(d[0], d[1]) {
			points = append(points, pr.at(d[0], d[1]))
		}
	}
	if len(points) < 3 {
		return nil
	}
	if points = coarse(points); len(points) < 3 {
		return nil
	}
	c := draw.Canvas{Rectangle: vg.Rectangle{Min: pr.frame.Min, Max: pr.frame.Max}}
	return c.ClipPolygonXY(points)
}

// extent is the part of the world behind a part of the drawing.
func (pr projection) extent(b box) extent {
	west, north := pr.degrees(b.Min)
	east, south := pr.degrees(b.Max)
	return extent{west, south, east, north}
}

// box is where a part of the world is drawn.
func (pr projection) box(e extent) box { return box{pr.at(e.west, e.north), pr.at(e.east, e.south)} }

// degrees undoes at.
func (pr projection) degrees(pt vg.Point) (longitude, latitude float64) {
	x := float64(pt.X - (pr.frame.Min.X+pr.frame.Max.X)/2)
	y := float64(pt.Y - (pr.frame.Min.Y+pr.frame.Max.Y)/2)
	return (pr.shown.west+pr.shown.east)/2 + x/(pr.narrowing*pr.unit), (pr.shown.south+pr.shown.north)/2 - y/pr.unit
}
