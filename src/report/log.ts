/** The lines of the log. */
import { oneLine } from '../secrets/text.ts'
import type { TicketRecord } from '../tickets/task.ts'
import type { SkipReason, Sweep } from '../tickets/sweep.ts'
import { joinParts } from '../words/parts.ts'
import type { Words } from '../words/words.ts'
import { cautionSentence, seenText } from './server-message.ts'

/** From this difference between the clocks on, the sweep warns. */
const NOTABLE_SKEW_MS = 5 * 60_000

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

/** What a sweep looked for and found, a sentence each. */
export function sweepSentences(sweep: Sweep, { sweep: words, verdict }: Words['report']): string[] {
  const { request, selected, remaining, clock, ofOthers } = sweep
  const skipped = Object.entries(sweep.skipped) as [SkipReason, number][]
  const counts = skipped.flatMap(([why, count]) => (count === 0 ? [] : [{ why, count }]))
  const { creator, statuses, services, by, creatorInput } = request
  const cleaned = { creator: oneLine(creator), statuses: statuses.map(oneLine), services: services.map(oneLine) }
  return [
    words.criteria({ ...request, ...cleaned }, clock),
    words.selected(selected.length),
    remaining === 0 ? '' : verdict.remaining(remaining, by),
    counts.length === 0 ? '' : words.leftAlone(counts),
    ofOthers === 0 || isOfOthersOnly(sweep) ? '' : words.ofOthers(ofOthers, creatorInput)
  ].filter((sentence) => sentence !== '')
}

/** What makes a selection doubtful, a sentence each. */
export function sweepWarnings(sweep: Sweep, { sweep: words }: Words['report']): string[] {
  const { request, clock, skewMs, ofOthers, unknownStatuses, isCreatorUnknown } = sweep
  const { creator, creatorInput } = request
  const isSkewed = clock !== 'runner-alone' && Math.abs(skewMs) >= NOTABLE_SKEW_MS
  return [
    isSkewed ? words.skew(ageText(Math.abs(skewMs), words), skewMs > 0) : '',
    unknownStatuses.length === 0 ? '' : words.unknownStatuses(unknownStatuses.map(oneLine)),
    // Where tickets of others are listed, the server knows the name, and its letter case is wrong.
    isCreatorUnknown && ofOthers === 0 ? words.creatorUnknown(oneLine(creator), creatorInput) : '',
    isOfOthersOnly(sweep) ? words.ofOthers(ofOthers, creatorInput) : ''
  ].filter((sentence) => sentence !== '')
}

/** Whether tickets are listed, but none by exactly that creator. */
function isOfOthersOnly({ selected, remaining, skipped, ofOthers }: Sweep): boolean {
  const own = Object.values(skipped).reduce((sum, count) => sum + count, selected.length + remaining)
  return ofOthers > 0 && own === 0
}

/** How old each ticket of a sweep is, by its number; '' for others. */
export function ageNotes(sweep: Sweep | undefined, { sweep: words }: Words['report']): (sn: string) => string {
  if (sweep === undefined) return () => ''
  const notes = new Map(sweep.selected.map(({ sn, ageMs }) => [sn, words.old(ageText(ageMs, words), sweep.request.by)]))
  return (sn) => notes.get(sn) ?? ''
}

/** An age in its largest unit, rounded down. */
function ageText(ageMs: number, { age }: Words['report']['sweep']): string {
  const minutes = Math.floor(ageMs / 60_000)
  if (minutes < 60) return age(minutes, 'm')
  return minutes < 48 * 60 ? age(Math.floor(minutes / 60), 'h') : age(Math.floor(minutes / 60 / 24), 'd')
}
