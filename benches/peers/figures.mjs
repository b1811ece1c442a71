// Runs @microsoft/recognizers-text-suite over the sentences on standard input (a JSON array),
// for figures.py. The folder that holds node_modules' packages is the one argument.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const require = createRequire(resolve(process.argv[2], "index.js"));
const { Culture, recognizeNumberWithUnit, recognizeNumber, recognizePercentage, recognizeCurrency, recognizeDateTime, recognizeOrdinal } =
  (() => {
    const suite = require("@microsoft/recognizers-text-suite");
    return { ...suite, recognizeNumberWithUnit: suite.recognizeDimension };
  })();

const recognisers = [recognizeNumber, recognizePercentage, recognizeCurrency, recognizeNumberWithUnit, recognizeDateTime, recognizeOrdinal];
const sentences = JSON.parse(readFileSync(0, "utf8"));
const spans = (sentence) =>
  recognisers.flatMap((recognise) => {
    try {
      return recognise(sentence, Culture.Chinese).map((found) => [found.start, found.end + 1, found.resolution?.value ?? null]);
    } catch {
      return [];
    }
  });

// Once to warm up.
sentences.forEach(spans);
const start = performance.now();
const found = sentences.map(spans);
process.stdout.write(JSON.stringify({ seconds: (performance.now() - start) / 1000, found }));
