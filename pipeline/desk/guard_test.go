package desk

import (
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Nobody but the browser that brought the token, from the desk's own pages and
// under the desk's own name, is answered.
func TestOnlyTheDesksOwnPagesAreAnswered(t *testing.T) {
	v := visited(t, nil)
	v.enter()
	stranger := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	port := strings.TrimPrefix(v.base, "http://127.0.0.1:")
	campaign := v.base + "/c/" + v.id + "/"
	for _, c := range []struct {
		rule         string
		client       *http.Client
		method, path string
		change       func(*http.Request)
	}{
		{"no cookie", stranger, "GET", campaign, nil},
		{"no cookie, on the style", stranger, "GET", v.base + "/style.css", nil},
		{"a wrong token", stranger, "GET", v.base + entrancePath + "?jeton=AAAA", nil},
		{"no token", stranger, "GET", v.base + entrancePath, nil},
		{"the token again", stranger, "GET", v.entrance, nil},
		{"a cookie of another session", stranger, "GET", campaign, func(r *http.Request) { r.Header.Set("Cookie", "bilan-"+port+"=AAAA") }},
		{"an empty cookie", stranger, "GET", campaign, func(r *http.Request) { r.Header.Set("Cookie", "bilan-"+port+"=") }},
		{"a name that means 127.0.0.1", v.client, "GET", campaign, func(r *http.Request) { r.Host = "mechant.example:" + port }},
		{"localhost", v.client, "GET", campaign, func(r *http.Request) { r.Host = "localhost:" + port }},
		{"another port", v.client, "GET", campaign, func(r *http.Request) { r.Host = "127.0.0.1:1" }},
		{"no port", v.client, "GET", campaign, func(r *http.Request) { r.Host = "127.0.0.1" }},
		{"a foreign page that reads", v.client, "GET", campaign, func(r *http.Request) { r.Header.Set("Origin", "https://mechant.example") }},
		{"a foreign page without origin", v.client, "GET", campaign, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }},
		{"another server of this machine", v.client, "GET", campaign, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") }},
		{"a foreign page that writes", v.client, "POST", campaign + "questionnaires",
			func(r *http.Request) { r.Header.Set("Origin", "https://mechant.example") }},
		{"a page of no origin that writes", v.client, "POST", campaign + "questionnaires",
			func(r *http.Request) { r.Header.Set("Origin", "null") }},
		{"another port that writes", v.client, "POST", campaign + "questionnaires",
			func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:1") }},
		{"nothing says where the write comes from", v.client, "POST", campaign + "questionnaires", nil},
		{"two origins", v.client, "POST", campaign + "questionnaires", func(r *http.Request) { r.Header["Origin"] = []string{v.base, v.base} }},
		{"another verb", v.client, "PUT", campaign + "questionnaires", func(r *http.Request) { r.Header.Set("Origin", v.base) }},
	} {
		r := request(t, c.method, c.path, nil)
		if c.change != nil {
			c.change(r)
		}
		res, err := c.client.Do(r)
		if err != nil {
			t.Errorf("%s: %v", c.rule, err)
			continue
		}
		_ = res.Body.Close()
		if res.StatusCode != http.StatusForbidden || len(res.Cookies()) > 0 {
			t.Errorf("%s: %s, cookies %v", c.rule, res.Status, res.Cookies())
		}
	}
	if _, err := os.Stat(filepath.Join(v.dir, "questionnaires")); err == nil {
		t.Error("a refused request wrote")
	}
}

// The desk listens on this machine alone.
func TestTheDeskListensOnTheLoopbackAlone(t *testing.T) {
	v := visited(t, nil)
	at, err := url.Parse(v.base)
	if err != nil || at.Hostname() != "127.0.0.1" {
		t.Fatal(at, err)
	}
	addresses, err := net.InterfaceAddrs()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range addresses {
		ip, ok := a.(*net.IPNet)
		if !ok || ip.IP.To4() == nil || ip.IP.IsLoopback() {
			continue
		}
		if c, err := net.Dial("tcp", net.JoinHostPort(ip.IP.String(), at.Port())); err == nil {
			_ = c.Close()
			t.Errorf("it answers on %s", ip.IP)
		}
	}
}

// Every answer forbids other pages to frame it, to run anything of theirs in it,
// and to be asked from it; a document of the output is in a room of its own.
func TestAnswersAreDressed(t *testing.T) {
	v := visited(t, nil)
	v.enter()
	_, res := v.get("/c/" + v.id + "/retours")
	policy := res.Header.Get("Content-Security-Policy")
	for _, rule := range []string{"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'"} {
		if !strings.Contains(policy, rule) || strings.Contains(policy, "unsafe") {
			t.Errorf("policy %q lacks %s", policy, rule)
		}
	}
	if res.Header.Get("Cache-Control") != "no-store" || res.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%v", res.Header)
	}
	out := filepath.Join(filepath.Dir(v.dir), "reports", "hdf-2024")
	must(t, os.MkdirAll(out, 0o755))
	must(t, os.WriteFile(filepath.Join(out, "comparaison.html"), []byte("<script>fetch('/')</script>"), 0o644))
	_, res = v.get("/c/" + v.id + "/document/comparaison.html")
	if policy := res.Header.Get("Content-Security-Policy"); res.StatusCode != 200 || !strings.Contains(policy, "sandbox") ||
		strings.Contains(policy, "same-origin") {
		t.Errorf("%s, policy %q", res.Status, policy)
	}
}

// No address, no form field and no link leads out of the campaign, its output
// and the user's folders.
func TestNothingLeadsOut(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret")
	must(t, os.MkdirAll(filepath.Join(secret, "dossier"), 0o755))
	must(t, os.WriteFile(filepath.Join(secret, "secret.pdf"), []byte("SECRET"), 0o644))
	must(t, os.WriteFile(filepath.Join(secret, "campagne.yaml"), []byte("x"), 0o644))
	v := visited(t, nil)
	home := filepath.Dir(v.dir)
	out := filepath.Join(home, "reports", "hdf-2024")
	must(t, os.MkdirAll(out, 0o755))
	must(t, os.Symlink(secret, filepath.Join(home, "lien")))
	must(t, os.Symlink(filepath.Join(secret, "secret.pdf"), filepath.Join(out, "lien.pdf")))
	must(t, os.Symlink(filepath.Join(secret, "secret.pdf"), filepath.Join(v.dir, "retours", "lien.pdf")))
	must(t, os.WriteFile(filepath.Join(v.dir, "retours", "virus.exe"), nil, 0o755))
	must(t, os.WriteFile(filepath.Join(v.dir, "retours", "page.html"), nil, 0o644))
	v.enter()
	up := strings.Repeat("../", 20)
	for _, path := range []string{
		"document/lien.pdf", "document/" + strings.ReplaceAll(up, "/", "%2F") + strings.TrimPrefix(secret, "/") + "/secret.pdf",
		"document/..%2F..%2Fhdf-2024%2Fcampagne.yaml", "document/%2Fetc%2Fpasswd", "document/", "document/.%2Flien.pdf",
	} {
		body, res := v.get("/c/" + v.id + "/" + path)
		if res.StatusCode != http.StatusNotFound || strings.Contains(body, "SECRET") {
			t.Errorf("%s: %s", path, res.Status)
		}
	}
	for _, dir := range []string{secret, filepath.Join(home, "lien"), "/", "..", home + "/..", home + "/../..", "relatif", ""} {
		if body, _ := v.get("/?dossier=" + url.QueryEscape(dir)); strings.Contains(body, filepath.Join(secret, "dossier")) ||
			strings.Contains(body, "/etc") {
			t.Errorf("%q is listed", dir)
		}
		if body, res := v.post("/ouvrir", url.Values{"dossier": {dir}}); res.StatusCode < 400 {
			t.Errorf("%q is opened: %s", dir, body)
		}
		if body, _ := v.post("/nouvelle", url.Values{"dossier": {dir}, "region": {"53"}, "annee": {"2025"},
			"nom": {"neuve"}}); !strings.Contains(body, "À corriger") {
			t.Errorf("a campaign is made in %q", dir)
		}
	}
	for _, name := range []string{"../dehors", `..\dehors`, "a/b", ".caché", "con", "x:y", "a\x00b", " "} {
		if body, _ := v.post("/nouvelle", url.Values{"dossier": {home}, "region": {"53"}, "annee": {"2025"}, "nom": {name}}); name != " " &&
			!strings.Contains(body, "À corriger") {
			t.Errorf("a campaign is named %q", name)
		}
	}
	for _, f := range []url.Values{
		{"lieu": {"campagne"}, "nom": {"../../secret/secret.pdf"}}, {"lieu": {"campagne"}, "nom": {filepath.Join(secret, "secret.pdf")}},
		{"lieu": {"campagne"}, "nom": {"retours/lien.pdf"}}, {"lieu": {"sortie"}, "nom": {"lien.pdf"}}, {"lieu": {"/"}, "nom": {"etc"}},
		{"lieu": {"campagne"}, "nom": {"retours/virus.exe"}}, {"lieu": {"campagne"}, "nom": {"retours/page.html"}},
		{"lieu": {"campagne"}, "nom": {"retours/absent.xlsx"}}, {"lieu": {"campagne"}, "nom": {"./retours/../retours/virus.exe"}},
	} {
		v.post("/c/"+v.id+"/fichier", f)
	}
	if len(v.launched.all) > 0 {
		t.Errorf("opened: %v", v.launched.all)
	}
	v.post("/c/"+v.id+"/fichier", url.Values{"lieu": {"campagne"}, "nom": {"postes.xlsx"}})
	v.post("/c/"+v.id+"/fichier", url.Values{"lieu": {"campagne"}, "nom": {"retours/virus.exe"}, "geste": {"montrer"}})
	if got := strings.Join(v.launched.all, ", "); got != "open postes.xlsx, reveal virus.exe" {
		t.Error(got)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
