/**
 * Fails the step on an unsupported Node, with a message and every output set. Runners other than GitHub's run the `node`
 * of the job's image. Node 16 and 18 get here; older ones end with a syntax error, since the bundle is an ES module.
 */
import { appendFileSync, writeSync } from 'node:fs'
import { chooseLanguage } from './inputs/language.ts'
import { wordsFor } from './words/words.ts'

const OLDEST_MAJOR = 20

/** @param own the outputs that the other action does not have, or sets to another value */
export function requireNode(own: Readonly<Record<string, string>>): void {
  const { env, versions } = process
  const [major = '0'] = versions.node.split('.')
  if (Number(major) >= OLDEST_MAJOR) return
  const { problems, report } = wordsFor(chooseLanguage(() => env['INPUT_LANGUAGE'] ?? '', env))
  const message = report.unsupportedNode(String(OLDEST_MAJOR), versions.node)
  // Not through a stream, which the exit would cut off.
  writeSync(1, `::error title=unsupported-node::${problems['unsupported-node'].title}: ${message}\n`)
  const outputs = {
    ...own,
    code: '',
    message: '',
    request_id: '',
    status: '',
    problem: 'unsupported-node',
    succeeded: '0',
    failed: '0',
    tickets: '[]',
    result: 'false'
  }
  const lines = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`)
  const file = env['GITHUB_OUTPUT']
  if (file) appendFileSync(file, lines.join(''))
  process.exit(1)
}
