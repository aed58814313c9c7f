/**
 * The lines of the log.
 */
import type { TicketRecord } from '../tickets/attempt.ts'
import type { SkipReason, Sweep } from '../tickets/sweep.ts'
import type { Words } from '../words/words.ts'
import { cautionSentence, seenText } from './server-message.ts'
import { oneLine } from '../secrets/text.ts'

/** A runner's clock that is off by more is worth a word. */
const NOTABLE_SKEW_MS = 5 * 60_000

/** One line for the log, as a ticket ends. `place` is how far the run is, such as `[3/25]`. */
export function recordLine(record: TicketRecord, place: string, words: Words, note = ''): string {
  const { statusBefore, statusAfter, problem, outcome } = record
  const isTwo = statusBefore !== '' && statusAfter !== '' && statusBefore !== statusAfter
  return [
    `${place} ${oneLine(record.sn)} ${words.report.outcomes[outcome]}`,
    isTwo ? `${statusBefore} → ${statusAfter}` : statusAfter || statusBefore,
    problem === '' ? '' : `${words.problems[problem].title} (${problem})`,
    problem === '' ? seenText(record, words) : '',
    note,
    ...record.cautions.map((caution) => cautionSentence(caution, words))
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** What a sweep looked for and found, a sentence each; what makes it doubtful is a warning of its own. */
export function sweepSentences(sweep: Sweep, { sweep: words, verdict }: Words['report']): string[] {
  const { request, selected, remaining, clock, ofOthers } = sweep
  const skipped = Object.entries(sweep.skipped) as [SkipReason, number][]
  const counts = skipped.flatMap(([why, count]) => (count === 0 ? [] : [{ why, count }]))
  const { creator, statuses, services } = request
  const cleaned = { creator: oneLine(creator), statuses: statuses.map(oneLine), services: services.map(oneLine) }
  return [
    words.criteria({ ...request, ...cleaned }, clock),
    words.selected(selected.length),
    remaining === 0 ? '' : verdict.remaining(remaining, request.by),
    counts.length === 0 ? '' : words.leftAlone(counts),
    ofOthers === 0 || isOfOthersOnly(sweep) ? '' : words.ofOthers(ofOthers, request.creatorInput)
  ].filter((sentence) => sentence !== '')
}

/** What makes a selection doubtful, also that no listed ticket is of exactly that creator. */
export function sweepWarnings(sweep: Sweep, { sweep: words }: Words['report']): string[] {
  const ofOthers = isOfOthersOnly(sweep) ? words.ofOthers(sweep.ofOthers, sweep.request.creatorInput) : ''
  return [...doubts(sweep, words), ofOthers].filter((sentence) => sentence !== '')
}

/** Is no listed ticket of exactly that creator? */
function isOfOthersOnly({ selected, remaining, skipped, ofOthers }: Sweep): boolean {
  return ofOthers > 0 && selected.length + remaining + sumOf(Object.values(skipped)) === 0
}

/** A clock that is off, a status in which nothing is, a creator of nothing. */
function doubts(sweep: Sweep, words: Words['report']['sweep']): string[] {
  const { request, ofOthers, unknownStatuses, isCreatorUnknown } = sweep
  return [
    skewSentence(sweep, words),
    unknownStatuses.length === 0 ? '' : words.unknownStatuses(unknownStatuses.map(oneLine)),
    // Where others are listed in its place, the case of its letters is what is wrong.
    isCreatorUnknown && ofOthers === 0 ? words.creatorUnknown(oneLine(request.creator), request.creatorInput) : ''
  ]
}

function skewSentence({ clock, skewMs }: Sweep, words: Words['report']['sweep']): string {
  const isSkewed = clock !== 'runner-alone' && Math.abs(skewMs) >= NOTABLE_SKEW_MS
  return isSkewed ? words.skew(ageText(Math.abs(skewMs), words), skewMs > 0) : ''
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}

/** A word on each ticket of a sweep: how old it is. */
export function ageNotes(sweep: Sweep | undefined, { sweep: words }: Words['report']): (sn: string) => string {
  if (sweep === undefined) return () => ''
  const notes = new Map(sweep.selected.map(({ sn, ageMs }) => [sn, words.old(ageText(ageMs, words), sweep.request.by)]))
  return (sn) => notes.get(sn) ?? ''
}

/** An age as people say it, rounded down, in its largest unit. */
function ageText(ageMs: number, { age }: Words['report']['sweep']): string {
  const minutes = Math.floor(ageMs / 60_000)
  if (minutes < 60) return age(minutes, 'm')
  return minutes < 48 * 60 ? age(Math.floor(minutes / 60), 'h') : age(Math.floor(minutes / 60 / 24), 'd')
}
