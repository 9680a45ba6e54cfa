package desk

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// Bounds of what a connection may ask.
const (
	maxHeader      = 64 << 10  // bytes of a request without its body
	maxBody        = 512 << 20 // bytes: some thousands of returns dropped at once
	maxConnections = 64
	patience       = time.Minute // for a request to arrive
)

// serve answers connections until the context ends, and then waits for those
// under way.
//
// http.Server is not used: it brings the servers of TLS and of HTTP/2 with it,
// 2 MB that a page for one browser on the same machine never runs. Requests and
// responses are read and written by net/http.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) error {
	stop := context.AfterFunc(ctx, func() { _ = listener.Close() })
	defer stop()
	var under sync.WaitGroup
	defer under.Wait()
	places := make(chan struct{}, maxConnections)
	for {
		conn, err := listener.Accept()
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			return errors.Join(err, listener.Close())
		}
		places <- struct{}{}
		under.Go(func() {
			defer func() { <-places }()
			answer(ctx, conn, handler)
		})
	}
}

// answer answers the one request of a connection.
func answer(ctx context.Context, conn net.Conn, handler http.Handler) {
	defer conn.Close()
	_ = conn.SetReadDeadline(time.Now().Add(patience)) // a connection without deadlines fails at the next call
	stop := context.AfterFunc(ctx, func() { _ = conn.SetReadDeadline(time.Now()) })
	defer stop()
	incoming := &io.LimitedReader{R: conn, N: maxHeader}
	request, err := http.ReadRequest(bufio.NewReader(incoming))
	if err != nil {
		return // not HTTP, too long, or gone: nothing can be said
	}
	incoming.N = maxBody
	_ = conn.SetReadDeadline(time.Now().Add(10 * patience))
	w := &response{header: http.Header{}}
	func() {
		defer func() {
			if recover() != nil { // a fault of one page must not end the desk
				*w = response{header: http.Header{}}
				http.Error(w, "Le programme a rencontré une erreur sur cette page ; rien n’a été modifié.", http.StatusInternalServerError)
			}
		}()
		handler.ServeHTTP(w, request.WithContext(ctx))
	}()
	_ = w.send(conn, request)
}

// response is an answer, whole before it is sent.
type response struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (w *response) Header() http.Header { return w.header }

func (w *response) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
}

func (w *response) Write(p []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(p)
}

// send writes the answer and gives the browser time to take it before the
// connection is closed.
func (w *response) send(conn net.Conn, request *http.Request) error {
	w.WriteHeader(http.StatusOK)
	w.header.Set("Content-Length", strconv.Itoa(w.body.Len()))
	out := http.Response{
		StatusCode: w.status, ProtoMajor: 1, ProtoMinor: 1, Header: w.header, Body: io.NopCloser(&w.body),
		ContentLength: int64(w.body.Len()), Close: true, Request: request,
	}
	if err := conn.SetWriteDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	if err := out.Write(conn); err != nil {
		return err
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.CloseWrite()
		_ = conn.SetReadDeadline(time.Now().Add(time.Second))
		_, _ = io.Copy(io.Discard, io.LimitReader(conn, maxHeader)) // a reset would lose what was just written
	}
	return nil
}
