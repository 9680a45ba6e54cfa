package pipeline

import (
	"context"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"bilan/pipeline/edition"
	"bilan/pipeline/ingest"
)

// BenchmarkGrowth times whole runs, but for the picture files, of 100, 1,000
// and 10,000 returns, and reports how much time and memory each return adds.
// « slope » is that of log time over log returns since the size before: 1 is
// linear, less means that fixed costs still count. The campaigns are made
// once, in the folder for temporary files, and used again.
func BenchmarkGrowth(b *testing.B) {
	var before, beforeReturns float64
	for _, returns := range []int{100, 1_000, 10_000} {
		b.Run(fmt.Sprintf("%d", returns), func(b *testing.B) {
			campaign := largeCampaign(b, returns)
			options := edition.Options{Campaign: campaign, Target: filepath.Join(b.TempDir(), "sortie"),
				Formats: edition.Formats{edition.PDF, edition.HTML, edition.XLSX, edition.CSV}}
			var most uint64
			for b.Loop() {
				most = max(most, peakHeap(func() {
					if _, err := Produce(context.Background(), options); err != nil {
						b.Fatal(err)
					}
				}))
			}
			took := b.Elapsed().Seconds() / float64(b.N)
			b.ReportMetric(took*1000/float64(returns), "ms/return")
			b.ReportMetric(float64(most>>20), "MB")
			if before > 0 {
				b.ReportMetric(math.Log(took/before)/math.Log(float64(returns)/beforeReturns), "slope")
			}
			before, beforeReturns = took, float64(returns)
		})
	}
}

// largeCampaign is a campaign of so many returns, made by data/grande-campagne.
func largeCampaign(b *testing.B, returns int) string {
	b.Helper()
	dir := filepath.Join(os.TempDir(), fmt.Sprintf("bilan-bench-%d", returns))
	files, _ := filepath.Glob(filepath.Join(dir, ingest.ReturnsDir, "*.xlsx"))
	if len(files) == returns {
		return dir
	}
	generate := exec.Command("go", "run", "../data/grande-campagne", "-campagne", sampleCampaign, "-retours", fmt.Sprint(returns), "-sortie",
		dir)
	if out, err := generate.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return dir
}

// peakHeap is the largest heap seen while run runs.
func peakHeap(run func()) uint64 {
	runtime.GC()
	var most uint64
	done, watched := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(watched)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapInuse)
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	run()
	close(done)
	<-watched
	return most
}
