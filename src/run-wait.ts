/** Waits for tickets: runs inputs → tickets → wait → report, and turns any unexpected error into a result. */
import { createApprovalReader } from './blueking/reader.ts'
import { readWaitInputs } from './inputs/read-wait.ts'
import type { ProcessContext } from './process.ts'
import { annotateNotices } from './report/annotations.ts'
import { conditionText, createReporter } from './report/wait-log.ts'
import { ABORTED_WAIT, isReached, secondsOf, type WaitResult } from './report/wait-result.ts'
import { writeWaitReport } from './report/wait-write.ts'
import { createRunTools, faultOf, withConnections, type RunTools } from './run-tools.ts'
import type { Runner } from './runner/runner.ts'
import { createNameRedactor } from './secrets/redact.ts'
import { waitForTickets } from './tickets/wait.ts'

/**
 * Runs the action once: reads inputs, waits, and writes log, outputs and summary.
 *
 * @returns whether the step succeeds; true only after every output is written
 */
export async function runWait(runner: Runner, context: ProcessContext): Promise<boolean> {
  const tools = createRunTools(runner, context)
  const { get, words, secrets } = tools
  const result = await wait(tools).catch((error: unknown) => ({ ...ABORTED_WAIT, ...faultOf(error, words) }))
  const redactNames = createNameRedactor(['bk_username', 'bk_app_code'], get)
  const areOutputsWritten = writeWaitReport(result, tools.runner, words, { redact: secrets.redact, redactNames })
  return areOutputsWritten && isReached(result)
}

/** Reads the inputs and waits for the tickets. */
async function wait(tools: RunTools): Promise<WaitResult> {
  const { get, runner, context, secrets, words } = tools
  const inputs = readWaitInputs(get, secrets.redact)
  annotateNotices(inputs.notices, runner, words)
  const { site, tickets, conditions, maxWaitMs } = inputs
  const startMs = context.nowMs()
  return await withConnections(inputs, tools, async (call) => {
    const client = createApprovalReader(call)
    if (tickets.duplicates > 0) runner.line(words.report.duplicates(tickets.duplicates))
    const condition = conditionText(conditions, words)
    const duration = words.wait.duration(secondsOf(maxWaitMs))
    const count = tickets.sns.length
    const { checksOnce, begins } = words.wait
    runner.line(maxWaitMs === 0 ? checksOnce(count, condition) : begins(count, condition, duration))
    const reporter = createReporter(runner, count, words)
    const records = await waitForTickets(tickets.sns, client, { plan: inputs, context, reporter })
    return {
      site: new URL(site.baseUrl).host,
      front: site.front,
      identity: site.credentials.user?.kind,
      conditions,
      records,
      waitedMs: context.nowMs() - startMs,
      fault: undefined,
      inputFaults: []
    }
  })
}
