package codebook

import "image/color"

// Theme is theme.yaml: the look that charts, PDF and page share.
type Theme struct {
	Font   string // « Liberation Sans » or « Liberation Serif »
	Colors Colors
	Sizes  Sizes
}

// Colors are the palette. Text colours must reach a contrast of 4.5 on White.
type Colors struct {
	Ink       color.RGBA // text
	Muted     color.RGBA // secondary text
	Primary   color.RGBA // titles, the subject of a chart
	Pale      color.RGBA // what the subject is compared with
	Accent    color.RGBA // marks
	Warning   color.RGBA
	Grid      color.RGBA // rules and axes
	Band      color.RGBA // background of table heads and boxes
	Series    []color.RGBA
	Territory map[string]color.RGBA // QPV, Rural
}

// Sizes are in points.
type Sizes struct {
	Title, Heading1, Heading2, Heading3 float64
	Body, Table, Small                  float64
}
