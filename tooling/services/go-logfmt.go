// Reads logfmt lines from standard input, and writes the pairs of each as one line of JSON.
package main

import (
	"encoding/json"
	"os"

	"github.com/go-logfmt/logfmt"
)

func main() {
	decoder := logfmt.NewDecoder(os.Stdin)
	encoder := json.NewEncoder(os.Stdout)
	for decoder.ScanRecord() {
		pairs := [][2]string{}
		for decoder.ScanKeyval() {
			pairs = append(pairs, [2]string{string(decoder.Key()), string(decoder.Value())})
		}
		if encoder.Encode(pairs) != nil {
			os.Exit(1)
		}
	}
	if err := decoder.Err(); err != nil {
		os.Stderr.WriteString(err.Error())
		os.Exit(1)
	}
}
