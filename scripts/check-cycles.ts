/**
 * Fails where modules import each other in a circle, types included: `npm run check:cycles`. No package is needed for it.
 *
 *   node scripts/check-cycles.ts [FOLDER…]     default: src, simulator and scripts
 */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** `import … from './x.ts'`, `export … from './x.ts'`, `import './x.ts'`, and `import('./x.ts')`. */
const RELATIVE = /(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g

const named = process.argv.slice(2)
const folders = named.length > 0 ? named : ['src', 'simulator', 'scripts']
const files = folders.flatMap((folder) => globSync(`${folder}/**/*.ts`)).sort()
const imports = new Map(
  files.map((file) => [
    file,
    [...readFileSync(file, 'utf8').matchAll(RELATIVE)].map(([, target = '']) => join(dirname(file), target))
  ])
)

const isDone = new Set<string>()
const cycles: string[] = []

function visit(file: string, path: readonly string[]): void {
  if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
  if (path.includes(file) || isDone.has(file)) return
  for (const target of imports.get(file) ?? []) visit(target, [...path, file])
  isDone.add(file)
}

for (const file of files) visit(file, [])
for (const cycle of cycles) console.error(cycle)
if (files.length === 0) console.error('No module was found')
if (cycles.length > 0 || files.length === 0) process.exit(1)
console.log(`${files.length} modules, and no circle.`)
