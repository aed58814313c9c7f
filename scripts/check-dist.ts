/**
 * Fails unless `dist/` is what a build of `src/` makes. Builds into `dist/` itself, so a difference is ready to commit.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every file of dist, by name. Line ends aside: git may have changed them on the way. */
function snapshot(): Map<string, string> {
  const names = readdirSync('dist', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    names.map((entry) => {
      const file = join(entry.parentPath, entry.name)
      return [file, readFileSync(file, 'utf8').replaceAll('\r\n', '\n')]
    })
  )
}

const committed = snapshot()
const { status } = spawnSync(process.execPath, ['scripts/build.ts'], { stdio: ['ignore', 'ignore', 'inherit'] })
if (status !== 0) process.exit(status ?? 1)
const built = snapshot()

const differing = [...new Set([...committed.keys(), ...built.keys()])].filter(
  (file) => committed.get(file) !== built.get(file)
)
if (differing.length > 0) {
  console.error(`dist is not what src makes: ${differing.join(', ')}. Run npm run build, and commit dist.`)
  process.exit(1)
}
console.log('dist is what src makes.')
