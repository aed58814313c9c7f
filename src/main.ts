/**
 * The road of a run: mask → inputs → tickets → operate → report. The one catch is here.
 * Touches the world through what it is given, and one file in the runner's temporary folder for records that are too long.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BadInput, hiddenValues, readInputs, type Inputs, type InputFault } from './inputs.ts'
import { createOperator, createReader } from './itsm.ts'
import { operateTicket, operateTickets, type TicketRecord, type World } from './operate.ts'
import {
  problemPage,
  annotationsOf,
  isGreen,
  outputsOf,
  publicRecord,
  recordLine,
  summaryHtml,
  verdictLine,
  type Fault,
  type Run
} from './report.ts'
import { outcomeOf } from './problems.ts'
import type { Refusal } from './reply.ts'
import type { Runner } from './runner.ts'
import { ageText, findStale, type StaleList, type StaleTicket } from './stale.ts'
import { cleaner, formsOf, oneLine, redactor, type Clean, type Hidden } from './text.ts'
import { createTransport } from './transport.ts'

export interface Surroundings extends World {
  /** The wall clock, Unix time in milliseconds. */
  wallMs(): number
  /** Aborted when what is in flight must end, too. */
  abandoning: AbortSignal
}

/** From so many tickets on, their lines are folded into a group of the log. */
const GROUPED_FROM = 20

/**
 * Runs the action once: reads, operates, and writes log, outputs and summary.
 *
 * @returns whether the step is green. It is only true after every output is written.
 */
export async function main(runner: Runner, world: Surroundings): Promise<boolean> {
  const { secrets, names } = hiddenValues((name) => runner.input(name), runner.env)
  for (const form of new Set(secrets.flatMap(({ value }) => formsOf(value)))) runner.mask(form)
  const safe = withoutSecrets(runner, secrets)
  const notes: Notes = { wholeMessage: undefined, noteOf: () => '' }
  let run: Run
  try {
    const inputs = readInputs((name) => runner.input(name), runner.env)
    if (inputs.message.wasCut) notes.wholeMessage = inputs.message.whole
    run = await operate(inputs, safe, world, cleaner(redactor([...secrets, ...names])), notes)
  } catch (error) {
    run = brokenOff(error, safe)
  }
  await report(run, safe, notes, [...secrets, ...names])
  return isGreen(run)
}

interface Notes {
  wholeMessage: string | undefined
  noteOf: (sn: string) => string
}

/** Selects the tickets and operates them. */
async function operate(inputs: Inputs, runner: Runner, world: Surroundings, clean: Clean, notes: Notes): Promise<Run> {
  const { action, selection, concurrency, dryRun: isDryRun } = inputs
  for (const warning of inputs.warnings)
    runner.annotate({ level: 'warning', title: 'bk-itsm-operate-ticket', message: warning })
  const transport = createTransport({
    maxConnections: concurrency,
    timeoutMs: inputs.timeoutMs,
    abort: world.abandoning
  })
  const trace = (text: string): void => {
    runner.debug(text)
  }
  try {
    const client = (isDryRun ? createReader : createOperator)(inputs.site, { transport, clean, trace })
    const nothing: Run = { action, isDryRun, records: [], remaining: 0, fault: undefined }
    let sns: readonly string[]
    let remaining = 0
    if (selection.kind === 'list') {
      sns = selection.sns
      if (selection.duplicates > 0) runner.line(`${selection.duplicates} repeated ticket number(s) dropped`)
    } else {
      const found = await findStale(client, selection, action, world.wallMs(), { retries: inputs.retries, world })
      if (!found.ok) return { ...nothing, fault: faultOf(found) }
      tellFound(found, runner, `${selection.age} of ${oneLine(clean(selection.creator))}`)
      sns = found.chosen.map(({ sn }) => sn)
      remaining = found.remaining
      notes.noteOf = notesOf(found.chosen)
    }
    const plan = { ...inputs, message: inputs.message.sent }
    const isGrouped = sns.length >= GROUPED_FROM
    if (isGrouped) runner.startGroup(`${action}: ${sns.length} tickets`)
    const records = await operateTickets(
      sns,
      (sn) => operateTicket(sn, client, plan, world),
      concurrency,
      (record, ended) => {
        runner.line(recordLine(record, `[${ended}/${sns.length}]`, notes.noteOf(record.sn)))
      }
    )
    if (isGrouped) runner.endGroup()
    return { ...nothing, records, remaining }
  } finally {
    transport.close()
  }
}

function tellFound({ chosen, remaining, alreadyThere }: StaleList, runner: Runner, whose: string): void {
  const more = remaining === 0 ? '' : `, ${remaining} more left for the next run (max_tickets)`
  const there = alreadyThere === 0 ? '' : `, ${alreadyThere} left out that are already where the action wants them`
  runner.line(`Open tickets older than ${whose}: ${chosen.length} selected, oldest first${more}${there}`)
}

function notesOf(chosen: readonly StaleTicket[]): (sn: string) => string {
  const notes = new Map(chosen.map(({ sn, ageMs }) => [sn, `${ageText(ageMs)} old`]))
  return (sn) => notes.get(sn) ?? ''
}

function faultOf({ problem, server, detail }: Refusal): Fault {
  return { problem, ...server, detail }
}

/** The end of a run that threw: wrong inputs, or an error of our own. Also for what is thrown and is no Error. */
function brokenOff(error: unknown, runner: Runner): Run {
  const nothing = { action: undefined, isDryRun: false, records: [], remaining: 0 }
  const words = { code: '', message: '', requestId: '' }
  if (error instanceof BadInput) {
    for (const fault of error.faults) runner.annotate(faultAnnotation(fault, runner))
    const detail = error.faults.map(faultText).join('\n')
    return { ...nothing, fault: { ...words, problem: 'bad-input', detail } }
  }
  for (const line of stackLines(error)) runner.line(line)
  return {
    ...nothing,
    fault: {
      ...words,
      problem: 'internal-error',
      detail: oneLine(error instanceof Error ? error.message : 'Something was thrown that is no Error')
    }
  }
}

