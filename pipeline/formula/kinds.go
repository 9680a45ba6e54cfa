package formula

// KindOf says what the formula gives, when kind says what each question holds.
func (f *Formula) KindOf(kind func(question string) Kind) Kind { return kindOf(f.root, kind) }

func kindOf(n node, kind func(question string) Kind) Kind {
	switch n := n.(type) {
	case literal:
		return n.held.Kind
	case answer:
		return kind(n.name)
	case negative:
		return Number
	case binary:
		if _, comparison := compare(n.operator, Value{}, Value{}); comparison || n.operator == "and" || n.operator == "or" {
			return Truth
		}
		return Number
	case call:
		if n.does.like == 0 {
			return n.does.gives
		}
		return likeliest(n.args[n.does.like-1:], kind)
	}
	return Text // ".", the column of a choice
}

// likeliest is the kind of values of which one is given: that of all but empty
// texts.
func likeliest(args []node, kind func(question string) Kind) Kind {
	found, any := Text, false
	for _, arg := range args {
		if held, ok := arg.(literal); ok && held.held.Text() == "" {
			continue
		}
		switch k := kindOf(arg, kind); {
		case !any:
			found, any = k, true
		case k != found:
			return Text
		}
	}
	return found
}
