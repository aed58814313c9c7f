/** The action that waits as one sentence: inputs → tickets → wait → report, and the one catch. */
import { createApprovalReader } from './blueking/reader.ts'
import { readWaitInputs } from './inputs/read-wait.ts'
import type { ProcessContext } from './process.ts'
import { annotateNotices } from './report/annotations.ts'
import { cautionFindings, errorFindings } from './report/findings.ts'
import { toFault, worstFirst } from './report/result.ts'
import { cautionSentence } from './report/server-message.ts'
import {
  changeLine,
  conditionText,
  isReached,
  secondsOf,
  waitHeadline,
  waitOutputsOf,
  waitRecordLine,
  type WaitResult
} from './report/wait-result.ts'
import { waitSummaryOf } from './report/wait-summary.ts'
import { writeParts } from './report/write.ts'
import { createRunTools, faultOf, withConnections, type RunTools } from './run-tools.ts'
import type { Runner } from './runner/runner.ts'
import { createNameRedactor } from './secrets/redact.ts'
import { oneLine } from './secrets/text.ts'
import { WAIT_OUTCOMES } from './tickets/wait-record.ts'
import { waitForTickets, type WaitReporter } from './tickets/wait.ts'
import type { Words } from './words/words.ts'

/**
 * Runs the action once: reads inputs, waits, and writes log, outputs and summary.
 *
 * @returns whether the step is green; true only after every output is written
 */
export async function runWait(runner: Runner, context: ProcessContext): Promise<boolean> {
  const tools = createRunTools(runner, context)
  const result = await wait(tools).catch((error: unknown) => ({ ...ABORTED, ...faultOf(error, tools.words) }))
  return writeWaitReport(result, tools) && isReached(result)
}

/** Reads the inputs and waits for the tickets. */
async function wait(tools: RunTools): Promise<WaitResult> {
  const { get, runner, context, secrets, words } = tools
  const inputs = readWaitInputs(get, runner.env, secrets.redact)
  annotateNotices(inputs, runner, words)
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

/** Logs each event. */
function createReporter(runner: Runner, total: number, words: Words): WaitReporter {
  const { wait: waitWords } = words
  return {
    onChange: (sn, reading) => {
      runner.line(changeLine(sn, reading, words))
    },
    onUnread: (sn, { problem }) => {
      runner.line(`${oneLine(sn)} · ${waitWords.unread(words.problems[problem].title, problem)}`)
    },
    onCaution: (sn, caution) => {
      runner.line(`${oneLine(sn)} · ${cautionSentence(caution, words)}`)
    },
    onHeartbeat: (waiting, waitedMs) => {
      runner.line(waitWords.goesOn(waiting, waitWords.duration(secondsOf(waitedMs))))
    },
    onRecord: (record, ended) => {
      runner.line(waitRecordLine(record, `[${ended}/${total}]`, words))
    }
  }
}

/** The result of a run that ended before its first ticket was known. */
const ABORTED: WaitResult = {
  site: '',
  front: undefined,
  identity: undefined,
  conditions: [],
  records: [],
  waitedMs: 0,
  fault: toFault(),
  inputFaults: []
}

/** The outputs of a process that ended before its result was written. */
export function abortedOutputs(): Record<string, string> {
  return waitOutputsOf(ABORTED, (text) => text).values
}

function writeWaitReport(result: WaitResult, { get, runner, words, secrets }: RunTools): boolean {
  const { records, fault, inputFaults, front, identity } = result
  const failed = worstFirst(records, WAIT_OUTCOMES).filter(({ outcome }) => outcome !== 'reached')
  const setting = { action: undefined, front, identity }
  const findings = [
    ...errorFindings({ fault, inputFaults, failed }, setting, words, runner.env),
    ...cautionFindings(records, words)
  ]
  const parts = {
    outputs: waitOutputsOf(result, createNameRedactor(['bk_username', 'bk_app_code'], get)),
    findings,
    fault,
    records,
    summary: () => waitSummaryOf(result, findings, words),
    verdict: words.report.join(waitHeadline(result, words))
  }
  return writeParts(parts, runner, words, secrets.redact)
}
