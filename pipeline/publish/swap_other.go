//go:build !linux && !darwin

package publish

import "errors"

// exchangeNames is not offered by this system.
func exchangeNames(a, b string) error { return errors.ErrUnsupported }
