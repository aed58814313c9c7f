/**
 * HTML that escapes by construction: whatever is put into the template is text, unless the template made it.
 */
import { oneLine } from '../secrets/text.ts'

/** HTML made by the template below; nothing else can make one. */
class Html {
  readonly #text: string

  private constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }

  static of(fixed: TemplateStringsArray, values: readonly HtmlValue[]): Html {
    return new Html(fixed.map((part, index) => (index === 0 ? '' : rendered(values[index - 1])) + part).join(''))
  }
}

export type { Html }
export type HtmlValue = string | number | Html | readonly Html[]

/** A piece of HTML; texts that are put in are escaped, for content and for double-quoted attributes. */
export function html(fixed: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return Html.of(fixed, values)
}

export const NO_HTML = html``

/** Pieces one after the other, with a piece between them; empty ones are left out. */
export function joined(pieces: readonly Html[], between: Html = NO_HTML): Html {
  const full = pieces.filter((piece) => piece.toString() !== '')
  return html`${full.map((piece, index) => (index === 0 ? piece : html`${between}${piece}`))}`
}

function rendered(value: HtmlValue | undefined): string {
  if (value === undefined) return ''
  if (value instanceof Html) return value.toString()
  return typeof value === 'object' ? value.map(String).join('') : escaped(String(value))
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
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
