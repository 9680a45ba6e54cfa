package desk

import (
	"net/http"
	"sync"
	"time"
)

// lifetime ends the desk when nobody uses it any more: soon after its last page
// was closed, or after a long time without a request. A page that goes to
// another one says goodbye too, so that the end waits a little; a page whose
// script does not run is never counted, and leaves the long time.
type lifetime struct {
	idle, linger time.Duration
	end          func()
	busy         func() bool // work is under way: the end waits for it; nil: never

	mu    sync.Mutex
	pages map[string]bool // that said they are open
	timer *time.Timer
}

func newLifetime(idle, linger time.Duration, end func()) *lifetime {
	l := &lifetime{idle: idle, linger: linger, end: end, pages: map[string]bool{}}
	l.timer = time.AfterFunc(idle, l.over)
	return l
}

// over ends the desk, unless work is under way.
func (l *lifetime) over() {
	if l.busy != nil && l.busy() {
		l.timer.Reset(l.linger)
		return
	}
	l.end()
}

// watch notes every request.
func (l *lifetime) watch(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l.timer.Reset(l.idle)
		next.ServeHTTP(w, r)
	})
}

// present notes a page that was opened, or shown again.
func (l *lifetime) present(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	const most = 1000 // pages; more are nobody's
	if id := r.FormValue("page"); id != "" && len(id) < 100 && len(l.pages) < most {
		l.pages[id] = true
	}
	w.WriteHeader(http.StatusNoContent)
}

// departed notes a page that was closed or left.
func (l *lifetime) departed(w http.ResponseWriter, r *http.Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.pages, r.FormValue("page"))
	if len(l.pages) == 0 {
		l.timer.Reset(l.linger)
	}
	w.WriteHeader(http.StatusNoContent)
}
