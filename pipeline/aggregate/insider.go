package aggregate

import (
	"math"
	"slices"

	"bilan/pipeline/codebook"
	"bilan/pipeline/secrecy"
)

// Who answered knows an answer that others do not, and takes it out of whatever
// they are shown. A page for one mediator therefore has a cube of its own, in which
// published figures are hidden that would tell more about the others than the
// rules allow, the reader not being counted among them:
//
//   - nothing about fewer others than the threshold, by adding and subtracting;
//   - no figure by which the others all turn out to have answered alike, where it
//     does not say so by itself;
//   - no median, quartile or interval of fewer than eight others;
//   - no ratio, and nothing on a question that not everybody is asked.
//
// What is hidden follows from published figures and from the reader's own answer,
// never from the answers of others: that a figure is not there tells nothing. The
// page adds nothing to what is published; it cannot take back what is.

// For is the cube as the mediator of a post may see it in some columns. The figures
// of other columns are secret in it, but for those of the register. Somebody who did
// not answer sees what everybody sees.
func (c *Cube) For(cb *codebook.Codebook, post string, columns ...string) *Cube {
	in := insider{Cube: c, codebook: cb, rank: -1}
	for i := range c.responses {
		if c.responses[i].Post == post {
			in.rank = i
		}
	}
	hidden := in.few(columns)
	own := *c
	own.stats, own.adjusted = make(map[Key]Stat, len(c.stats)), nil
	for _, ind := range c.Indicators {
		for _, col := range c.Columns {
			k := Key{ind.ID, col.ID}
			st := c.stats[k]
			switch {
			case OfRegister(ind) || st.State != Published:
			case !slices.Contains(columns, col.ID) || hidden[k]:
				st = concealed(st)
			default:
				st = in.seen(ind, k, st)
			}
			own.stats[k] = st
		}
	}
	return &own
}

// insider is the reader of a cube who answered.
type insider struct {
	*Cube
	codebook *codebook.Codebook
	rank     int // of the reader among the responses; -1 for none
}

// concealed is a figure that is hidden with its counts.
func concealed(st Stat) Stat { return Stat{N: st.N, State: Secret, Uncounted: true} }

// others is who stands behind a figure besides the reader, and whether the reader
// does.
func (in insider) others(k Key) (who secrecy.Set, own bool) {
	who = in.behind[k]
	if in.rank < 0 || !who.Has(in.rank) {
		return who, false
	}
	return who.Without(in.rank), true
}

// few is the figures that would tell of fewer others than the threshold.
func (in insider) few(columns []string) map[Key]bool {
	families := map[string]*secrecy.Family[Key]{}
	for order, col := range in.Columns {
		if !slices.Contains(columns, col.ID) {
			continue
		}
		for _, ind := range in.Indicators {
			k := Key{ind.ID, col.ID}
			if OfRegister(ind) || ind.Measure == codebook.Ratio || in.stats[k].State != Published {
				continue
			}
			f := families[ind.Question]
			if f == nil {
				f = &secrecy.Family[Key]{}
				if isNumber(in.codebook, ind.Question) {
					f.Values = []float64{} // sums; that of one who makes most of it is hidden by a rule on answers
				}
				families[ind.Question] = f
			}
			who, _ := in.others(k)
			f.Add(who, k, placeOf(in.codebook, order), false)
		}
	}
	var all []*secrecy.Family[Key]
	for _, f := range families {
		all = append(all, f)
	}
	return secrecy.Protect(all, secrecy.Rules{Threshold: in.codebook.Campaign.Threshold}).Figures
}

// seen is a published figure as the reader may see it.
func (in insider) seen(ind codebook.Indicator, k Key, st Stat) Stat {
	who, own := in.others(k)
	if !own {
		return st
	}
	if ind.Measure == codebook.Ratio || len(in.codebook.Gates(ind.Question)) > 0 {
		return concealed(st)
	}
	mine := in.responses[in.rank].Answers.Of(ind.Question)
	switch ind.Measure {
	case codebook.Mean, codebook.Total:
		sum := st.Value
		if ind.Measure == codebook.Mean {
			sum *= float64(st.Base)
		}
		if mine.Num != 0 && math.Abs(sum-mine.Num) < 1e-6 {
			return concealed(st) // the others did nothing
		}
	case codebook.Percent:
		hits := int(math.Round(st.Value * float64(st.Base) / 100))
		if alike(hits, st.Base, slices.ContainsFunc(ind.Values, mine.Is)) {
			return concealed(st)
		}
	case codebook.Ranking:
		return in.ranking(ind, st)
	}
	if who.Len() < minSpread {
		if ind.Measure == codebook.Median {
			return concealed(st)
		}
		st = st.withoutSpread()
	}
	return st
}

// ranking hides the choices that all others make, or none of them. Where each makes
// one choice, the others would give these away.
func (in insider) ranking(ind codebook.Indicator, st Stat) Stat {
	mine := in.responses[in.rank].Answers.Of(ind.Question)
	names := map[string]bool{}
	for _, r := range st.Ranking {
		if !r.Secret && alike(r.Count, st.Base, mine.Is(r.Choice)) {
			names[r.Choice] = true
		}
	}
	if q, _ := in.codebook.Question(ind.Question); len(names) > 0 && q.Type == codebook.SelectOne {
		return concealed(st)
	}
	var kept []Rank
	for _, r := range st.Ranking {
		if r.Secret {
			names[r.Choice] = true
		}
		r.HasInterval, r.Low, r.High = false, 0, 0
		kept = append(kept, r)
	}
	st.Ranking = withoutChoices(kept, names)
	return st
}

// alike reports whether a count tells somebody who is in it, or not, that all
// others answered alike, and tells it nobody else.
func alike(count, base int, own bool) bool {
	if own {
		count--
	}
	whole := own && count == base-1 || !own && count == 0
	return !whole && (count == 0 || count == base-1)
}
