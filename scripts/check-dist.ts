/**
 * Fails unless `dist/` is, to the byte, what a build of `src/` makes of packages as they were published. Builds into `dist/`
 * itself, so a difference is ready to commit.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { differingFiles, filesOf, publishedFaults, bundledPackages, type Lock } from './published.ts'

/** Not where `dist` was built: what a build makes must not depend on it. */
const ELSEWHERE = {
  HOME: '/nowhere',
  TZ: 'Asia/Kathmandu',
  LC_ALL: 'tr_TR.UTF-8',
  LANG: 'zh_CN.UTF-8',
  USER: 'other',
  NODE_ENV: 'development'
}

// First what goes in: a build of a package that was changed after its installation would repeat the change.
const packages = bundledPackages(JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock)
const faults = publishedFaults(packages)
if (faults.length > 0) {
  console.error([...faults, 'Run npm ci.'].join('\n'))
  process.exit(1)
}

const committed = filesOf('dist')
const { status } = spawnSync(process.execPath, ['scripts/build.ts'], {
  env: { ...process.env, ...ELSEWHERE },
  stdio: ['ignore', 'ignore', 'inherit']
})
if (status !== 0) process.exit(status ?? 1)

const differing = differingFiles(committed, filesOf('dist'))
if (differing.length > 0) {
  console.error(`dist is not what src makes: ${differing.join(', ')}. Run npm run build, and commit dist.`)
  process.exit(1)
}
console.log(`dist is what src makes, with ${packages.map(({ name, version }) => `${name} ${version}`).join(', ')}.`)
