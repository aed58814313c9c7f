/** Findings as annotations. */
import type { Notice } from '../inputs/errors.ts'
import type { Annotation, Runner } from '../runner/runner.ts'
import { oneLine } from '../secrets/text.ts'
import { textOf, type Words } from '../words/words.ts'
import type { Finding } from './findings.ts'

export const ACTION_NAME = 'bk-itsm-operate-ticket'
/** The runner shows ten annotations of a level for a step. */
const MAX_SHOWN = 10
const MAX_SUBJECTS = 5
/** More distinct texts than this are left to the summary, which has each beside its ticket. */
const MAX_TEXTS = 3

/** All annotations of a run: errors, then warnings, then notices. */
export function annotationsOf(findings: readonly Finding[], words: Words): Annotation[] {
  return (['error', 'warning', 'notice'] as const).flatMap((level) => {
    const all = findings.filter((finding) => finding.level === level).map((finding) => annotationOf(finding, words))
    if (all.length <= MAX_SHOWN) return all
    const message = words.report.moreKinds(all.length - (MAX_SHOWN - 1))
    return [...all.slice(0, MAX_SHOWN - 1), { level, title: ACTION_NAME, message }]
  })
}

function annotationOf(finding: Finding, words: Words): Annotation {
  const { level, title, of, fix, docs, code, requestId, serverMessages } = finding
  const { report } = words
  const subjects = joinTruncated(finding, MAX_SUBJECTS, words)
  const [first = report.sentence(title), ...others] = summarizeIfMany(finding.seen, report.seenDiffers)
  const lines = [
    of === 'tickets' ? report.about(subjects, first) : first,
    ...others,
    of === 'inputs' && finding.subjects.length > 1 ? subjects : '',
    ...summarizeIfMany(serverMessages.map(report.serverMessage), report.messagesDiffer),
    report.identifiers(code, requestId),
    fix,
    docs === undefined ? '' : (docs.url ?? report.seePage(docs.file))
  ]
  return { level, title: titleOf(finding, words), message: lines.filter((line) => line !== '').join('\n') }
}

function titleOf({ problem, title, of, subjects }: Finding, { report }: Words): string {
  if (problem === undefined) return ACTION_NAME
  return report.titled(problem, of === 'inputs' ? (subjects[0] ?? '') : title)
}

function summarizeIfMany(texts: readonly string[], replacement: string): readonly string[] {
  return texts.length > MAX_TEXTS ? [replacement] : texts
}

/** The first tickets or inputs of a finding by name, and how many there are. */
export function joinTruncated({ subjects, of }: Finding, max: number, { report }: Words): string {
  const unique = [...new Set(subjects.map(oneLine))]
  const join = of === 'inputs' ? report.someInputs : report.someTickets
  return join(unique.slice(0, max), unique.length)
}

/** Annotates what the user should know about inputs that are valid, before anything is sent. */
export function annotateNotices(notices: readonly Notice[], runner: Runner, words: Words): void {
  for (const notice of notices) {
    runner.annotate({ level: notice.level, title: ACTION_NAME, message: textOf(words.notices, notice) })
  }
}
