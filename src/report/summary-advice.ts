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
import { extractMessage, type Said } from './server-words.ts'
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
      told.detail === undefined ? NO_HTML : renderInlineCode(detailText(words, told.detail)),
      saidHtml(told, words),
      renderInlineCode(fixOf(words, problem, { ...ending, detail: told.detail }))
    ],
    html`<br>`
  )
}

/** The server's words as code, in which nothing is markup. */
export function saidHtml({ message, code, requestId }: Said, { report }: Words): Html {
  const said =
    message === '' ? NO_HTML : html`${report.serverMessage('')}<code>${oneLine(extractMessage(message))}</code>`
  return joined([said, html`${report.identifiers(code, requestId)}`], html`<br>`)
}

/** A sentence of ours with its code in backticks. */
export function renderInlineCode(text: string): Html {
  const parts = oneLine(text).split('`')
  // Without a partner the last one is a character like any other.
  const isPaired = parts.length % 2 === 1
  return isPaired
    ? html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`
    : html`${parts.join('`')}`
}
