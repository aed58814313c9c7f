/** The run of the action that waits as one sentence: inputs → tickets → wait → report, and the one catch. */
import { createApprovalReader } from './blueking/approval-client.ts'
import { createTransport } from './blueking/transport.ts'
import { BadInput } from './inputs/errors.ts'
import { chooseLanguage } from './inputs/language.ts'
import { readWaitInputs, type WaitInputs } from './inputs/read-wait.ts'
import type { ProcessContext } from './process.ts'
import { annotateNotices } from './report/annotations.ts'
import { cautionFindings, errorFindings } from './report/findings.ts'
import { abortedResult } from './report/result.ts'
import { cautionSentence } from './report/server-message.ts'
import {
  changeLine,
  conditionText,
  isReached,
  secondsOf,
  waitHeadline,
  waitOutputsOf,
  waitRecordLine,
  worstFirst,
  type AllWords,
  type WaitResult
} from './report/wait-result.ts'
import { waitSummaryOf } from './report/wait-summary.ts'
import { writeParts } from './report/write.ts'
import { withoutSecrets, type Runner } from './runner/runner.ts'
import { nameRedactor } from './secrets/names.ts'
import { createSecrets, type Secrets } from './secrets/redact.ts'
import { oneLine } from './secrets/text.ts'
import { waitForTickets, type WaitReporter } from './tickets/wait.ts'
import { wordsFor } from './words/choose.ts'
import { waitWordsFor } from './words/wait.ts'

/**
 * Runs the action once: reads inputs, waits, and writes log, outputs and summary.
 *
 * @returns whether the step is green. It is only true after every output is written.
 */
export async function runWait(runner: Runner, context: ProcessContext): Promise<boolean> {
  const get = (name: string): string => runner.input(name)
  const secrets = createSecrets(get, runner.env)
  for (const value of secrets.masks) runner.mask(value)
  const safe = withoutSecrets(runner, secrets)
  const language = chooseLanguage(get, runner.env)
  const all: AllWords = { words: wordsFor(language), wait: waitWordsFor(language) }
  let result: WaitResult
  try {
    const inputs = readWaitInputs(get, runner.env, secrets.redact)
    annotateNotices(inputs, safe, all.words)
    result = await wait(inputs, { runner: safe, context, all, secrets })
  } catch (error) {
    result = resultOf(error, all)
  }
  const names = ['bk_username', 'bk_app_code'].map((name) => ({ value: get(name).trim(), shown: `<${name}>` }))
  return writeWaitReport(result, safe, all, secrets, nameRedactor(names)) && isReached(result)
}

interface Tools {
  runner: Runner
  context: ProcessContext
  all: AllWords
  secrets: Secrets
}

async function wait(inputs: WaitInputs, { runner, context, all, secrets }: Tools): Promise<WaitResult> {
  const { site, tickets, conditions, concurrency, timeoutMs, maxWaitMs } = inputs
  const { words, wait: waitWords } = all
  const startMs = context.nowMs()
  const transport = createTransport({
    maxConnections: concurrency,
    timeoutMs,
    abort: context.abandoning,
    env: runner.env,
    clock: context
  })
  try {
    const client = createApprovalReader(site, {
      transport,
      clean: secrets.clean,
      clock: context,
      trace: (event) => {
        runner.debug(() => words.report.request(event))
      }
    })
    if (tickets.duplicates > 0) runner.line(words.report.duplicates(tickets.duplicates))
    const condition = conditionText(conditions, waitWords)
    const duration = waitWords.duration(secondsOf(maxWaitMs))
    const count = tickets.sns.length
    runner.line(maxWaitMs === 0 ? waitWords.checksOnce(count, condition) : waitWords.begins(count, condition, duration))
    const reporter = createReporter(runner, count, all)
    const records = await waitForTickets(tickets.sns, client, { plan: inputs, context, reporter })
    const { host } = new URL(site.baseUrl)
    const waitedMs = context.nowMs() - startMs
    return {
      ...EMPTY,
      site: host,
      front: site.front,
      identity: site.credentials.user?.kind,
      conditions,
      records,
      waitedMs,
      fault: undefined
    }
  } finally {
    transport.close()
  }
}

/** Writes a line for each event. */
function createReporter(runner: Runner, total: number, all: AllWords): WaitReporter {
  const { words, wait: waitWords } = all
  return {
    onChange: (sn, reading) => {
      runner.line(changeLine(sn, reading, waitWords))
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
      runner.line(waitRecordLine(record, `[${ended}/${total}]`, all))
    }
  }
}

const EMPTY: WaitResult = {
  site: '',
  front: undefined,
  identity: undefined,
  conditions: [],
  records: [],
  waitedMs: 0,
  fault: abortedResult().fault,
  inputFaults: []
}

/** The outputs of a process that ended before its result was written. */
export function abortedOutputs(): Record<string, string> {
  return waitOutputsOf(EMPTY, (text) => text).values
}

/** The result of a run that threw: wrong inputs, or an error of our own. Also for what is thrown and is no Error. */
function resultOf(error: unknown, { words: { report } }: AllWords): WaitResult {
  if (error instanceof BadInput) {
    return { ...EMPTY, fault: abortedResult({ problem: 'bad-input' }).fault, inputFaults: error.faults }
  }
  // Also `undefined` can be thrown, and must not look like no cause at all.
  return { ...EMPTY, fault: abortedResult({ cause: error ?? new Error(report.thrown.value(String(error))) }).fault }
}

function writeWaitReport(
  result: WaitResult,
  runner: Runner,
  all: AllWords,
  { redact }: Secrets,
  hideNames: (text: string) => string
): boolean {
  const { words } = all
  const { records, fault, inputFaults, front, identity } = result
  const failed = worstFirst(records).filter(({ outcome }) => outcome !== 'reached')
  const setting = { action: undefined, front, identity }
  const findings = [
    ...errorFindings({ fault, inputFaults, failed }, setting, words, runner.env),
    ...cautionFindings(records, words)
  ]
  return writeParts(
    {
      outputs: waitOutputsOf(result, hideNames),
      findings,
      fault,
      records,
      summary: () => waitSummaryOf(result, findings, all),
      verdict: words.report.join(waitHeadline(result, all))
    },
    runner,
    words,
    redact
  )
}
