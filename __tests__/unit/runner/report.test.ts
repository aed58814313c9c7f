/** The report as a whole, by a runner that keeps what it is told: nothing is cut or split before secrets are hidden. */
import { expect, test } from '@jest/globals'
import { brokenOff, type Ending } from '../../../src/runner/ending.ts'
import { formsOf } from '../../../src/runner/forms.ts'
import { hider, redactor } from '../../../src/runner/redact.ts'
import { writeReport } from '../../../src/runner/report.ts'
import { withoutSecrets, type Runner } from '../../../src/runner/runner.ts'
import { wordsFor } from '../../../src/words/choose.ts'

const SECRET = 'pass\nword`9`-<end>'

function reported(ending: Partial<Ending>): string {
  const told: string[] = []
  const keep = (text: string): void => {
    told.push(text)
  }
  const runner: Runner = {
    ...{ env: {}, input: () => '', mask: keep, line: keep, startGroup: keep },
    debug: (text) => {
      keep(text())
    },
    endGroup: () => undefined,
    annotate: ({ message }) => {
      keep(message)
    },
    outputs: (values) => {
      keep(JSON.stringify(values))
      return undefined
    },
    summary: (html) => {
      keep(html)
    }
  }
  const redact = redactor([SECRET])
  const hide = hider(formsOf(SECRET))
  const hiding = { redact, hide, hideNames: (text: string) => text }
  writeReport({ ...brokenOff(), ...ending }, withoutSecrets(runner, hide), wordsFor('en'), hiding)
  return told.join('\n')
}

test.each<[string, Partial<Ending>]>([
  ['at the cut of the whole message', { wholeMessage: 'x'.repeat(19_990) + SECRET }],
  ['in a whole message of many lines', { wholeMessage: `a\n${SECRET}\nb` }],
  ['in the lines of what was thrown', { ...brokenOff({ cause: new Error(`a ${SECRET} b`) }) }],
  ['in the name of the operator', { operator: SECRET }]
])('a secret %s is hidden', (_, ending) => {
  const told = reported(ending)
  expect(told).not.toMatch(/pass|word/)
  expect(told).toContain('***')
})
