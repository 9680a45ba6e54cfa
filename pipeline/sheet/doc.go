// Package sheet reads a table that somebody made, a workbook or a text, all of it
// or none of it.
//
// A return is somebody's year of work, so the two things this reader never does
// are to lose a cell silently and to spend more than it was allowed. A workbook
// passes through it in one direction:
//
//	bytes → archive (zip directory, sizes against Limits)
//	      → part (inflated through a window, CRC checked at its end,
//	        unless the Reader knows these very bytes from workbooks before)
//	      → scanner (XML events, well-formed to the end of the part)
//	      → relations, workbook, styles, shared strings
//	      → sheets, row by row → Book, or the visitor of Stream
//
// Every bound is checked before the memory that it bounds is spent. Every part
// of the archive is inflated and its CRC verified, also those that carry no
// answer: a damaged picture means a damaged copy. Only a part that was found
// right before, byte for byte the same, is not inflated again.
//
// What makes the whole workbook unworthy of trust is a *FileError: a cut file,
// XML that is not well-formed, one address given twice. What concerns a single
// cell stays in that cell: its Kind is Bad, Fault says why, Text keeps what was
// stored. Oddities that leave no doubt are read right: parts at other paths or
// in other case, unordered rows and cells, lower-case addresses, styles that do
// not exist.
//
// Parts are inflated by github.com/klauspost/compress, a fifth faster than the
// standard library; the directory of the archive is read by archive/zip.
//
// An OpenDocument workbook (.ods) goes the same way with a third of the parts: its
// styles, then its content, of which the rows become the same Book; what it repeats
// is counted before it is written out. Which of the two a workbook is, its parts
// say, not its name.
//
// A text (CSV) goes a shorter way: its encoding and its separator are found out,
// then it is read record by record ([OpenText], [ReadText]); a *TextError refuses
// it.
//
// The scanner is our own because encoding/xml alone would take longer than all
// the rest. In the tests it is the reference for the scanner, and excelize is
// the reference for the values of sound workbooks.
package sheet
