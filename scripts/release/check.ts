/**
 * Checks a release before it is built, and again when it is published. Needs no package.
 *
 *   node scripts/release/check.ts tag         the pushed tag: signed, on this commit, and in agreement with the sources
 *   node scripts/release/check.ts published   the release: signed tag, immutable; sets the output `major`, the tag to move
 *
 * Environment of a workflow: TAG, GITHUB_REPOSITORY, GITHUB_SHA, GITHUB_API_URL, GITHUB_OUTPUT, GH_TOKEN.
 */
import { appendFileSync, globSync, readFileSync } from 'node:fs'
import {
  majorOf,
  majorToMove,
  releaseFaults,
  sourceFaults,
  tagFaults,
  type Release,
  type TagObject,
  type TagReference
} from './rules.ts'

const PAGE_SIZE = 100
const TIMEOUT_MS = 30_000

const needed = (name: string): string => {
  const value = process.env[name] ?? ''
  if (value === '') throw new Error(`${name} is not set`)
  return value
}
const tag = needed('TAG')
const commit = needed('GITHUB_SHA')
const repository = `${needed('GITHUB_API_URL')}/repos/${needed('GITHUB_REPOSITORY')}`

/** Gets something of the repository from the API. Undefined for 404. */
async function get(path: string, accept = 'application/vnd.github+json'): Promise<Response | undefined> {
  const response = await fetch(`${repository}/${path}`, {
    headers: { accept, authorization: `Bearer ${needed('GH_TOKEN')}` },
    signal: AbortSignal.timeout(TIMEOUT_MS)
  })
  if (response.status === 404) return undefined
  if (!response.ok) throw new Error(`${path}: HTTP ${response.status}`)
  return response
}

async function getJson<Answer>(path: string): Promise<Answer | undefined> {
  const response = await get(path)
  return response === undefined ? undefined : ((await response.json()) as Answer)
}

async function signatureFaults(): Promise<string[]> {
  const reference = await getJson<TagReference>(`git/ref/tags/${tag}`)
  if (reference === undefined) return ['The tag does not exist']
  const { type, sha } = reference.object
  return tagFaults(reference, type === 'tag' ? await getJson<TagObject>(`git/tags/${sha}`) : undefined, commit)
}

const runtimeOf = (metadata: string): string => /^ {2}using: *['"]?(\w+)/m.exec(metadata)?.[1] ?? ''

async function checkTag(): Promise<string[]> {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  const sources = {
    packageVersion: version,
    changelog: readFileSync('CHANGELOG.md', 'utf8'),
    runtimes: globSync(['action.yml', '*/action.yml']).map((file) => runtimeOf(readFileSync(file, 'utf8')))
  }
  const previous = await get(`contents/action.yml?ref=${majorOf(tag) ?? tag}`, 'application/vnd.github.raw+json')
  const isReleased = (await get(`releases/tags/${tag}`)) !== undefined
  return [
    ...sourceFaults(tag, sources, previous === undefined ? undefined : runtimeOf(await previous.text())),
    ...(isReleased ? ['The version is released already, and each is published only once: make a new version'] : []),
    ...(await signatureFaults())
  ]
}

async function checkPublished(): Promise<string[]> {
  const release = await getJson<Release>(`releases/tags/${tag}`)
  if (release === undefined) return ['There is no such release']
  const faults = [...releaseFaults(release), ...(await signatureFaults())]
  if (faults.length > 0) return faults
  const major = majorToMove(tag, await allReleases())
  appendFileSync(needed('GITHUB_OUTPUT'), `major=${major ?? ''}\n`)
  console.log(
    major === undefined ? 'A newer version is published, so the major tag stays.' : `${major} moves to ${tag}.`
  )
  return []
}

async function allReleases(): Promise<Release[]> {
  const releases: Release[] = []
  for (let page = 1; ; page++) {
    const more = (await getJson<Release[]>(`releases?per_page=${PAGE_SIZE}&page=${page}`)) ?? []
    releases.push(...more)
    if (more.length < PAGE_SIZE) return releases
  }
}

const checks: Record<string, () => Promise<string[]>> = { tag: checkTag, published: checkPublished }
const check = checks[process.argv[2] ?? '']
if (check === undefined) throw new Error(`Name a check: ${Object.keys(checks).join(', ')}`)
process.exitCode = 1
const faults = await check()
for (const fault of faults) console.log(`::error title=${tag}::${fault}`)
if (faults.length === 0) {
  process.exitCode = 0
  console.log(`${tag} is as it should be.`)
}
