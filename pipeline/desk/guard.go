package desk

import (
	"crypto/rand"
	"crypto/subtle"
	"net"
	"net/http"
	"net/url"
	"sync"
)

// guard lets one browser in. A page of another site can make the analyst's
// browser ask 127.0.0.1 for anything, and a name of that site can be made to
// mean 127.0.0.1: so the host must be ours to the letter, what is not our own
// page must not ask, and whoever asks must have brought the token once.
type guard struct {
	host    string // 127.0.0.1:port
	session string // what the browser that brought the token shows from then on

	mu    sync.Mutex
	token string // empty once it was brought
}

// entrancePath is where the token is brought.
const entrancePath = "/entree"

func newGuard(host string) *guard {
	return &guard{host: host, token: rand.Text(), session: rand.Text()}
}

// entrance is the address that opens the desk, once.
func (g *guard) entrance() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return "http://" + g.host + entrancePath + "?" + url.Values{"jeton": {g.token}}.Encode()
}

// cookie is named after the port: cookies of one machine are shared by its
// ports, and two desks may be open.
func (g *guard) cookie() string {
	_, port, err := net.SplitHostPort(g.host)
	if err != nil {
		return "bilan"
	}
	return "bilan-" + port
}

// protect lets through what this desk's own pages ask in the browser that
// brought the token.
func (g *guard) protect(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		dress(w.Header())
		switch {
		case r.Host != g.host:
			forbid(w, "Ce serveur ne répond qu’à l’adresse "+g.host+".")
		case !g.ours(r):
			forbid(w, "Cette demande vient d’une autre page que celles du bureau.")
		case r.Method == http.MethodGet && r.URL.Path == entrancePath:
			g.enter(w, r)
		case !g.known(r):
			forbid(w, "Ce navigateur n’a pas ouvert ce bureau. Relancer le programme, qui ouvre une page nouvelle.")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// ours reports whether a request comes from the desk itself, or from outside
// any page: the address typed, or opened by the program. What changes something
// must say where it comes from.
func (g *guard) ours(r *http.Request) bool {
	origin, site := r.Header.Values("Origin"), r.Header.Get("Sec-Fetch-Site")
	if len(origin) > 1 || len(origin) == 1 && origin[0] != "http://"+g.host {
		return false
	}
	if site != "" && site != "same-origin" && site != "none" {
		return false
	}
	switch r.Method {
	case http.MethodGet:
		return true
	case http.MethodPost:
		return len(origin) == 1
	}
	return false
}

// known reports whether the browser shows the session.
func (g *guard) known(r *http.Request) bool {
	c, err := r.Cookie(g.cookie())
	return err == nil && same(c.Value, g.session)
}

// enter takes the token, once, for the session.
func (g *guard) enter(w http.ResponseWriter, r *http.Request) {
	g.mu.Lock()
	right := g.token != "" && same(r.URL.Query().Get("jeton"), g.token)
	if right {
		g.token = ""
	}
	g.mu.Unlock()
	if !right {
		if g.known(r) { // « back » in the browser that is in already
			http.Redirect(w, r, "/", http.StatusSeeOther)
			return
		}
		forbid(w, "Cette adresse a déjà servi, ou n’est pas la bonne. Relancer le programme, qui ouvre une page nouvelle.")
		return
	}
	http.SetCookie(w, &http.Cookie{Name: g.cookie(), Value: g.session, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

func forbid(w http.ResponseWriter, why string) { http.Error(w, why, http.StatusForbidden) }

// dress gives every answer what keeps other pages and other programs away from
// it.
func dress(h http.Header) {
	for name, value := range map[string]string{
		"Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " +
			"form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
		"X-Content-Type-Options":       "nosniff",
		"X-Frame-Options":              "DENY",
		"Referrer-Policy":              "same-origin",
		"Cache-Control":                "no-store",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
	} {
		h.Set(name, value)
	}
}
