/** The process of the action that waits. Checks the version of Node first: an old one cannot load the rest. */
import './wait-node-version.ts'
import { runAsProcess } from './process.ts'
import { waitOutputsOf } from './report/wait-outputs.ts'
import { ABORTED_WAIT } from './report/wait-result.ts'
import { runWait } from './run-wait.ts'
import { wordsFor } from './words/words.ts'

await runAsProcess({
  run: runWait,
  // Cutting off a read does no harm, and the runner kills the step 2.5 seconds after SIGTERM.
  graceMs: 1_000,
  stopping: (signal, language) => wordsFor(language).wait.stopping(signal),
  abortedOutputs: () => waitOutputsOf(ABORTED_WAIT, (text) => text).values
})
