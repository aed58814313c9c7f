/** The run as one sentence: inputs → tickets → operate → report, and the one catch. */
import { createOperator, createReader } from './blueking/client.ts'
import { createTransport } from './blueking/transport.ts'
import { abortedResult, EMPTY_RESULT, isGreen, type RunResult } from './report/result.ts'
import { BadInput } from './inputs/errors.ts'
import { chooseLanguage } from './inputs/language.ts'
import { readInputs, type Inputs } from './inputs/read.ts'
import { ageNotes, recordLine, sweepSentences } from './report/log.ts'
import type { ProcessContext } from './process.ts'
import { nameRedactor } from './secrets/names.ts'
import { annotateNotices } from './report/annotations.ts'
import { createSecrets, type Secrets } from './secrets/redact.ts'
import { writeReport } from './report/write.ts'
import { inGroup, withoutSecrets, type Runner } from './runner/runner.ts'
import { isFailure } from './tickets/listing.ts'
import { operateTickets } from './tickets/operate-all.ts'
import { operateTicket } from './tickets/operate.ts'
import type { TicketReader } from './tickets/ports.ts'
import { selectStale } from './tickets/sweep.ts'
import { wordsFor } from './words/choose.ts'
import type { Words } from './words/words.ts'

/** From so many tickets on, their lines are folded into a group of the log. */
const GROUPED_FROM = 20

/**
 * Runs the action once: reads, operates, and writes log, outputs and summary.
 *
 * @returns whether the step is green. It is only true after every output is written.
 */
export async function run(runner: Runner, context: ProcessContext): Promise<boolean> {
  const get = (name: string): string => runner.input(name)
  const secrets = createSecrets(get, runner.env)
  for (const value of secrets.masks) runner.mask(value)
  const safe = withoutSecrets(runner, secrets)
  const words = wordsFor(chooseLanguage(get, runner.env))
  let result: RunResult
  try {
    const inputs = readInputs(get, runner.env, secrets.redact)
    annotateNotices(inputs, safe, words)
    result = await operate(inputs, { runner: safe, context, words, secrets })
  } catch (error) {
    result = resultOf(error, words)
  }
  const names = ['operator', 'bk_username', 'bk_app_code'].map((name) => ({
    value: get(name).trim(),
    shown: `<${name}>`
  }))
  const areOutputsWritten = writeReport(result, safe, words, { redact: secrets.redact, hideNames: nameRedactor(names) })
  return areOutputsWritten && isGreen(result)
}

interface Tools {
  runner: Runner
  context: ProcessContext
  words: Words
  secrets: Secrets
}

/** Selects the tickets and operates them. */
async function operate(inputs: Inputs, tools: Tools): Promise<RunResult> {
  const { runner, context, words, secrets } = tools
  const { site, concurrency, timeoutMs, isDryRun } = inputs
  const transport = createTransport({
    maxConnections: concurrency,
    timeoutMs,
    abort: context.abandoning,
    env: runner.env,
    clock: context
  })
  try {
    const client = (isDryRun ? createReader : createOperator)(site, {
      transport,
      clean: secrets.clean,
      clock: context,
      trace: (event) => {
        runner.debug(() => words.report.request(event))
      }
    })
    const selected = await select(inputs, client, tools)
    const begun = { ...EMPTY_RESULT, ...headOf(inputs, secrets) }
    if (isFailure(selected)) return { ...begun, fault: { ...selected, ...selected.server } }
    return {
      ...begun,
      ...selected,
      records: await operateAll(inputs, client, selected, tools)
    }
  } finally {
    transport.close()
  }
}

function headOf(
  { action, site, operator, isDryRun, message }: Inputs,
  { redact }: Secrets
): Partial<RunResult> & Pick<RunResult, 'action'> {
  const { host } = new URL(site.baseUrl)
  // Redacted before the summary cuts it.
  const full = { text: redact(message.whole), wasCut: message.wasCut }
  const { front, credentials } = site
  return { action, site: host, front, identity: credentials.user?.kind, operator, isDryRun, message: full }
}

type Selected = Pick<RunResult, 'sweep'> & { sns: readonly string[] }

/** The tickets of the list, or those that a sweep finds. */
async function select({ selection, action, retries }: Inputs, client: TicketReader, { runner, context, words }: Tools) {
  const { report } = words
  if (selection.kind === 'list') {
    if (selection.duplicates > 0) runner.line(report.duplicates(selection.duplicates))
    return { sns: selection.sns, sweep: undefined }
  }
  const sweep = await selectStale(client, selection.request, action, retries, context)
  if (isFailure(sweep)) return sweep
  runner.line(report.join(sweepSentences(sweep, report)))
  return { sns: sweep.selected.map(({ sn }) => sn), sweep }
}

/** Operates the tickets, a line each as they end. */
function operateAll(
  inputs: Inputs,
  client: TicketReader,
  { sns, sweep }: Selected,
  { runner, context, words }: Tools
): Promise<RunResult['records']> {
  const { action, concurrency } = inputs
  const plan = { ...inputs, message: inputs.message.sent, statuses: sweep?.request.statuses }
  const noteOf = ageNotes(sweep, words.report)
  const work = () =>
    operateTickets(sns, (sn, ticketContext) => operateTicket(sn, client, plan, ticketContext), {
      concurrency,
      plan,
      context,
      onRecord: (record, ended) => {
        runner.line(recordLine(record, `[${ended}/${sns.length}]`, words, noteOf(record.sn)))
      }
    })
  return sns.length < GROUPED_FROM ? work() : inGroup(runner, words.report.group(action, sns.length), work)
}

/** The end of a run that threw: wrong inputs, or an error of our own. Also for what is thrown and is no Error. */
function resultOf(error: unknown, { report }: Words): RunResult {
  return error instanceof BadInput
    ? { ...abortedResult({ problem: 'bad-input' }), inputFaults: error.faults }
    : // Also `undefined` can be thrown, and must not look like no cause at all.
      abortedResult({ cause: error ?? new Error(report.thrown.value(String(error))) })
}
