/**
 * The process of the action that waits for tickets. On import, only the version of Node is checked, which comes
 * first: an older one could not even load the rest.
 */
import './wait-node-version.ts'
import { runAsProcess } from './process.ts'
import { abortedOutputs, runWait } from './run-wait.ts'
import { waitWordsFor } from './words/wait.ts'

await runAsProcess({
  run: runWait,
  // A read that is cut off harms nothing, and the runner kills 2.5 seconds after SIGTERM.
  graceMs: 1_000,
  stopping: (signal, language) => waitWordsFor(language).stopping(signal),
  abortedOutputs
})
