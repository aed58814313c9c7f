/** The lines of the log of a wait. */
import type { Runner } from '../runner/runner.ts'
import { oneLine } from '../secrets/text.ts'
import type { TicketReading } from '../tickets/ports.ts'
import type { Condition } from '../tickets/wait-condition.ts'
import type { WaitRecord } from '../tickets/wait-record.ts'
import type { WaitReporter } from '../tickets/wait.ts'
import { joinParts } from '../words/parts.ts'
import type { Words } from '../words/words.ts'
import { cautionSentence } from './server-message.ts'
import { secondsOf } from './wait-result.ts'

/** Logs each event. */
export function createReporter(runner: Runner, total: number, words: Words): WaitReporter {
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

/** The conditions, in the notation of the input `until`. */
export function conditionText(conditions: readonly Condition[], { wait }: Words): string {
  return wait.either(
    conditions.map((condition) => {
      if (condition.kind === 'approved') return 'APPROVED'
      return oneLine(condition.kind === 'step' ? `step:${condition.step}` : condition.status)
    })
  )
}

/** The line of a ticket whose status or steps have changed. */
function changeLine(sn: string, { status, steps }: TicketReading, { wait }: Words): string {
  return `${oneLine(sn)} · ${wait.state(oneLine(status), steps?.map(({ name }) => oneLine(name)) ?? [])}`
}

/** The line of a ticket that is no longer waited for. `place` shows the progress of the run, such as `[3/25]`. */
function waitRecordLine(record: WaitRecord, place: string, words: Words): string {
  const { problem, outcome, waitedMs } = record
  return joinParts([
    `${place} ${oneLine(record.sn)} ${words.wait.outcomes[outcome]}`,
    stateText(record, words),
    problem === '' ? '' : `${words.problems[problem].title} (${problem})`,
    words.wait.duration(secondsOf(waitedMs)),
    ...record.cautions.map((caution) => cautionSentence(caution, words))
  ])
}

/** The status and the steps of a ticket; '' if it was never read. */
export function stateText({ status, steps }: WaitRecord, { wait }: Words): string {
  return status === '' ? '' : wait.state(oneLine(status), steps.map(oneLine))
}
