package tagged

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

// picture is an image of the file: its object, and those of its transparency and
// palette that follow it.
type picture struct {
	name  string // /I and a digest of the content
	first int
	parts [][]byte
}

var imageEntry = regexp.MustCompile(`/I([0-9a-f]{40}) (\d+) 0 R`)

// sortImages numbers the images by their digest. gofpdf orders them by width
// alone, so that two images of one width change places from run to run.
func (f *file) sortImages() error {
	images, err := f.images()
	if err != nil || len(images) == 0 {
		return err
	}
	next := images[0].first
	slices.SortFunc(images, func(a, b picture) int { return bytes.Compare([]byte(a.name), []byte(b.name)) })
	for _, im := range images {
		f.place(im, next)
		next += len(im.parts)
	}
	return nil
}

// images lists the images in the order of their objects.
func (f *file) images() ([]picture, error) {
	var images []picture
	for _, m := range imageEntry.FindAllSubmatch(f.objs[2], -1) {
		n, err := strconv.Atoi(string(m[2]))
		if err != nil || n < 1 || n >= len(f.objs) {
			return nil, malformed("an image without an object")
		}
		images = append(images, picture{name: string(m[1]), first: n})
	}
	slices.SortFunc(images, func(a, b picture) int { return a.first - b.first })
	images = slices.CompactFunc(images, func(a, b picture) bool { return a.first == b.first })
	for i, im := range images {
		end := im.first + 1 + satellites(f.objs[im.first])
		if i+1 < len(images) && images[i+1].first != end || end > len(f.objs) {
			return nil, malformed("the objects of the images do not follow each other")
		}
		images[i].parts = slices.Clone(f.objs[im.first:end])
	}
	return images, nil
}

// satellites counts the objects that belong to an image beside its own.
func satellites(body []byte) int {
	n := 0
	dict, _, _ := bytes.Cut(body, []byte("stream"))
	for _, key := range []string{"/SMask", "/Indexed"} {
		if bytes.Contains(dict, []byte(key)) {
			n++
		}
	}
	return n
}

// place moves an image to the object number n and mends what refers to it.
func (f *file) place(im picture, n int) {
	for i, part := range im.parts {
		dict, stream, _ := bytes.Cut(part, []byte("stream"))
		dict = bytes.ReplaceAll(dict, fmt.Appendf(nil, " %d 0 R", im.first+1), fmt.Appendf(nil, " %d 0 R", n+1))
		f.objs[n+i] = slices.Concat(dict, []byte("stream"), stream)
	}
	entry := regexp.MustCompile("/I" + im.name + ` \d+ 0 R`)
	f.objs[2] = entry.ReplaceAll(f.objs[2], fmt.Appendf(nil, "/I%s %d 0 R", im.name, n))
}
