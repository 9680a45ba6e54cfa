package ingest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"bilan/pipeline/codebook"
	"bilan/pipeline/survey"
)

// remember reads the returns with a memory and gives what it leaves.
func remember(t testing.TB, cb *codebook.Codebook, posts []survey.Post, m *Memory) (*Result, []byte) {
	t.Helper()
	result, err := Returns(context.Background(), cb, posts, m, nil)
	must(t, err)
	var b bytes.Buffer
	must(t, m.Write(&b))
	return result, b.Bytes()
}

// assertRecalled reads the returns of a test again, with an empty memory and
// with what that one leaves: nothing is read twice, but for what corrections
// speak of, and the results are the same to the last byte.
func assertRecalled(t *testing.T, cb *codebook.Codebook, plain *Result) {
	t.Helper()
	first, left := remember(t, cb, testPosts, NewMemory("x", nil))
	second, again := remember(t, cb, testPosts, NewMemory("x", left))
	if first.Files != plain.Files || second.Files.Read > 0 && len(plain.Corrections) == 0 {
		t.Errorf("read: %+v, then %+v, then %+v", plain.Files, first.Files, second.Files)
	}
	if !same(plain, first) || !same(plain, second) {
		t.Errorf("with a memory: %+v\nwithout: %+v", second, plain)
	}
	if !bytes.Equal(left, again) {
		t.Error("what is left for the next run depends on what was recalled")
	}
}

// same compares two results but for how they were come by.
func same(a, b *Result) bool {
	x, y := *a, *b
	x.Files, y.Files = FileCount{}, FileCount{}
	return reflect.DeepEqual(x, y)
}

// remembered is a campaign of three returns, and what reading it leaves.
func remembered(t *testing.T) (cb *codebook.Codebook, left []byte) {
	t.Helper()
	cb = testCodebook(t)
	dir := filepath.Join(cb.Campaign.Dir, ReturnsDir)
	must(t, os.Mkdir(dir, 0o755))
	must(t, os.WriteFile(filepath.Join(dir, "a.xlsx"), people(t, "env. 130"), 0o644))
	must(t, os.WriteFile(filepath.Join(dir, "b.csv"), csvOf("id_poste;personnes;heures", "MS-62-04;80;35", "XX;1;1"), 0o644))
	must(t, os.WriteFile(filepath.Join(dir, "c.xlsx"), people(t, 12)[:900], 0o644))
	must(t, os.WriteFile(filepath.Join(dir, "vide.xlsx"), nil, 0o644)) // nothing to recall of it
	_, left = remember(t, cb, testPosts, NewMemory("x", nil))
	return cb, left
}

