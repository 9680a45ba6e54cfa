package desk

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/textproto"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"bilan/pipeline/french"
)

const sample = "../../data/hdf-2024"

// launched remembers what was opened instead of opening it.
type launched struct {
	mu  sync.Mutex
	all []string
}

func (l *launched) note(how, path string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, how+" "+filepath.Base(path))
	return nil
}

func (l *launched) Open(path string) error   { return l.note("open", path) }
func (l *launched) Reveal(path string) error { return l.note("reveal", path) }

// visit is a desk that runs, and the browser in front of it.
type visit struct {
	t        *testing.T
	base     string // http://127.0.0.1:port
	entrance string
	client   *http.Client
	dir      string // the campaign, a copy of the sample
	id       string
	launched *launched
	done     chan error
}

// returnsKept is how many returns of the sample a test reads each time anew.
const returnsKept = 4

// visited opens a desk on a part of the sample, in a folder of the user's.
func visited(t *testing.T, change func(*Options)) *visit {
	t.Helper()
	home := t.TempDir()
	dir := filepath.Join(home, "hdf-2024")
	if err := os.CopyFS(dir, os.DirFS(sample)); err != nil {
		t.Fatal(err)
	}
	for i, name := range entries(t, filepath.Join(dir, "retours")) {
		if i >= returnsKept {
			must(t, os.Remove(filepath.Join(dir, "retours", name)))
		}
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	v := &visit{t: t, dir: dir, launched: &launched{}, client: &http.Client{Jar: jar}, done: make(chan error, 1)}
	address := make(chan string, 1)
	o := Options{Folder: dir, Roots: []string{home}, Launch: v.launched, Browse: func(a string) { address <- a },
		Recent: filepath.Join(home, "réglages", "recentes.txt")}
	if change != nil {
		change(&o)
	}
	ctx, cancel := context.WithCancel(t.Context())
	go func() { v.done <- Run(ctx, o) }()
	t.Cleanup(cancel)
	v.entrance = <-address
	at, err := url.Parse(v.entrance)
	if err != nil {
		t.Fatal(err)
	}
	v.base = "http://" + at.Host
	return v
}

// enter goes through the entrance and on to the campaign.
func (v *visit) enter() string {
	v.t.Helper()
	body, res := v.get(v.entrance)
	_, rest, ok := strings.Cut(res.Request.URL.Path, "/c/")
	if !ok {
		v.t.Fatalf("the desk did not open the campaign: %s\n%s", res.Request.URL, body)
	}
	v.id, _, _ = strings.Cut(rest, "/")
	return body
}

func (v *visit) get(address string) (string, *http.Response) {
	v.t.Helper()
	if strings.HasPrefix(address, "/") {
		address = v.base + address
	}
	return v.ask(request(v.t, http.MethodGet, address, nil))
}

// page reads a page of the campaign.
func (v *visit) page(name string) string {
	v.t.Helper()
	body, res := v.get("/c/" + v.id + "/" + name)
	if res.StatusCode != http.StatusOK {
		v.t.Fatalf("%s: %s\n%s", name, res.Status, body)
	}
	return body
}

// post sends a form as the desk's own pages do.
func (v *visit) post(path string, fields url.Values) (string, *http.Response) {
	v.t.Helper()
	r := request(v.t, http.MethodPost, v.base+path, strings.NewReader(fields.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", v.base)
	return v.ask(r)
}

// drop sends files as a browser does.
func (v *visit) drop(files map[string]string) string {
	v.t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for name, content := range files {
		part, err := form.CreatePart(textproto.MIMEHeader{"Content-Disposition": {`form-data; name="fichiers"; filename="` +
			strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"`}})
		if err != nil {
			v.t.Fatal(err)
		}
		if _, err := io.WriteString(part, content); err != nil {
			v.t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		v.t.Fatal(err)
	}
	r := request(v.t, http.MethodPost, v.base+"/c/"+v.id+"/deposer", &b)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Origin", v.base)
	body, res := v.ask(r)
	if res.StatusCode != http.StatusOK {
		v.t.Fatalf("%s\n%s", res.Status, body)
	}
	return body
}

func (v *visit) ask(r *http.Request) (string, *http.Response) {
	v.t.Helper()
	res, err := v.client.Do(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return string(body), res
}

func request(t *testing.T, method, address string, body io.Reader) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, body)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// has reports what a page does not say.
func has(t *testing.T, what, page string, words ...string) {
	t.Helper()
	page = french.Spaces(page)
	for _, w := range words {
		if !strings.Contains(page, w) {
			t.Errorf("%s: %q is not there: %s", what, w, mainOf(page))
		}
	}
}

// ended waits for the desk to end.
func (v *visit) ended() {
	v.t.Helper()
	select {
	case err := <-v.done:
		if err != nil {
			v.t.Error(err)
		}
	case <-time.After(5 * time.Second):
		v.t.Error("the desk is still open")
	}
}

// mainOf is what a page says first.
func mainOf(page string) string {
	_, body, _ := strings.Cut(page, "<main")
	return body[:min(len(body), 1500)]
}