function faultText({ input, fault, fix }: InputFault): string {
  return `${input} ${fault}. ${fix}`
}

function faultAnnotation(fault: InputFault, { env }: Runner): Parameters<Runner['annotate']>[0] {
  const message = `${faultText(fault)}\n${problemPage('bad-input', env)}`
  return { level: 'error', title: `bad-input · 输入有误: ${fault.input}`, message }
}

/** Writes everything. The outputs come first: nothing that fails after them can take them back. */
async function report(run: Run, runner: Runner, notes: Notes, hidden: readonly Hidden[]): Promise<void> {
  const { values, leftOut } = outputsOf(run)
  for (const [name, value] of Object.entries(values)) runner.output(name, value)
  tellDropped(values, hidden, runner)

  // A bad input has an annotation for each fault already.
  if (run.fault?.problem !== 'bad-input')
    for (const annotation of annotationsOf(run, runner.env)) runner.annotate(annotation)
  for (const { sn, cause } of run.records) {
    if (cause !== undefined) for (const line of stackLines(cause)) runner.debug(`${oneLine(sn)}: ${line}`)
  }
  const makeSummary = (recordFile?: string): string => summaryHtml(run, { ...notes, recordFile, env: runner.env })
  let file = leftOut > 0 ? writeRecords(run.records, runner) : undefined
  let summary = makeSummary(file)
  const isCut = summary.includes('tickets are not shown')
  if (isCut && leftOut === 0) {
    file = writeRecords(run.records, runner)
    summary = makeSummary(file)
  }
  if (isCut || leftOut > 0) {
    const left =
      leftOut === 0
        ? ''
        : `The output tickets leaves out ${leftOut} of ${run.records.length} tickets, to stay below the runner's limit. `
    runner.annotate({
      level: 'warning',
      title: 'bk-itsm-operate-ticket',
      message: `${left}The whole record is ${file === undefined ? 'in the log only' : `in ${file}`}.`
    })
  }
  try {
    await runner.summary(summary)
  } catch (error) {
    // An old GitHub Enterprise Server has no summaries. The verdict does not hang on it.
    runner.line(`The job summary could not be written: ${oneLine(String(error))}`)
  }
  runner.line(verdictLine(run))
}

/** The runner drops an output that contains a masked value, without a word to the steps that wait for it. */
function tellDropped(values: Record<string, string>, hidden: readonly Hidden[], runner: Runner): void {
  for (const { value, shown } of hidden) {
    const holders = Object.keys(values).filter((name) =>
      formsOf(value).some((form) => form.length > 2 && values[name]?.includes(form))
    )
    if (holders.length === 0) continue
    const what = shown === '***' ? 'a secret' : `the value of ${shown.slice(1, -1)}`
    const message = `The output ${holders.join(', ')} contains ${what}. The runner drops an output that contains a masked value: later steps would find it empty.`
    runner.annotate({ level: 'warning', title: 'bk-itsm-operate-ticket', message })
  }
}

/** Keeps the whole record where later steps of the job can upload it from. Returns its path. */
function writeRecords(records: readonly TicketRecord[], runner: Runner): string | undefined {
  const folder = runner.env['RUNNER_TEMP']
  if (folder === undefined || folder === '') return undefined
  try {
    const file = join(folder, 'bk-itsm-operate-ticket', `tickets-${process.pid}.json`)
    mkdirSync(join(folder, 'bk-itsm-operate-ticket'), { recursive: true })
    writeFileSync(file, `[\n${records.map((record) => JSON.stringify(publicRecord(record))).join(',\n')}\n]\n`)
    return file
  } catch (error) {
    runner.line(`The whole record could not be written: ${oneLine(String(error))}`)
    return undefined
  }
}

/** An error, its stack and its causes, a line each. */
function stackLines(error: unknown): string[] {
  const lines: string[] = []
  let current: unknown = error
  for (let depth = 0; depth < 5 && current !== undefined; depth++) {
    const text = current instanceof Error ? (current.stack ?? current.message) : `Thrown: ${JSON.stringify(current)}`
    lines.push(...text.split('\n').map((line) => `${depth === 0 ? '' : 'caused by: '}${line.trim()}`))
    current = current instanceof Error ? current.cause : undefined
  }
  return lines
}

/** A runner that cannot write a secret: the last line of defence, behind the cleaning of what servers say. */
function withoutSecrets(runner: Runner, secrets: readonly Hidden[]): Runner {
  const hide = redactor(secrets)
  return {
    ...runner,
    line: (text) => {
      runner.line(hide(text))
    },
    debug: (text) => {
      runner.debug(hide(text))
    },
    annotate: ({ level, title, message }) => {
      runner.annotate({ level, title: hide(title), message: hide(message) })
    },
    startGroup: (title) => {
      runner.startGroup(hide(title))
    },
    summary: (html) => runner.summary(hide(html))
  }
}

/** What the outputs say when the verdict was never written: the last guard's words. */
export function verdictOfNothing(): Record<string, string> {
  const detail = 'The process ended before the verdict was written'
  const fault: Fault = { problem: 'internal-error', code: '', message: '', requestId: '', detail }
  const { values } = outputsOf({ action: undefined, isDryRun: false, records: [], remaining: 0, fault })
  return { ...values, outcome: outcomeOf('internal-error') }
}
