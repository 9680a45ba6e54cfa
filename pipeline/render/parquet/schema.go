package parquet

import (
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// kind is what a column holds.
type kind int

const (
	integer kind = iota // int64
	decimal             // double
	date                // days since 1970-01-01
	text                // UTF-8
	texts               // list of UTF-8 texts
)

// physical is how the values of a kind are stored.
func (k kind) physical() format.Type {
	switch k {
	case integer:
		return format.Int64
	case decimal:
		return format.Double
	case date:
		return format.Int32
	}
	return format.ByteArray
}

// schema lists the root and the columns, as the footer does.
func schema(columns []*column) []format.SchemaElement {
	all := []format.SchemaElement{{Name: "bilan", NumChildren: thrift.New(int32(len(columns)))}}
	for _, c := range columns {
		all = append(all, c.elements()...)
	}
	return all
}

// elements are the schema of a column: one element, or the three levels of a
// list, whose texts are never null.
func (c *column) elements() []format.SchemaElement {
	repetition := format.Optional
	if c.required {
		repetition = format.Required
	}
	if c.kind == texts {
		return []format.SchemaElement{
			{
				Name: c.name, RepetitionType: thrift.New(repetition), NumChildren: thrift.New(int32(1)),
				ConvertedType: thrift.New(deprecated.List), LogicalType: format.LogicalType{Value: &format.ListType{}},
			},
			{Name: "list", RepetitionType: thrift.New(format.Repeated), NumChildren: thrift.New(int32(1))},
			textElement("element", format.Required),
		}
	}
	if c.kind == text {
		return []format.SchemaElement{textElement(c.name, repetition)}
	}
	e := format.SchemaElement{Name: c.name, Type: thrift.New(c.kind.physical()), RepetitionType: thrift.New(repetition)}
	if c.kind == date {
		e.ConvertedType = thrift.New(deprecated.Date)
		e.LogicalType = format.LogicalType{Value: &format.DateType{}}
	}
	return []format.SchemaElement{e}
}

func textElement(name string, repetition format.FieldRepetitionType) format.SchemaElement {
	return format.SchemaElement{
		Name: name, Type: thrift.New(format.ByteArray), RepetitionType: thrift.New(repetition),
		ConvertedType: thrift.New(deprecated.UTF8), LogicalType: format.LogicalType{Value: &format.StringType{}},
	}
}

// path leads from the root to the values of the column.
func (c *column) path() []string {
	if c.kind == texts {
		return []string{c.name, "list", "element"}
	}
	return []string{c.name}
}
