/** Formats a run for a terminal. Pure functions of text. */
import { stringify } from 'yaml'

/** What a workflow takes from variables and secrets; the demo provides it itself. */
const FROM_THE_REPOSITORY = {
  url: '${{ vars.BK_URL }}',
  bk_app_code: '${{ vars.BK_APP_CODE }}',
  bk_app_secret: '${{ secrets.BK_APP_SECRET }}'
}

/** A workflow step with these inputs, as YAML. */
export function stepYaml(inputs: Record<string, string>, action?: 'wait'): string {
  const path = action === undefined ? '' : `/${action}`
  const step = { uses: `owner/bk-itsm-operate-ticket${path}@v1`, with: { ...FROM_THE_REPOSITORY, ...inputs } }
  return stringify([step], { lineWidth: 0 })
}

export function indent(text: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, '  ')
}

/** The log as the runner shows it, without masks and debug lines. */
export function readableLog(log: string): string {
  return log
    .split('\n')
    .filter((line) => !/^::(add-mask|debug|stop-commands|endgroup)/.test(line))
    .map(readableLine)
    .join('\n')
}

function readableLine(line: string): string {
  const [, level, title, text] = /^::(error|warning|notice)(?: title=([^:]*))?::(.*)$/.exec(line) ?? []
  if (level === undefined) return line.replace(/^::group::/, '▾ ')
  const label = level.charAt(0).toUpperCase() + level.slice(1)
  return unescaped(`${label}${title === undefined ? '' : ` [${title}]`} ${text ?? ''}`).replaceAll('\n', '\n      ')
}

/** Undoes the escapes of workflow commands. `%25` comes last because the others begin with the sign that it yields. */
function unescaped(text: string): string {
  return text
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%0D', '')
    .replaceAll('%0A', '\n')
    .replaceAll('%25', '%')
}

/** `name=value` lines from the runner's output file. */
export function outputLines(file: string): string {
  return [...file.matchAll(/^([^\n<]+)<<(\S+)\n([\s\S]*?)\n?^\2$/gm)]
    .map(([, name, , value]) => `${name}=${value}`)
    .join('\n')
}

const ENTITIES: Record<string, string> = { nbsp: ' ', '#39': "'", quot: '"', lt: '<', gt: '>', amp: '&' }

/** A job summary as plain text, with a line for each table row and list item. */
export function summaryText(html: string): string {
  return html
    .replace(/<\/t[hd]>\s*<t[hd][^>]*>/g, '  |  ')
    .replace(/<li[^>]*>/g, '\n• ')
    .replace(/<br\s*\/?>/g, '\n      ')
    .replace(/<\/(?:tr|p|h\d|li|ul|details|summary|table)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(nbsp|#39|quot|lt|gt|amp);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim()
}
