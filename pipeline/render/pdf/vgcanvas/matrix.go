package vgcanvas

import (
	"math"

	"gonum.org/v1/plot/vg"
)

// matrix is an affine map in the order of PDF: x' = ax + cy + e, y' = bx + dy + f.
type matrix struct{ a, b, c, d, e, f float64 }

// after is the map that does n first, then m.
func (m matrix) after(n matrix) matrix {
	return matrix{
		m.a*n.a + m.c*n.b, m.b*n.a + m.d*n.b,
		m.a*n.c + m.c*n.d, m.b*n.c + m.d*n.d,
		m.a*n.e + m.c*n.f + m.e, m.b*n.e + m.d*n.f + m.f,
	}
}

func (m matrix) apply(p vg.Point) (x, y float64) {
	px, py := float64(p.X), float64(p.Y)
	return m.a*px + m.c*py + m.e, m.b*px + m.d*py + m.f
}

// magnification is by how much lengths grow, on average of the directions.
func (m matrix) magnification() float64 { return math.Sqrt(math.Abs(m.a*m.d - m.b*m.c)) }
