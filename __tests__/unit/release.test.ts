/** The checks of a release: as rules, and as a process against a local GitHub. */
import { afterEach, describe, expect, test } from '@jest/globals'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BUNDLES } from '../../scripts/bundles.ts'
import { majorToMove, releaseFaults, sourceFaults, tagFaults, type TagObject } from '../../scripts/release/rules.ts'
import { temporaryFolders } from '../helpers/folders.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const COMMIT = 'c'.repeat(40)
const SOURCES = {
  packageVersion: '1.2.3',
  changelog: '# Changelog\n\n## [1.2.3] - 2026-01-31\n',
  runtimes: ['node24', 'node24']
}

/** Expects one fault for each pattern, in order. */
function expectFaults(faults: readonly string[], expected: readonly RegExp[]): void {
  expect(faults).toEqual(expected.map((pattern): unknown => expect.stringMatching(pattern)))
}

describe('the sources of a release', () => {
  const changelog = (heading: string): object => ({ changelog: `# Changelog\n\n## ${heading}\n` })
  test.each<[string, object, string | undefined, RegExp[]]>([
    ['are accepted', {}, 'node24', []],
    ['are accepted as the first of their major', {}, undefined, []],
    ['with another version in package.json', { packageVersion: '1.2.2' }, 'node24', [/package\.json.*1\.2\.2/]],
    ['whose changelog lacks it', changelog('[1.2.2] - 2026-01-31'), 'node24', [/CHANGELOG/]],
    ['whose changelog has no date', changelog('[1.2.3] - Unreleased'), 'node24', [/CHANGELOG/]],
    ['whose changelog has a similar version', changelog('[1x2.3] - 2026-01-31'), 'node24', [/CHANGELOG/]],
    ['with another runtime in the same major', { runtimes: ['node26'] }, 'node24', [/node24 to node26.*major/]],
    ['whose actions differ in runtime', { runtimes: ['node24', 'node26'] }, 'node24', [/differs.*node24, node26/]]
  ])('%s', (_, change, previous, expected) => {
    expectFaults(sourceFaults('v1.2.3', { ...SOURCES, ...change }, previous), expected)
  })

  test('need a tag of a version', () => {
    expectFaults(sourceFaults('v1.2', { ...SOURCES, packageVersion: '1.2' }, 'node24'), [/not the tag/, /CHANGELOG/])
  })
})

describe('the tag of a version', () => {
  const annotated = { object: { type: 'tag', sha: 'a'.repeat(40) } }
  const tagObject = (reason: string, sha = COMMIT): TagObject => ({
    object: { sha },
    verification: { verified: reason === 'valid', reason }
  })
  test.each<[string, TagObject | undefined, RegExp[]]>([
    ['is signed', tagObject('valid'), []],
    ['is lightweight', undefined, [/not signed/]],
    ['has no signature', tagObject('unsigned'), [/unsigned/]],
    ['has an unknown key', tagObject('unknown_key'), [/unknown_key/]],
    ['is on another commit', tagObject('valid', 'd'.repeat(40)), [/on d+, not on c+/]]
  ])('%s', (_, tag, expected) => {
    const reference = tag === undefined ? { object: { type: 'commit', sha: COMMIT } } : annotated
    expectFaults(tagFaults(reference, tag, COMMIT), expected)
  })
})

test.each([
  ['an immutable one is accepted', { immutable: true }, []],
  ['a mutable one is not', { immutable: false }, [/not immutable/]],
  ['nor is one without the field', {}, [/not immutable/]]
])('a published release: %s', (_, answer, expected) => {
  expectFaults(releaseFaults({ tag_name: 'v1.2.3', draft: false, prerelease: false, ...answer }), expected)
})

describe('the major tag', () => {
  const release = (tag_name: string, kind = ''): { tag_name: string; draft: boolean; prerelease: boolean } => ({
    tag_name,
    draft: kind === 'draft',
    prerelease: kind === 'prerelease'
  })
  test.each([
    ['moves to the first version', 'v1.0.0', [release('v1.0.0')], 'v1'],
    ['compares versions as numbers', 'v1.10.0', [release('v1.10.0'), release('v1.9.9')], 'v1'],
    ['does not go back for a fix of an older version', 'v1.2.4', [release('v1.3.0'), release('v1.2.4')], undefined],
    ['does not go back to an older patch', 'v1.2.3', [release('v1.2.10'), release('v1.2.3')], undefined],
    ['ignores other majors', 'v1.2.4', [release('v2.0.0'), release('v1.2.4'), release('v10.0.0')], 'v1'],
    ['ignores drafts', 'v1.2.4', [release('v1.3.0', 'draft'), release('v1.2.4')], 'v1'],
    ['ignores pre-releases', 'v1.2.4', [release('v1.3.0', 'prerelease'), release('v1.2.4')], 'v1'],
    ['does not move to a pre-release', 'v1.3.0', [release('v1.3.0', 'prerelease')], undefined],
    ['does not move to an unpublished version', 'v1.3.0', [release('v1.2.4')], undefined],
    ['does not move to a tag that is not a version', 'v1.3.0-rc.1', [release('v1.3.0-rc.1')], undefined],
    ['ignores other releases', 'v1.2.4', [release('docs-9'), release('v1.2.4')], 'v1']
  ])('%s', (_, tag, releases, expected) => {
    expect(majorToMove(tag, releases)).toBe(expected)
  })
})

