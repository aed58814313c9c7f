/** HTML that escapes by construction: every value of the template is escaped, unless the template made it. */
import { oneLine } from '../secrets/text.ts'

/** HTML made by the template below; the private constructor keeps everything else out. */
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

/** Makes HTML of a template. Texts are escaped for content and for double-quoted attributes. */
export function html(fixed: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return Html.of(fixed, values)
}

export const NO_HTML = html``

export function isEmpty(piece: Html): boolean {
  return piece.toString() === ''
}

/** Joins the pieces that are not empty. */
export function joined(pieces: readonly Html[], separator: Html = NO_HTML): Html {
  const full = pieces.filter((piece) => !isEmpty(piece))
  return html`${full.map((piece, index) => (index === 0 ? piece : html`${separator}${piece}`))}`
}

export interface Column {
  head: string
  /** One for each row. */
  cells: readonly Html[]
  /** Left out if all its cells are empty. */
  isOptional?: boolean
}

export function tableHtml(columns: readonly Column[]): Html {
  const shown = columns.filter(({ cells, isOptional }) => isOptional !== true || !cells.every(isEmpty))
  const [first] = shown
  const rows = first?.cells.map(
    (_, row) => html`<tr>${shown.map(({ cells }) => html`<td>${cells[row] ?? ''}</td>`)}</tr>\n`
  )
  return html`<table>\n<tr>${shown.map(({ head }) => html`<th>${head}</th>`)}</tr>\n${rows ?? []}</table>\n`
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

/** Renders a sentence with its code in backticks. */
export function renderInlineCode(text: string): Html {
  const parts = oneLine(text).split('`')
  // With an odd number of backticks, nobody can tell which of them are pairs.
  const isPaired = parts.length % 2 === 1
  return isPaired
    ? html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))}`
    : html`${parts.join('`')}`
}
