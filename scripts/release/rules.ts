/** The rules for a release, as pure functions of the sources and of what GitHub's API returns. */

/** `v1.2.3`; not a pre-release or a major tag. */
const VERSION_TAG = /^v(\d+)\.(\d+)\.(\d+)$/

/** The parts of GitHub's API that matter here. */
export interface TagReference {
  object: { type: string; sha: string }
}
export interface TagObject {
  object: { sha: string }
  verification: { verified: boolean; reason: string }
}
export interface Release {
  tag_name: string
  draft: boolean
  prerelease: boolean
  immutable?: boolean
}

/** What the released commit contains. */
export interface Sources {
  packageVersion: string
  changelog: string
  /** `runs.using` of each action. */
  runtimes: readonly string[]
}

/** The major tag of a version's tag: `v1` of `v1.2.3`. */
export function majorOf(tag: string): string | undefined {
  const [, major] = VERSION_TAG.exec(tag) ?? []
  return major === undefined ? undefined : `v${major}`
}

/** Tag, package, changelog and runtime must agree. `previousRuntime` is the one of the major tag, if that exists. */
export function sourceFaults(tag: string, sources: Sources, previousRuntime: string | undefined): string[] {
  const version = tag.slice(1)
  const rules: readonly (readonly [isRight: boolean, fault: string])[] = [
    [majorOf(tag) !== undefined, `${tag} is not the tag of a version`],
    [sources.packageVersion === version, `package.json says ${sources.packageVersion}`],
    [hasDatedHeading(sources.changelog, version), `CHANGELOG.md has no dated heading "## [${version}] - YYYY-MM-DD"`],
    [new Set(sources.runtimes).size === 1, `runs.using differs between the actions: ${sources.runtimes.join(', ')}`],
    [
      previousRuntime === undefined || sources.runtimes.includes(previousRuntime),
      `runs.using goes from ${String(previousRuntime)} to ${sources.runtimes.join(', ')}: that needs a new major version`
    ]
  ]
  return rules.filter(([isRight]) => !isRight).map(([, fault]) => fault)
}

function hasDatedHeading(changelog: string, version: string): boolean {
  const heading = `## [${version}] - `
  return changelog
    .split('\n')
    .some((line) => line.startsWith(heading) && /^\d{4}-\d{2}-\d{2}$/.test(line.slice(heading.length)))
}

/** The tag must be annotated, signed by a key that GitHub knows, and on the released commit. */
export function tagFaults(reference: TagReference, tag: TagObject | undefined, commit: string): string[] {
  // A lightweight tag only names a commit; there is nothing to sign.
  if (reference.object.type !== 'tag' || tag === undefined)
    return ['The tag is not signed: make it with git tag --sign']
  const { verified, reason } = tag.verification
  return [
    ...(verified ? [] : [`GitHub cannot verify the signature of the tag: ${reason}`]),
    ...(tag.object.sha === commit ? [] : [`The tag is on ${tag.object.sha}, not on ${commit}`])
  ]
}

/** GitHub locks and attests the tag and the assets of an immutable release. Older servers lack the field. */
export function releaseFaults({ tag_name: tag, immutable }: Release): string[] {
  return immutable === true
    ? []
    : [`${tag} is not immutable: switch immutable releases on in the settings, and publish a new version`]
}

/** The major tag to move to a newly published version, if any: it only moves forward. */
export function majorToMove(tag: string, releases: readonly Release[]): string | undefined {
  const major = majorOf(tag)
  if (major === undefined) return undefined
  const published = releases
    .filter(({ draft, prerelease }) => !draft && !prerelease)
    .map(({ tag_name: name }) => name)
    .filter((name) => majorOf(name) === major)
  return published.every((name) => !isNewer(name, tag)) && published.includes(tag) ? major : undefined
}

function isNewer(one: string, other: string): boolean {
  const numbers = (tag: string): number[] => (VERSION_TAG.exec(tag) ?? []).slice(1).map(Number)
  const others = numbers(other)
  const [difference = 0] = numbers(one)
    .map((number, place) => number - (others[place] ?? 0))
    .filter((value) => value !== 0)
  return difference > 0
}
