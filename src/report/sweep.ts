/** What a sweep selected and skipped, in sentences. */
import { oneLine } from '../secrets/text.ts'
import type { SkipReason, Sweep } from '../tickets/sweep.ts'
import type { Words } from '../words/words.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** From this difference between the clocks on, the sweep warns. */
const NOTABLE_SKEW_MS = 5 * 60_000

/** What a sweep looked for and found, a sentence each. */
export function sweepSentences(sweep: Sweep, { sweep: words, verdict }: Words['report']): string[] {
  const { request, selected, remaining, clock, ofOthers } = sweep
  const skipped = Object.entries(sweep.skipped) as [SkipReason, number][]
  const counts = skipped.flatMap(([why, count]) => (count === 0 ? [] : [{ why, count }]))
  const { creator, statuses, services, by, creatorInput } = request
  const cleaned = { creator: oneLine(creator), statuses: statuses.map(oneLine), services: services.map(oneLine) }
  return [
    words.criteria({ ...request, ...cleaned }, minAgeText(request.ageMs, words), clock),
    words.selected(selected.length),
    remaining === 0 ? '' : verdict.remaining(remaining, by),
    counts.length === 0 ? '' : words.skipped(counts),
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

/** The age that a sweep asks for: a whole number of hours. */
function minAgeText(ageMs: number, { age }: Words['report']['sweep']): string {
  return ageMs % DAY_MS === 0 ? age(ageMs / DAY_MS, 'd') : age(ageMs / HOUR_MS, 'h')
}

/** An age in its largest unit, rounded down. */
function ageText(ageMs: number, { age }: Words['report']['sweep']): string {
  const minutes = Math.floor(ageMs / 60_000)
  if (minutes < 60) return age(minutes, 'm')
  return minutes < 48 * 60 ? age(Math.floor(minutes / 60), 'h') : age(Math.floor(minutes / 60 / 24), 'd')
}
