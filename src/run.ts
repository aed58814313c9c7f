/**
 * The run as one sentence: inputs → tickets → operate → report, and the one catch. Touches the world through what it is
 * given.
 */
import { createOperator, createReader } from './blueking/client.ts'
import { createTransport } from './blueking/transport.ts'
import { brokenOff, isGreen, type Ending } from './report/result.ts'
import { BadInput } from './inputs/errors.ts'
import { chooseLanguage } from './inputs/language.ts'
import { readInputs, type Inputs } from './inputs/read.ts'
import { ageNotes, recordLine, sweepSentences } from './report/log.ts'
import type { Surroundings } from './process.ts'
import { nameRedactor } from './secrets/names.ts'
import { tellNotices } from './report/notices.ts'
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
export async function run(runner: Runner, world: Surroundings): Promise<boolean> {
  const get = (name: string): string => runner.input(name)
  const secrets = createSecrets(get, runner.env)
  for (const value of secrets.masks) runner.mask(value)
  const safe = withoutSecrets(runner, secrets)
  const words = wordsFor(chooseLanguage(get, runner.env))
  let ending: Ending
  try {
    const inputs = readInputs(get, runner.env, secrets.redact)
    tellNotices(inputs, safe, words)
    ending = await operate(inputs, { runner: safe, world, words, secrets })
  } catch (error) {
    ending = endingOf(error, words)
  }
  const names = ['operator', 'bk_username', 'bk_app_code'].map((name) => ({
    value: get(name).trim(),
    shown: `<${name}>`
  }))
  const areOutputsWritten = writeReport(ending, safe, words, { redact: secrets.redact, hideNames: nameRedactor(names) })
  return areOutputsWritten && isGreen(ending)
}

interface Tools {
  runner: Runner
  world: Surroundings
  words: Words
  secrets: Secrets
}

/** Selects the tickets and operates them. */
async function operate(inputs: Inputs, tools: Tools): Promise<Ending> {
  const { runner, world, words, secrets } = tools
  const { site, concurrency, timeoutMs, isDryRun } = inputs
  const transport = createTransport({
    maxConnections: concurrency,
    timeoutMs,
    abort: world.abandoning,
    env: runner.env,
    clock: world
  })
  try {
    const client = (isDryRun ? createReader : createOperator)(site, {
      transport,
      clean: secrets.clean,
      clock: world,
      trace: (event) => {
        runner.debug(() => words.report.request(event))
      }
    })
    const selected = await select(inputs, client, tools)
    const begun = { ...brokenOff(), ...headOf(inputs, secrets), fault: undefined }
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
): Partial<Ending> & Pick<Ending, 'action'> {
  const { host } = new URL(site.baseUrl)
  // Before the summary cuts it.
  const wholeMessage = message.wasCut ? redact(message.whole) : undefined
  return {
    action,
    site: host,
    front: site.front,
    identity: site.credentials.user?.kind,
    operator,
    isDryRun,
    wholeMessage
  }
}

type Selected = Pick<Ending, 'sweep'> & { sns: readonly string[] }

/** The tickets of the list, or those that a sweep finds. */
async function select({ selection, action, retries }: Inputs, client: TicketReader, { runner, world, words }: Tools) {
  const { report } = words
  if (selection.kind === 'list') {
    if (selection.duplicates > 0) runner.line(report.duplicates(selection.duplicates))
    return { sns: selection.sns, sweep: undefined }
  }
  const sweep = await selectStale(client, selection.request, action, retries, world)
  if (isFailure(sweep)) return sweep
  runner.line(report.join(sweepSentences(sweep, report)))
  return { sns: sweep.selected.map(({ sn }) => sn), sweep }
}

/** Operates the tickets, a line each as they end. */
function operateAll(
  inputs: Inputs,
  client: TicketReader,
  { sns, sweep }: Selected,
  { runner, world, words }: Tools
): Promise<Ending['records']> {
  const { action, concurrency } = inputs
  const plan = { ...inputs, message: inputs.message.sent, statuses: sweep?.request.statuses }
  const noteOf = ageNotes(sweep, words.report)
  const work = () =>
    operateTickets(sns, (sn, ticketWorld) => operateTicket(sn, client, plan, ticketWorld), {
      concurrency,
      plan,
      world,
      onRecord: (record, ended) => {
        runner.line(recordLine(record, `[${ended}/${sns.length}]`, words, noteOf(record.sn)))
      }
    })
  return sns.length < GROUPED_FROM ? work() : inGroup(runner, words.report.group(action, sns.length), work)
}

/** The end of a run that threw: wrong inputs, or an error of our own. Also for what is thrown and is no Error. */
function endingOf(error: unknown, { report }: Words): Ending {
  return error instanceof BadInput
    ? { ...brokenOff({ problem: 'bad-input' }), inputFaults: error.faults }
    : // Also `undefined` can be thrown, and must not look like no cause at all.
      brokenOff({ cause: error ?? new Error(report.thrown.value(String(error))) })
}
