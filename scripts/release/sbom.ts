/**
 * Prints a CycloneDX SBOM of `dist/`. It depends only on the lock file.
 *
 * `npm sbom --omit dev` does not do: npm 11 omits a package that a development tool needs too (`tunnel`), and its output contains
 * a time and a random number.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { bundledPackages, type Lock } from '../published.ts'

/** More fields of the lock file. */
interface Details {
  name?: string
  license?: string
  dependencies?: Record<string, string>
}
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock & { packages: Record<string, Details> }
const root = lock.packages['']
const packages = bundledPackages(lock)

const purl = (name: string, version = ''): string => `pkg:npm/${name.replace('@', '%40')}@${version}`
const ref = (name: string): string | undefined => {
  const found = packages.find((locked) => locked.name === name)
  return found && purl(name, found.version)
}
const dependsOn = ({ dependencies = {} }: Details = {}): string[] =>
  Object.keys(dependencies).flatMap((name) => ref(name) ?? [])

const self = purl(root?.name ?? '', root?.version)
const content = {
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: {
    component: { 'bom-ref': self, type: 'application', name: root?.name, version: root?.version, purl: self }
  },
  components: packages.map(({ name, version, integrity, folder }) => ({
    'bom-ref': purl(name, version),
    type: 'library',
    name,
    version,
    purl: purl(name, version),
    hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex') }],
    licenses: [{ license: { id: lock.packages[folder]?.license } }]
  })),
  dependencies: [
    { ref: self, dependsOn: dependsOn(root) },
    ...packages.map(({ name, version, folder }) => ({
      ref: purl(name, version),
      dependsOn: dependsOn(lock.packages[folder])
    }))
  ]
}
// Attestation needs a serial number. This one is derived from the content.
const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex')
const serialNumber = `urn:uuid:${hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5')}`
console.log(JSON.stringify({ ...content, serialNumber }, undefined, 2))
