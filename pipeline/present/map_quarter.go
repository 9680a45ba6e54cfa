package present

import "bilan/pipeline/coverage"

// MapQuarter is a priority neighbourhood on a Map.
type MapQuarter struct {
	Label               string
	Longitude, Latitude float64
	State               QuarterState
	Rings               [][][2]float64
}

// QuarterState is what a quarter has; its values index Map.QuarterWords.
type QuarterState = coverage.State

// The states of a quarter.
const (
	QuarterWithout = coverage.Without
	QuarterVacant  = coverage.Vacant
	QuarterFilled  = coverage.Filled
)
