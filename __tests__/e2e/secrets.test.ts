/**
 * Servers and users that put a secret where it does not belong, against the committed `dist`: nothing that it shows may
 * hold a part of it. A reply is tried in every form at once, a ticket each.
 */
import { expect, test } from '@jest/globals'
import { runAction, type ActionRun } from '../helpers/action.ts'
import { numbers, servers } from '../helpers/runs.ts'
import { formsOfSecret } from '../helpers/secrets.ts'

const start = servers()

/** One request, since no further read adds anything to what is shown. */
const QUICK = { action_type: 'TERMINATE', confirm: 'never', retries: 0, timeout: 1 }

const SECRET = 'Kx7-Pq/9"w\\Zt+Rm4=Yv8'
const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** Forms, places where a text is cut, and one more layer; all that a text may hold is in unit/secrets. */
const ECHOES = [
  ...formsOfSecret(SECRET),
  `${'x'.repeat(99_985)} ${SECRET}`,
  `${'x '.repeat(245)}${SECRET}`,
  `getaddrinfo ENOTFOUND ${SECRET.toLowerCase()}.example.com`,
  JSON.stringify(JSON.stringify(SECRET)),
  encodeURIComponent(encodeURIComponent(SECRET)),
  base64(`demo:${SECRET}`),
  encodeURIComponent(base64(`?${SECRET}?`))
]

/** Everything that is shown or handed on, but not the masks. */
function shownBy({ shown, stderr, summary, outputs }: ActionRun): string {
  return [shown, stderr, summary, ...Object.values(outputs)].join('\n')
}

test('a server that repeats the secret in any form is not repeated', async () => {
  const sns = numbers(ECHOES.length)
  const server = await start({ app: { secret: SECRET }, tickets: sns.map((sn) => ({ sn })) })
  for (const [index, echo] of ECHOES.entries()) {
    const body = JSON.stringify({ result: false, code: 3900001, message: `no: ${echo}`, data: null })
    server.fault({ kind: 'custom', sn: sns[index], body })
  }
  const inputs = { url: server.url, bk_app_secret: SECRET, sn: sns.join(), concurrency: 32 }
  const run = await runAction({ ...QUICK, ...inputs })
  expect(run.tickets.map(({ code }) => code)).toEqual(ECHOES.map(() => '3900001'))
  const ownWords = /getaddrinfo ENOTFOUND |\.example\.com|[x ]/g
  const pieces = ECHOES.flatMap((echo) => echo.replace(ownWords, '').match(/.{6}/g) ?? [])
  const text = shownBy(run)
  expect(pieces.filter((piece) => text.includes(piece))).toEqual([])
})

test.each<[string, string, string]>([
  ['a line break', 'Kx7Pq9\nwZtRm4', 'Kx7Pq9 wZtRm4'],
  ['lines', 'Kx7Pq9wZ\nRm4Yv8Ls\nTn2Bc6Gd', 'Rm4Yv8Ls'],
  ['five characters', 'Kx7!q', 'Kx7%21q']
])('a secret with %s is not repeated', async (_, secret, echo) => {
  const server = await start()
  const body = JSON.stringify({ result: false, code: 3900001, message: `no: ${secret} or ${echo}`, data: null })
  server.fault({ kind: 'custom', on: '*', body })
  const run = await runAction({ url: server.url, bk_app_secret: secret, sn: 'CRQ1', ...QUICK })
  expect(run.exitCode).toBe(1)
  expect(shownBy(run)).not.toMatch(/Kx7|Rm4/)
})

test('a piece of a proxy’s password is not shown, also where it is taken for the host', async () => {
  const run = await runAction(
    { ...QUICK, url: 'http://itsm.example.com', sn: 'CRQ1' },
    { env: { http_proxy: 'http://svc:Win@2026-Key/7@proxy:3128' } }
  )
  expect(run.exitCode).toBe(1)
  expect(shownBy(run)).not.toMatch(/2026-key/i)
})

test('a secret in the fields of a ticket is not repeated', async () => {
  const secret = 'Kx7-Pq9-wZt'
  const server = await start({
    app: { secret },
    pages: `https://${secret.toLowerCase()}.example.com/`,
    tickets: [
      { sn: `REQ-${secret}`, creator: 'bot', createAt: '2020-01-01 00:00:00' },
      { sn: 'REQ2', creator: 'bot', status: secret, createAt: '2020-01-01 00:00:00' },
      { sn: 'REQ3', creator: 'bot', createAt: '2020-01-01 00:00:00' }
    ]
  })
  const run = await runAction({
    ...{ url: server.url, bk_app_secret: secret, stale_after: '14d', creator: 'bot', operator: 'bot' },
    action_type: 'WITHDRAW'
  })
  expect(shownBy(run)).not.toMatch(/kx7-pq9/i)
})

test.each<[string, Record<string, string>]>([
  ['message', { message: `because of ${SECRET}`, sn: 'CRQ1' }],
  ['a long message', { message: 'x'.repeat(19_990) + SECRET, sn: 'CRQ1' }],
  ['operator', { operator: SECRET, sn: 'CRQ1' }],
  ['sn', { sn: `CRQ1 ${SECRET}` }],
  ['the user of url', { url: `https://u:${SECRET}@paas.example.com`, sn: 'CRQ1' }],
  ['the query of url', { url: `paas.example.com?key=${SECRET}`, sn: 'CRQ1' }]
])('a secret that is typed into %s is not repeated', async (_, inputs) => {
  const server = await start({ app: { secret: SECRET } })
  const run = await runAction({ url: server.url, bk_app_secret: SECRET, ...QUICK, ...inputs })
  expect(shownBy(run)).not.toMatch(/Kx7|Rm4|Yv8/)
})
