/** What is in `dist`. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { DIST, here, table } from './measure.ts'

/** What dist holds, by package, as the bundler's own marks tell. */
export function size(): void {
  const bytes = new Map<string, number>()
  const add = (name: string, count: number): void => {
    bytes.set(name, (bytes.get(name) ?? 0) + count)
  }
  let owner = 'bundler'
  for (const line of readFileSync(DIST, 'utf8').split('\n')) {
    const [, path] = /^(?:;\/\/ CONCATENATED MODULE: |\/\/ EXTERNAL MODULE: )(\S*)/.exec(line) ?? []
    // CommonJS modules have numbers for names: `tunnel`, and Node's own.
    if (/^\/\*{3}\/ \d+:/.test(line)) owner = 'tunnel'
    else if (path?.startsWith('.') === true) {
      const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? []
      owner = name ?? 'this action'
    }
    add(owner, Buffer.byteLength(line) + 1)
  }
  const rows = [...bytes].sort(([, a], [, b]) => b - a).map(([name, count]) => [name, (count / 1024).toFixed(0)])
  table('`dist/index.js` by package', ['package', 'KiB'], rows)
  const files = readdirSync(here('../dist')).map((name) => [
    name,
    (statSync(here(`../dist/${name}`)).size / 1024).toFixed(0)
  ])
  table('`dist`', ['file', 'KiB'], files)
}
