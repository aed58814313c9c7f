/**
 * Servers and users that put a secret where it does not belong, against the committed `dist`: nothing that it shows may
 * hold a part of it. A reply is tried in all of its disguises at once, a ticket each.
 */
import { expect, test } from '@jest/globals'
import { runAction, type ActionRun } from '../helpers/action.ts'
import { numbers, servers } from '../helpers/runs.ts'

const start = servers()

/** One request, since no look adds anything to what is shown. */
const QUICK = { action_type: 'TERMINATE', confirm: 'never', retries: 0, timeout: 1 }

const SECRET = 'Kx7-Pq/9"w\\Zt+Rm4=Yv8'
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const pairs = (text: string): string[] => Buffer.from(text).toString('hex').match(/../g) ?? []
const lines = (text: string, columns: number): string => text.replace(new RegExp(`.{${columns}}`, 'g'), '$&\r\n')
const units = (text: string, one: (code: number) => string): string =>
  Array.from({ length: text.length }, (_, index) => one(text.charCodeAt(index))).join('')
const other = (letter: string): string =>
  letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()

const DISGUISES: Record<string, string> = {
  'past the cut': 'x'.repeat(99_985) + SECRET,
  'at the end of what is shown': `${'x '.repeat(245)}${SECRET}`,
  'base64 of 64 columns': lines(base64(`demo-app:${SECRET.repeat(4)}`), 64),
  'base64 of 76 columns': lines(base64(SECRET.repeat(4)), 76),
  'base64 of the pair': base64(`demo-app:${SECRET}`),
  'base64url in the other case': Buffer.from(SECRET).toString('base64url').replace(/[a-z]/gi, other),
  'base64 of JSON': base64(JSON.stringify({ bk_app_secret: SECRET })),
  'JSON within JSON': JSON.stringify(JSON.stringify({ key: SECRET })),
  'doubled backslashes': SECRET.replaceAll('\\', '\\\\\\\\'),
  'percent-encoding in mixed case': pairs(SECRET)
    .map((pair) => `%${pair.replace(/[a-f]$/, other)}`)
    .join(''),
  'percent-encoding twice': encodeURIComponent(encodeURIComponent(SECRET)),
  'decimal entities': units(SECRET, (code) => `&#${code};`),
  'hexadecimal entities': units(SECRET, (code) => `&#x${code.toString(16)};`),
  'quoted-printable': pairs(SECRET)
    .map((pair) => `=${pair}`)
    .join('=\r\n'),
  'UTF-16 escapes': units(SECRET, (code) => `\\u${code.toString(16).padStart(4, '0')}`),
  hex: pairs(SECRET).join(''),
  'zero-width characters': units(SECRET, (code) => `${String.fromCharCode(code)}\u200b`),
  'soft hyphens': units(SECRET, (code) => `${String.fromCharCode(code)}\u00ad`),
  'a line break': `${SECRET.slice(0, 9)}\n${SECRET.slice(9)}`,
  'a NUL': `${SECRET.slice(0, 9)}\0${SECRET.slice(9)}`,
  'lower case': `getaddrinfo ENOTFOUND ${SECRET.toLowerCase()}.example.com`
}

/** Everything that is shown or handed on, but not the masks. */
function shownBy({ shown, stderr, summary, outputs }: ActionRun): string {
  return [shown, stderr, summary, ...Object.values(outputs)].join('\n')
}

/** Pieces of six characters of a text that stand in what is shown; padding is not one. */
function piecesIn(text: string, disguise: string): string[] {
  const pieces = disguise.match(/.{6}/gs) ?? []
  return pieces.filter((piece) => !/^[x ]*$|^getadd|rinfo|ENOT|exam|ple\./.test(piece) && text.includes(piece))
}

test('a server that repeats the secret in any disguise is not repeated', async () => {
  const sns = numbers(Object.keys(DISGUISES).length)
  const server = await start({ app: { secret: SECRET }, tickets: sns.map((sn) => ({ sn })) })
  Object.values(DISGUISES).forEach((disguise, index) => {
    const body = JSON.stringify({ result: false, code: 3900001, message: `no: ${disguise}`, data: null })
    server.fault({ kind: 'custom', sn: sns[index], body })
  })
  const run = await runAction({
    ...QUICK,
    ...{ url: server.url, bk_app_secret: SECRET, sn: sns.join(), concurrency: 32 }
  })
  expect(run.tickets).toHaveLength(sns.length)
  const text = shownBy(run)
  for (const [name, disguise] of Object.entries(DISGUISES)) {
    // The pair begins with an id that is no secret: some characters of base64 are all its own.
    const own = name.includes('pair') || name.includes('64 columns') || name.includes('of JSON') ? 4 : 0
    expect([name, piecesIn(text, disguise).length <= own ? [] : piecesIn(text, disguise)]).toEqual([name, []])
  }
  expect(text).toContain('***')
})

test.each<[string, string, string]>([
  ['a zero-width character', 'Kx7Pq9\u200bwZtRm4', 'Kx7Pq9wZtRm4'],
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