describe('the check as a process', () => {
  const SCRIPT = join(ROOT, 'scripts/release/check.ts')
  let server: Server | undefined
  const temporary = temporaryFolders()
  afterEach(() => {
    server?.close()
    server?.closeAllConnections()
  })

  const RELEASE = { tag_name: 'v1.2.3', draft: false, prerelease: false, immutable: true }
  const SIGNED = {
    'git/ref/tags/v1.2.3': { object: { type: 'tag', sha: 'a1' } },
    'git/tags/a1': { object: { sha: COMMIT }, verification: { verified: true, reason: 'valid' } }
  }
  /** The metadata of the current major. */
  const MAJOR = 'contents/action.yml?ref=v1'
  const FULL_PAGE = Array.from({ length: 100 }, (_, patch) => ({ ...RELEASE, tag_name: `v1.1.${patch}` }))

  /** Runs the check in a folder with the sources of version 1.2.3, against a GitHub that has only these answers. */
  async function check(what: string, answers: Record<string, unknown>): Promise<[number | null, string, string]> {
    const folder = temporary()
    writeFileSync(join(folder, 'package.json'), '{ "version": "1.2.3" }')
    writeFileSync(join(folder, 'CHANGELOG.md'), SOURCES.changelog)
    writeFileSync(join(folder, 'action.yml'), 'runs:\n  using: node24\n  main: dist/index.js\n')
    writeFileSync(join(folder, 'output'), '')
    server = createServer((request, response) => {
      const answer = answers[(request.url ?? '').replace('/repos/owner/name/', '')]
      if (request.headers.authorization !== 'Bearer t0ken') response.statusCode = 401
      else if (answer === undefined) response.statusCode = 404
      else if (typeof answer === 'number') response.statusCode = answer
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer ?? {}))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const env = {
      ...process.env,
      TAG: 'v1.2.3',
      GITHUB_SHA: COMMIT,
      GITHUB_REPOSITORY: 'owner/name',
      GITHUB_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      GITHUB_OUTPUT: join(folder, 'output'),
      GH_TOKEN: 't0ken'
    }
    const child = spawn(process.execPath, [SCRIPT, what], { cwd: folder, env })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (text += part.toString()))
    const [status] = (await once(child, 'close')) as [number | null]
    return [status, text, readFileSync(join(folder, 'output'), 'utf8')]
  }

  test.each([
    ['that is signed, of a new major', SIGNED, 0, 'v1.2.3 is as it should be'],
    ['with a new runtime', { ...SIGNED, [MAJOR]: "runs:\n  using: 'node20'\n" }, 1, 'node20 to node24'],
    ['that was released before', { ...SIGNED, 'releases/tags/v1.2.3': RELEASE }, 1, 'released already'],
    ['that does not exist', {}, 1, 'does not exist'],
    ['while GitHub fails', { ...SIGNED, 'git/tags/a1': 503 }, 1, 'HTTP 503']
  ])('a tag %s', async (_, answers, expected, words) => {
    const [status, text] = await check('tag', answers)
    expect(text).toContain(words)
    expect(status).toBe(expected)
  })

  const NEWER = { ...RELEASE, tag_name: 'v1.3.0' }
  test.each([
    ['that is newest on the second page', [FULL_PAGE, [RELEASE]], RELEASE, 0, 'major=v1\n'],
    ['behind a newer one', [[NEWER, RELEASE]], RELEASE, 0, 'major=\n'],
    ['that is mutable', [[RELEASE]], { ...RELEASE, immutable: false }, 1, '']
  ])('a published release %s', async (_, pages, release, expected, output) => {
    const answers = Object.fromEntries(pages.map((page, index) => [`releases?per_page=100&page=${index + 1}`, page]))
    const [status, , outputs] = await check('published', { ...SIGNED, ...answers, 'releases/tags/v1.2.3': release })
    expect(outputs).toBe(output)
    expect(status).toBe(expected)
  })

  test('an unknown check fails', async () => {
    const [status, text] = await check('tags', SIGNED)
    expect(text).toContain('tag, published')
    expect(status).toBe(1)
  })
})

describe('the SBOM', () => {
  const print = (): string =>
    spawnSync(process.execPath, ['scripts/release/sbom.ts'], { cwd: ROOT, encoding: 'utf8' }).stdout
  const { components, dependencies, serialNumber } = JSON.parse(print()) as {
    components: { name: string; version: string; 'bom-ref': string; hashes: { content: string }[] }[]
    dependencies: { ref: string; dependsOn: string[] }[]
    serialNumber: string
  }

  test('lists the packages whose licences are in dist', () => {
    const licences = BUNDLES.map(({ folder }) => readFileSync(join(ROOT, folder, 'licenses.txt'), 'utf8')).join('\n')
    // Each entry starts with the name of a package above the name of its licence.
    const found = licences.matchAll(/^(@?[\w./-]+)\n(?:MIT|ISC|Apache-2\.0|BSD-\d-Clause)$/gm)
    const bundled = [...new Set([...found].map(([, name]) => name))]
    const names = components.map(({ name }) => name)
    expect(bundled).toContain('tunnel')
    // The licence of the action itself is there, too.
    expect(bundled.filter((name) => name !== 'bk-itsm-operate-ticket').sort()).toEqual(names.sort())
  })

  test('has a hash for each package', () => {
    for (const { hashes } of components) expect(hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/)
  })

  test('has dependencies between listed packages only', () => {
    const listed = components.map((component) => component['bom-ref'])
    const needed = dependencies.flatMap(({ dependsOn }) => dependsOn)
    expect([...new Set(needed)].sort()).toEqual([...listed].sort())
  })

  test('is the same each time', () => {
    expect(print()).toBe(print())
    expect(serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
