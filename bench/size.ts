/** The size of each file in `dist`, and of each package in the bundles, by the bundler's marks. */
import { readFileSync } from 'node:fs'
import { BUNDLES } from '../scripts/bundles.ts'
import { filesOf } from '../scripts/published.ts'
import { here, table } from './measure.ts'

export function size(): void {
  for (const { folder } of BUNDLES) {
    const rows = [...bytesByPackage(here(`../${folder}/index.js`))].sort(([, one], [, other]) => other - one)
    table(`\`${folder}/index.js\` by package`, ['package', 'KiB'], rows.map(toRow))
  }
  const files = [...filesOf(here('../dist'))].map(([name, content]): [string, number] => [name, content.length])
  table('`dist`', ['file', 'KiB'], files.map(toRow))
}

const toRow = ([name, bytes]: [string, number]): string[] => [name, (bytes / 1024).toFixed(0)]

function bytesByPackage(file: string): Map<string, number> {
  const bytes = new Map<string, number>()
  let owner = 'bundler'
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [, path] = /^(?:;\/\/ CONCATENATED MODULE: |\/\/ EXTERNAL MODULE: )(\S*)/.exec(line) ?? []
    // CommonJS modules have numbers as names: those of `tunnel`, and Node's.
    if (/^\/\*{3}\/ \d+:/.test(line)) owner = 'tunnel'
    else if (path?.startsWith('.') === true) {
      const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? []
      owner = name ?? 'this action'
    }
    bytes.set(owner, (bytes.get(owner) ?? 0) + Buffer.byteLength(line) + 1)
  }
  return bytes
}
