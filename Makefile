# Two targets are enough: `make run` and `make test`. Both need Go and the Go module proxy only.

GO       ?= go
CAMPAIGN ?= data/hdf-2024
# Packages whose code runs in several goroutines at once; a whole run of the sample joins them.
RACE     := ./pipeline ./pipeline/ingest ./pipeline/publish ./pipeline/render/pdf/... ./pipeline/render/chart ./pipeline/workbook

.PHONY: run build test race external bench fuzz release clean

# The bilan of the sample campaign, into reports/.
run: build
	bin/bilan produire $(CAMPAIGN)

build:
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags "-s -w" -o bin/bilan ./cmd/bilan

# Build, vet, staticcheck, unit and golden tests, fuzz seeds; the race detector where there is a C compiler.
test: build
	$(GO) vet ./...
	$(GO) vet -tags external ./...
	GOOS=windows $(GO) vet ./...
	GOOS=darwin $(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) test ./...
ifeq ($(shell $(GO) env CGO_ENABLED),1)
	$(MAKE) race
endif

race:
	$(GO) test -race $(RACE)
	$(GO) test -race -run TheSameEachTime ./cmd/bilan

# Checks that read the finished files with other programs: pdftotext, qpdf, LibreOffice, DuckDB. A missing one is a failure.
external:
	$(GO) test -tags external -run External ./...

# Each stage, growth from 100 to 10,000 returns, and Python beside us: .ci/bench/compare.py says which Debian packages it needs.
bench:
	$(GO) test -run '^$$' -bench . -benchmem -timeout 1h ./pipeline/...
	python3 .ci/bench/compare.py

# Each fuzz target for a short while; the seeds alone run in `make test`. Left to itself, the fuzzer spends that while making long inputs short.
FUZZTIME ?= 20s
fuzz:
	@for pkg in $$($(GO) list ./...); do \
	  for target in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
	    echo "$$pkg $$target"; $(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x $$pkg || exit 1; \
	  done; \
	done

# Reproducible archives for Linux, Windows and macOS into bin/release: program, manual, licences, what it is made of; and their sums.
release:
	GO="$(GO)" $(GO) run ./cmd/release

clean:
	rm -rf bin reports/*/
