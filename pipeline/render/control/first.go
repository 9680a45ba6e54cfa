package control

import (
	"fmt"
	"strings"

	"bilan/pipeline/findings"
	"bilan/pipeline/french"
)

// sorted is the returns in the order in which people act on them, by their ranks
// in the report.
type sorted struct {
	list    findings.List[findings.Return]
	lost    []int // not counted
	wrong   []int // counted without some answers
	doubted []int // with something to look at
	quiet   []int
}

// mostNamed is how many posts or files a line names.
const mostNamed = 12

func sortReturns(all findings.List[findings.Return]) sorted {
	s := sorted{list: all}
	for i := range all.Len {
		r := all.At(i)
		switch c := r.Count(); {
		case !r.Used:
			s.lost = append(s.lost, i)
		case c.Errors > 0:
			s.wrong = append(s.wrong, i)
		case c.Warnings > 0 || len(r.Requests()) > 0:
			s.doubted = append(s.doubted, i)
		default:
			s.quiet = append(s.quiet, i)
		}
	}
	return s
}

// first lists what to act on first, a line for each thing.
func first(r *findings.Report, s sorted, letters int) []string {
	var all []string
	add := func(n int, one, many, names string) {
		if n > 0 {
			all = append(all, typeset(fmt.Sprintf("%s %s%s", french.Number(float64(n), 0), french.Agree(n, one, many), names)))
		}
	}
	add(len(s.lost), "retour n'est pas compté : ", "retours ne sont pas comptés : ", s.names(s.lost))
	var refused []string
	for f := range r.Files.All() {
		if len(f.Posts) == 0 && f.Count.Errors > 0 {
			refused = append(refused, f.Name)
		}
	}
	add(len(refused), "fichier n'a pas pu être lu ou rattaché à une ligne du registre : ",
		"fichiers n'ont pas pu être lus ou rattachés au registre : ", named(refused))
	add(len(s.wrong), "retour est compté sans certaines de ses réponses : ", "retours sont comptés sans certaines de leurs réponses : ",
		s.names(s.wrong))
	add(letters, "lettre à envoyer", "lettres à envoyer", " (dossier messages/)"+replyBy(r))
	add(len(s.doubted), "retour à regarder, si le temps le permet : ", "retours à regarder, si le temps le permet : ", s.names(s.doubted))
	return all
}

func replyBy(r *findings.Report) string {
	if r.ReplyBy.IsZero() {
		return ""
	}
	return ", réponse attendue avant le " + french.Day(r.ReplyBy)
}

func (s sorted) names(ranks []int) string {
	var posts []string
	for _, i := range ranks[:min(len(ranks), mostNamed+1)] {
		posts = append(posts, s.list.At(i).Post.ID)
	}
	return namedOf(posts, len(ranks))
}

func named(all []string) string { return namedOf(all, len(all)) }

// namedOf enumerates the first names, and counts the others.
func namedOf(names []string, n int) string {
	if n <= mostNamed {
		return french.Enumerate(names)
	}
	return fmt.Sprintf("%s et %s autres", strings.Join(names[:mostNamed], ", "), french.Number(float64(n-mostNamed), 0))
}
