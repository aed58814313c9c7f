/**
 * Findings as annotations.
 */
import type { Inputs } from '../inputs/read.ts'
import type { Annotation, Runner } from '../runner/runner.ts'
import { oneLine } from '../secrets/text.ts'
import { textOf, type Words } from '../words/words.ts'
import type { Finding } from './findings.ts'

export const ACTION_NAME = 'bk-itsm-operate-ticket'
/** The runner shows ten annotations of a level for a step. */
const MAX_SHOWN = 10
const MAX_SUBJECTS = 5
/** Different texts of the tickets of one finding; the summary has each beside its ticket. */
const MAX_TEXTS = 3

/** All annotations of a run: errors, then warnings. */
export function annotationsOf(findings: readonly Finding[], words: Words): Annotation[] {
  return (['error', 'warning', 'notice'] as const).flatMap((level) => {
    const all = findings.filter((finding) => finding.level === level).map((finding) => annotationOf(finding, words))
    if (all.length <= MAX_SHOWN) return all
    // What would not be shown is at least counted.
    const message = words.report.moreKinds(all.length - (MAX_SHOWN - 1))
    return [...all.slice(0, MAX_SHOWN - 1), { level, title: ACTION_NAME, message }]
  })
}

function annotationOf(finding: Finding, words: Words): Annotation {
  const { level, fix, page, code, requestId, serverMessages } = finding
  const { report } = words
  const seen =
    finding.seen.length === 0 ? [report.sentence(finding.title)] : shortened(finding.seen, report.seenDiffers)
  const [first = '', ...others] = seen
  const messages = shortened(serverMessages.map(report.serverMessage), report.messagesDiffer)
  const lines = [
    finding.of === 'tickets' ? report.about(joinTruncated(finding, MAX_SUBJECTS, words), first) : first,
    ...others,
    finding.of === 'inputs' && finding.subjects.length > 1 ? joinTruncated(finding, MAX_SUBJECTS, words) : '',
    ...messages,
    report.identifiers(code, requestId),
    fix,
    page === undefined ? '' : (page.url ?? report.seePage(page.file))
  ]
  return { level, title: titleOf(finding, words), message: lines.filter((line) => line !== '').join('\n') }
}

function titleOf({ problem, title, of, subjects }: Finding, { report }: Words): string {
  if (problem === undefined) return ACTION_NAME
  return report.titled(problem, of === 'inputs' ? (subjects[0] ?? '') : title)
}

function shortened(texts: readonly string[], instead: string): readonly string[] {
  return texts.length > MAX_TEXTS ? [instead] : texts
}

/** The first of its tickets or inputs by name, and how many there are. */
export function joinTruncated({ subjects, of }: Finding, max: number, { report }: Words): string {
  const unique = [...new Set(subjects.map(oneLine))]
  const join = of === 'inputs' ? report.someInputs : report.someTickets
  return join(unique.slice(0, max), unique.length)
}

/** Annotates what the user should know although the inputs are right, before anything is sent. */
export function annotateNotices({ notices }: Pick<Inputs, 'notices'>, runner: Runner, { notices: words }: Words): void {
  for (const notice of notices) {
    runner.annotate({ level: notice.level, title: ACTION_NAME, message: textOf(words, notice) })
  }
}
