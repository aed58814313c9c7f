/** What the runs of both actions share: hiding secrets, the connection to BlueKing, and reporting what was thrown. */
import { createCall, type Call, type Site } from './blueking/call.ts'
import { createTransport } from './blueking/transport.ts'
import type { RunLimits } from './inputs/common.ts'
import { BadInput } from './inputs/errors.ts'
import { chooseLanguage } from './inputs/language.ts'
import type { ProcessContext } from './process.ts'
import { toFault, type RunResult } from './report/result.ts'
import { withoutSecrets, type Runner } from './runner/runner.ts'
import { createSecrets, type Secrets } from './secrets/redact.ts'
import type { GetInput } from './secrets/secrets.ts'
import { wordsFor, type Words } from './words/words.ts'

export interface RunTools {
  /** Reads an input as written. */
  get: GetInput
  /** Shows no secret, and logging to it never throws. */
  runner: Runner
  context: ProcessContext
  secrets: Secrets
  words: Words
}

/** Masks the secrets before anything is validated or logged. */
export function createRunTools(runner: Runner, context: ProcessContext): RunTools {
  const get: GetInput = (name) => runner.input(name)
  const secrets = createSecrets(get, runner.env)
  for (const value of secrets.masks) runner.mask(value)
  const words = wordsFor(chooseLanguage(get, runner.env))
  return { get, runner: withoutSecrets(runner, secrets), context, secrets, words }
}

/** Runs work with a connection to BlueKing, which is closed afterwards. */
export async function withConnections<T>(
  { site, concurrency, timeoutMs }: RunLimits & { site: Site },
  { runner, context, secrets, words }: RunTools,
  work: (call: Call) => Promise<T>
): Promise<T> {
  const { abort } = context
  const transport = createTransport({ maxConnections: concurrency, timeoutMs, abort, env: runner.env, clock: context })
  const call = createCall(site, {
    transport,
    clean: secrets.clean,
    trace: (event) => {
      runner.debug(() => words.report.request(event))
    },
    clock: context
  })
  try {
    return await work(call)
  } finally {
    transport.close()
  }
}

/** Turns whatever was thrown into the fault of the run: invalid inputs, or an internal error. */
export function faultOf(error: unknown, { report }: Words): Pick<RunResult, 'fault' | 'inputFaults'> {
  if (error instanceof BadInput) {
    return { fault: toFault({ problem: 'bad-input' }), inputFaults: error.faults }
  }
  // Without this, a thrown `undefined` would look like no cause at all.
  const cause = error ?? new Error(report.thrown.value(String(error)))
  return { fault: toFault({ cause }), inputFaults: [] }
}
