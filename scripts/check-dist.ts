/**
 * Fails unless `dist/` is, byte for byte, what a build of `src/` with the published packages gives. Builds into `dist/` itself,
 * so a difference is ready to commit.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { differingFiles, filesOf, publishedFaults, bundledPackages, type Lock } from './published.ts'

/** Another environment than the one where `dist` was built: the result must not depend on it. */
const OTHER_ENVIRONMENT = {
  HOME: '/nowhere',
  TZ: 'Asia/Kathmandu',
  LC_ALL: 'tr_TR.UTF-8',
  LANG: 'zh_CN.UTF-8',
  USER: 'other',
  NODE_ENV: 'development'
}

// The packages first: a build with a package that was modified after its installation would just reproduce the change.
const packages = bundledPackages(JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock)
const faults = publishedFaults(packages)
if (faults.length > 0) {
  console.error([...faults, 'Run npm ci.'].join('\n'))
  process.exit(1)
}

const committed = filesOf('dist')
const { status } = spawnSync(process.execPath, ['scripts/build.ts'], {
  env: { ...process.env, ...OTHER_ENVIRONMENT },
  stdio: ['ignore', 'ignore', 'inherit']
})
if (status !== 0) process.exit(status ?? 1)

const differing = differingFiles(committed, filesOf('dist'))
if (differing.length > 0) {
  console.error(`dist differs from a build of src: ${differing.join(', ')}. Run npm run build, and commit dist.`)
  process.exit(1)
}
console.log(
  `dist is what a build of src gives, with ${packages.map(({ name, version }) => `${name} ${version}`).join(', ')}.`
)
