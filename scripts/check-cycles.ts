/** Fails if modules in `src/`, `simulator/` or `scripts/` import each other in a circle, types included. Part of `npm run lint`. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** `import … from './x.ts'`, `export … from './x.ts'`, `import './x.ts'`, and `import('./x.ts')`. */
const RELATIVE = /(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g

const files = globSync(['src/**/*.ts', 'simulator/**/*.ts', 'scripts/**/*.ts']).sort()
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

if (files.length === 0) throw new Error('No modules found: run this in the root of the repository')
for (const file of files) visit(file, [])
for (const cycle of cycles) console.error(cycle)
if (cycles.length > 0) process.exit(1)
console.log(`${files.length} modules, no circular imports.`)
