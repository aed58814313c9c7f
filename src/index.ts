/** The process of the action that operates tickets. Checks the version of Node first: an old one cannot load the rest. */
import './node-version.ts'
import { runAsProcess } from './process.ts'
import { outputsOf } from './report/outputs.ts'
import { abortedResult } from './report/result.ts'
import { run } from './run.ts'
import { wordsFor } from './words/words.ts'

await runAsProcess({
  run,
  // The runner kills a cancelled step 7.5 seconds after SIGINT and 2.5 seconds after SIGTERM.
  graceMs: 6_500,
  stopping: (signal, language) => wordsFor(language).report.stopping(signal),
  abortedOutputs: () => outputsOf(abortedResult(), (text) => text).values
})