// A file is recalled only when its path, its content and all that reading
// depends on are the same. Whatever else stands in the memory, the run is that
// of a run without one, and leaves the same for the next.
func TestWhatIsRecalled(t *testing.T) {
	for _, c := range []struct {
		rule  string
		alter func(t *testing.T, cb *codebook.Codebook, left []byte) (definitions string, posts []survey.Post, former []byte)
		want  FileCount
	}{
		{"nothing changed", func(_ *testing.T, _ *codebook.Codebook, left []byte) (string, []survey.Post, []byte) {
			return "x", testPosts, left
		}, FileCount{0, 3}},
		{"no former run", func(*testing.T, *codebook.Codebook, []byte) (string, []survey.Post, []byte) {
			return "x", testPosts, nil
		}, FileCount{3, 0}},
		{"another program or another definition", func(_ *testing.T, _ *codebook.Codebook, left []byte) (string, []survey.Post, []byte) {
			return "y", testPosts, left
		}, FileCount{3, 0}},
		{"a post more", func(_ *testing.T, _ *codebook.Codebook, left []byte) (string, []survey.Post, []byte) {
			return "x", append(testPosts[:3:3], survey.Post{ID: "MS-62-06"}), left
		}, FileCount{3, 0}},
		{"a post now vacant", func(_ *testing.T, _ *codebook.Codebook, left []byte) (string, []survey.Post, []byte) {
			posts := append(testPosts[:0:0], testPosts...)
			posts[1].Filled = false
			return "x", posts, left
		}, FileCount{3, 0}},
		{"a file more", func(t *testing.T, cb *codebook.Codebook, left []byte) (string, []survey.Post, []byte) {
			must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, ReturnsDir, "d.xlsx"), people(t, 5), 0o644))
			return "x", testPosts, left
		}, FileCount{1, 3}},
		{"other content", func(t *testing.T, cb *codebook.Codebook, left []byte) (string, []survey.Post, []byte) {
			must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, ReturnsDir, "a.xlsx"), people(t, "env. 131"), 0o644))
			return "x", testPosts, left
		}, FileCount{1, 2}},
		{"another name, which counts in what is read", func(t *testing.T, cb *codebook.Codebook, left []byte) (string, []survey.Post, []byte) {
			dir := filepath.Join(cb.Campaign.Dir, ReturnsDir)
			must(t, os.Rename(filepath.Join(dir, "a.xlsx"), filepath.Join(dir, "b.xlsx")))
			return "x", testPosts, left
		}, FileCount{1, 2}},
		{"a file is gone", func(t *testing.T, cb *codebook.Codebook, left []byte) (string, []survey.Post, []byte) {
			must(t, os.Remove(filepath.Join(cb.Campaign.Dir, ReturnsDir, "a.xlsx")))
			return "x", testPosts, left
		}, FileCount{0, 2}},
		{"a correction of one file", func(t *testing.T, cb *codebook.Codebook, left []byte) (string, []survey.Post, []byte) {
			must(t, os.WriteFile(filepath.Join(cb.Campaign.Dir, CorrectionsFile), []byte(correctionHead+"a.xlsx;C5;env. 130;13;Anne;appel\n"), 0o644))
			return "x", testPosts, left
		}, FileCount{1, 2}},
		{"the last record is cut short", func(_ *testing.T, _ *codebook.Codebook, left []byte) (string, []survey.Post, []byte) {
			return "x", testPosts, left[:len(left)-1]
		}, FileCount{1, 2}},
		{"something else altogether", func(*testing.T, *codebook.Codebook, []byte) (string, []survey.Post, []byte) {
			return "x", testPosts, bytes.Repeat([]byte("bilan"), 100)
		}, FileCount{3, 0}},
	} {
		cb, left := remembered(t)
		definitions, posts, former := c.alter(t, cb, left)
		plain, want := remember(t, cb, posts, NewMemory(definitions, nil))
		got, again := remember(t, cb, posts, NewMemory(definitions, former))
		if got.Files != c.want || got.Files.Read+got.Files.Recalled != plain.Files.Read {
			t.Errorf("%s: %+v, want %+v", c.rule, got.Files, c.want)
		}
		if !same(plain, got) || !bytes.Equal(want, again) {
			t.Errorf("%s: the run differs from one that recalls nothing", c.rule)
		}
	}
}

// Wherever one byte of the memory is changed, what it is part of is read again.
func TestADamagedMemoryIsNotBelieved(t *testing.T) {
	cb, left := remembered(t)
	plain, _ := remember(t, cb, testPosts, NewMemory("x", nil))
	for at := range left {
		damaged := bytes.Clone(left)
		damaged[at] ^= 0x10
		got, again := remember(t, cb, testPosts, NewMemory("x", damaged))
		if got.Files.Read == 0 || !same(plain, got) || !bytes.Equal(left, again) {
			t.Fatalf("byte %d of %d: %+v", at, len(left), got.Files)
		}
	}
}

// Whatever changes in a post, nothing is recalled.
func TestEveryFieldOfAPostCounts(t *testing.T) {
	key := func(p survey.Post) [sha256.Size]byte {
		m := NewMemory("x", nil)
		m.open([]survey.Post{p})
		return m.key
	}
	for _, field := range reflect.VisibleFields(reflect.TypeFor[survey.Post]()) {
		var p survey.Post
		switch x := reflect.ValueOf(&p).Elem().FieldByIndex(field.Index); x.Kind() {
		case reflect.Struct:
			p.Ref.Sheet = "a"
		case reflect.String:
			x.SetString("a")
		case reflect.Float64:
			x.SetFloat(1)
		case reflect.Bool:
			x.SetBool(true)
		}
		if key(p) == key(survey.Post{}) {
			t.Errorf("%s changes nothing", field.Name)
		}
	}
}

// What corrections.csv changed in one run is not recalled when it is no longer
// asked for.
func TestACorrectionIsNotRemembered(t *testing.T) {
	cb, _ := remembered(t)
	table := filepath.Join(cb.Campaign.Dir, CorrectionsFile)
	must(t, os.WriteFile(table, []byte(correctionHead+"a.xlsx;C5;env. 130;13;Anne;appel\n"), 0o644))
	mended, left := remember(t, cb, testPosts, NewMemory("x", nil))
	must(t, os.Remove(table))
	plain, _ := remember(t, cb, testPosts, NewMemory("x", left))
	if a, b := mended.Responses[0].Answers.Of("personnes").Num, plain.Responses[0].Answers.Of("personnes").Num; a != 13 || b != 130 {
		t.Errorf("corrected: %v, no longer: %v", a, b)
	}
}
