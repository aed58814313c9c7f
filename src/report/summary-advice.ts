/**
 * A problem as the summary tells it. Pure.
 */
import type { Detail } from '../tickets/details.ts'
import type { Problem } from '../tickets/problems.ts'
import { detailText, fixOf } from '../words/choose.ts'
import type { Words } from '../words/words.ts'
import type { Ending } from './result.ts'
import { html, joined, NO_HTML, type Html } from './html.ts'
import { pageOf } from './pages.ts'
import { humanPart, type Said } from './server-words.ts'
import type { Environment } from '../secrets/secrets.ts'
import { oneLine } from '../secrets/text.ts'

export interface Told extends Said {
  problem: Problem | ''
  detail: Detail | undefined
}

/** The problem by name, linked to its page, what was seen, what the server said, and what to do. */
export function advice(told: Told, ending: Ending, words: Words, env: Environment): Html {
  const problem = told.problem === '' ? 'internal-error' : told.problem
  const { file, url } = pageOf(problem, words, env)
  const name = url === undefined ? html`<code>${problem}</code>` : html`<a href="${url}" title="${file}">${problem}</a>`
  return joined(
    [
      html`<b>${words.problems[problem].title}</b> · ${name}`,
      told.detail === undefined ? NO_HTML : html`${rich(detailText(words, told.detail))}${words.report.end}`,
      saidHtml(told, words),
      rich(fixOf(words, problem, ending))
    ],
    html`<br>`
  )
}

/** The server's words as code, in which nothing is markup. */
export function saidHtml({ message, code, requestId }: Said, { report }: Words): Html {
  const ids = [code === '' ? '' : report.code(code), requestId === '' ? '' : report.requestId(requestId)]
    .filter((id) => id !== '')
    .join(report.comma)
  if (message === '') return ids === '' ? NO_HTML : html`${report.serverIds(ids)}`
  return html`${report.serverSays('')}<code>${oneLine(humanPart(message))}</code>${ids === '' ? '' : report.bracketed(ids)}`
}

/** A sentence of ours with its code in backticks. */
export function rich(text: string): Html {
  const parts = oneLine(text).split('`')
  // Without a partner the last one is a character like any other.
  const isPaired = parts.length % 2 === 1
  return isPaired
    ? html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`
    : html`${parts.join('`')}`
}
