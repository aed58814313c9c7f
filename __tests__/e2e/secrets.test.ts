/** Servers and users that put a secret where it does not belong, against the committed `dist`: it may show no part of it. */
import { expect, test } from '@jest/globals'
import { runAction, type ActionRun } from '../helpers/action.ts'
import { numbers, servers, type InputValues } from '../helpers/runs.ts'
import { formsOfSecret } from '../helpers/secrets.ts'

const start = servers()

/** One request: further reads would show nothing more. */
const QUICK = { action_type: 'TERMINATE', confirm: 'never', retries: 0, timeout: 1 }

const SECRET = 'Kx7-Pq/9"w\\Zt+Rm4=Yv8'
const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** Its forms, places where a text is cut, and one more layer of encoding, a ticket each; unit/secrets has all of them. */
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

/** Everything that is shown or passed on, except for the masks. */
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

test.each<[string, InputValues]>([
  ['message', { message: `because of ${SECRET}` }],
  ['a long message', { message: 'x'.repeat(19_990) + SECRET }],
  ['operator', { operator: SECRET }],
  ['sn', { sn: `CRQ1 ${SECRET}` }],
  ['the user of url', { url: `https://u:${SECRET}@paas.example.com` }],
  ['the query of url', { url: `paas.example.com?key=${SECRET}` }]
])('a secret that is typed into %s is not repeated', async (_, inputs) => {
  const server = await start({ app: { secret: SECRET } })
  const run = await runAction({ url: server.url, sn: 'CRQ1', bk_app_secret: SECRET, ...QUICK, ...inputs })
  expect(shownBy(run)).not.toMatch(/Kx7|Rm4|Yv8/)
})
