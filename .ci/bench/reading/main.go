// Command reading reads workbooks and does nothing else, to be compared with
// what other readers take for the same files. It prints how much it read.
//
//	reading returns CAMPAIGN    every cell of every sheet of the returns, as bilan reads them, on every core
//	reading inflate CAMPAIGN    inflates the parts of the same files with the library that bilan has, and no more
//	reading scan CAMPAIGN       inflates them with Go's own library and looks at each byte
//	reading table WORKBOOK      every cell of one workbook, row by row
//	reading make WORKBOOK       makes one of 100,000 rows and 60 columns, as pipeline/ingest's BenchmarkLargeTable
package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"

	fast "github.com/klauspost/compress/flate"
	"github.com/xuri/excelize/v2"
	"golang.org/x/sync/errgroup"

	"bilan/pipeline/sheet"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "reading:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return fmt.Errorf("returns, inflate, scan, table or make, and a path: %q", args)
	}
	switch args[0] {
	case "returns":
		return eachReturn(args[1], cellsReader)
	case "inflate":
		return eachReturn(args[1], func() func([]byte) (int, error) {
			return inflater(fast.NewReader, func(part []byte) int { return len(part) })
		})
	case "scan":
		return eachReturn(args[1], func() func([]byte) (int, error) { return inflater(flate.NewReader, tags) })
	case "table":
		return readTable(args[1])
	case "make":
		return makeTable(args[1])
	}
	return fmt.Errorf("%s is not known", args[0])
}

// eachReturn gives the returns to as many readers as there are cores, and adds
// up what they count.
func eachReturn(campaign string, newReader func() func([]byte) (int, error)) error {
	paths, err := filepath.Glob(filepath.Join(campaign, "retours", "*.xlsx"))
	if err != nil {
		return err
	}
	var next, sum atomic.Int64
	var g errgroup.Group
	for range runtime.GOMAXPROCS(0) {
		g.Go(func() error {
			read := newReader()
			for i := next.Add(1) - 1; i < int64(len(paths)); i = next.Add(1) - 1 {
				data, err := os.ReadFile(paths[i])
				if err != nil {
					return err
				}
				n, err := read(data)
				if err != nil {
					return fmt.Errorf("%s: %w", paths[i], err)
				}
				sum.Add(int64(n))
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	fmt.Printf("%d returns, %d\n", len(paths), sum.Load())
	return nil
}

// cellsReader counts the cells that hold something.
func cellsReader() func([]byte) (int, error) {
	var r sheet.Reader
	return func(data []byte) (int, error) {
		book, err := r.Read(data, sheet.Limits{})
		if err != nil {
			return 0, err
		}
		cells := 0
		for _, s := range book.Sheets {
			for _, row := range s.Rows {
				cells += len(row.Cells)
			}
		}
		return cells, nil
	}
}

// inflater adds up what count finds in all parts. It checks nothing.
func inflater(newReader func(io.Reader) io.ReadCloser, count func([]byte) int) func([]byte) (int, error) {
	packed := bufio.NewReader(nil)
	z := newReader(packed)
	buffer := make([]byte, 32<<10)
	return func(data []byte) (int, error) {
		book, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return 0, err
		}
		sum := 0
		for _, f := range book.File {
			raw, err := f.OpenRaw()
			if err != nil {
				return 0, err
			}
			packed.Reset(raw)
			n, err := inflate(z, packed, buffer, count)
			if err != nil {
				return 0, fmt.Errorf("%s: %w", f.Name, err)
			}
			sum += n
		}
		return sum, nil
	}
}

func inflate(z io.Reader, packed io.Reader, buffer []byte, count func([]byte) int) (sum int, err error) {
	if err := z.(flate.Resetter).Reset(packed, nil); err != nil {
		return 0, err
	}
	for {
		n, err := z.Read(buffer)
		sum += count(buffer[:n])
		if err == io.EOF {
			return sum, nil
		}
		if err != nil {
			return sum, err
		}
	}
}

func tags(part []byte) int {
	n := 0
	for _, b := range part {
		if b == '<' {
			n++
		}
	}
	return n
}

func readTable(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	cells := 0
	_, err = sheet.Stream(data, sheet.Limits{}, func(_ *sheet.Book, _ int, row sheet.Row) error {
		cells += len(row.Cells)
		return nil
	})
	fmt.Println(cells, "cells")
	return err
}

// makeTable writes a header and rows in which two posts of the sample return
// again and again, each time with another number of people.
func makeTable(path string) error {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	row := []any{"id_poste", "personnes", "heures"}
	for len(row) < 60 {
		row = append(row, fmt.Sprintf("colonne %d", len(row)))
	}
	posts := [...]string{"MS-62-03", "MS-62-04"}
	for i := range 100_001 {
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			return err
		}
		row[0], row[1], row[2] = posts[i%2], i, 35
		for c := range row[3:] {
			row[3+c] = i % 7
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.SaveAs(path)
}
