package aggregate

// Posts lists the posts behind the Base of a figure, in order; nobody behind a
// Secret one. Private: they never leave prive/. Only [Compute] knows them.
func (c *Cube) Posts(indicator, column string) []string {
	if c.At(indicator, column).State == Secret {
		return nil
	}
	var posts []string
	for rank := range c.behind[Key{indicator, column}].All() {
		posts = append(posts, c.responses[rank].Post)
	}
	return posts
}
