/** The lines of the log. */
import { oneLine } from '../secrets/text.ts'
import type { TicketRecord } from '../tickets/task.ts'
import { joinParts } from '../words/parts.ts'
import type { Words } from '../words/words.ts'
import { cautionSentence, seenText } from './server-message.ts'

/** The line of a ticket that has ended. `place` shows the progress of the run, such as `[3/25]`. */
export function recordLine(record: TicketRecord, place: string, words: Words, note = ''): string {
  const { statusBefore, statusAfter, problem, outcome } = record
  const hasMoved = statusBefore !== '' && statusAfter !== '' && statusBefore !== statusAfter
  return joinParts([
    `${place} ${oneLine(record.sn)} ${words.report.outcomes[outcome]}`,
    hasMoved ? `${statusBefore} → ${statusAfter}` : statusAfter || statusBefore,
    problem === '' ? seenText(record, words) : `${words.problems[problem].title} (${problem})`,
    note,
    ...record.cautions.map((caution) => cautionSentence(caution, words))
  ])
}
