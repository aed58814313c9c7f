/** Operates tickets: runs inputs → tickets → operate → report, and turns any unexpected error into a result. */
import { createOperator } from './blueking/operator.ts'
import { createReader } from './blueking/reader.ts'
import { readInputs, type Inputs } from './inputs/read.ts'
import type { ProcessContext } from './process.ts'
import { annotateNotices } from './report/annotations.ts'
import { recordLine } from './report/log.ts'
import { EMPTY_RESULT, hasSucceeded, toFault, type RunResult } from './report/result.ts'
import { ageNotes, sweepSentences } from './report/sweep.ts'
import { writeReport } from './report/write.ts'
import { createRunTools, faultOf, withConnections, type RunTools } from './run-tools.ts'
import { inGroup, type Runner } from './runner/runner.ts'
import { createNameRedactor, type Secrets } from './secrets/redact.ts'
import { operateTickets } from './tickets/operate-all.ts'
import { operateTicket } from './tickets/operate.ts'
import { isFailure, type TicketReader } from './tickets/ports.ts'
import { selectStale } from './tickets/sweep.ts'

/** From this many tickets, their lines are folded into a group of the log. */
const GROUPED_FROM = 20

/**
 * Runs the action once: reads inputs, operates, and writes log, outputs and summary.
 *
 * @returns whether the step succeeds; true only after every output is written
 */
export async function run(runner: Runner, context: ProcessContext): Promise<boolean> {
  const tools = createRunTools(runner, context)
  const { get, words, secrets } = tools
  const result = await operate(tools).catch((error: unknown) => ({ ...EMPTY_RESULT, ...faultOf(error, words) }))
  const redactNames = createNameRedactor(['operator', 'bk_username', 'bk_app_code'], get)
  const areOutputsWritten = writeReport(result, tools.runner, words, { redact: secrets.redact, redactNames })
  return areOutputsWritten && hasSucceeded(result)
}

/** Reads the inputs, selects the tickets and operates them. */
async function operate(tools: RunTools): Promise<RunResult> {
  const { get, runner, secrets, words } = tools
  const inputs = readInputs(get, runner.env, secrets.redact)
  annotateNotices(inputs.notices, runner, words)
  return await withConnections(inputs, tools, async (call) => {
    const client = (inputs.isDryRun ? createReader : createOperator)(call)
    const selected = await select(inputs, client, tools)
    const begun = { ...EMPTY_RESULT, ...describeRun(inputs, secrets) }
    if (isFailure(selected)) {
      const { problem, detail, cause, server } = selected
      return { ...begun, fault: toFault({ problem, detail, cause, ...server }) }
    }
    return { ...begun, sweep: selected.sweep, records: await operateAll(inputs, client, selected, tools) }
  })
}

function describeRun({ action, site, operator, isDryRun, message }: Inputs, { redact }: Secrets) {
  const { host } = new URL(site.baseUrl)
  // Redacted before the summary cuts it.
  const full = { text: redact(message.full), wasCut: message.wasCut }
  const { front, credentials } = site
  return { action, site: host, front, identity: credentials.user?.kind, operator, isDryRun, message: full }
}

type Selected = Pick<RunResult, 'sweep'> & { sns: readonly string[] }

/** Returns the tickets of the list, or those that a sweep finds. */
async function select(
  { selection, action, retries }: Inputs,
  client: TicketReader,
  { runner, context, words }: RunTools
) {
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

/** Operates the tickets, and logs each as it ends. */
function operateAll(
  inputs: Inputs,
  client: TicketReader,
  { sns, sweep }: Selected,
  { runner, context, words }: RunTools
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
