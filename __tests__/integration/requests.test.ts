/** The requests of a run, as the server sees them. */
import { describe, expect, test } from '@jest/globals'
import { ARRANGEMENTS } from '../helpers/matrix.ts'
import { oneTicket } from '../helpers/one-ticket.ts'
import { said, type InputValues } from '../helpers/runs.ts'

const run = oneTicket()

describe.each(ARRANGEMENTS)('%s', (arrangement) => {
  test('a ticket number with every allowed character arrives as it is', async () => {
    const sn = 'CRQ-1_2.3/4'
    expect(said(await run({ sn, action_type: 'SUSPEND' }, { sn }, { arrangement }))).toBe('0 true changed')
  })

  describe('credentials', () => {
    const confirms = ['auto', 'always', 'never'] as const
    test.each([
      ['a wrong secret', { bk_app_secret: 'wr0ng-secret' }, 'wrong-secret'],
      ['an unknown application', { bk_app_code: 'other-app' }, 'wrong-secret'],
      ['code and secret swapped', { bk_app_code: 'demo-secret', bk_app_secret: 'demo-app' }, 'wrong-secret'],
      ['a bad access_token', { access_token: 'expired-token' }, 'user-not-verified'],
      ['a bad bk_token', { bk_token: 'expired-token' }, 'user-not-verified']
    ])('%s', async (_, inputs, problem) => {
      // ITSM's gateway requires no user: a bad one passes, as recorded.
      if (arrangement === 'gateway' && problem === 'user-not-verified') return
      for (const confirm of confirms) {
        const result = await run({ action_type: 'SUSPEND', confirm, ...inputs }, {}, { arrangement })
        expect(said(result)).toBe(`1 false failed ${problem}`)
        expect(Object.values(result.server.counts)).toEqual([1])
        const { bk_app_secret: secret = 'demo-secret' } = inputs as InputValues
        expect(result.masked).toContain(secret)
        expect(JSON.stringify([result.outputs, result.summary, result.stdout])).not.toContain(String(secret))
      }
    })

    test('a user that is not whitelisted', async () => {
      const app = { whitelisted: false }
      const result = await run({ action_type: 'SUSPEND' }, {}, { arrangement, app })
      // ITSM's gateway requires no user.
      expect(said(result)).toBe(arrangement === 'gateway' ? '0 true changed' : '1 false failed user-not-verified')
    })

    test.each([
      ['bk_username', 'robot-user'],
      ['bk_token', 'demo-bk-token'],
      ['access_token', 'demo-access-token']
    ])('only %s is sent, in the header or in the body', async (kind, value) => {
      const identities = { bk_username: 'robot-user', bk_token: '', access_token: '' }
      const result = await run({ action_type: 'SUSPEND', ...identities, [kind]: value }, {}, { arrangement })
      expect(said(result)).toBe('0 true changed')
      for (const { headers, body, query, path } of result.server.requests) {
        const inBody = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>)
        const header = JSON.parse([headers['x-bkapi-authorization'] ?? '{}'].flat().join('')) as Record<string, unknown>
        const credentials = { bk_app_code: 'demo-app', bk_app_secret: 'demo-secret', [kind]: value }
        const isHeader = arrangement === 'gateway' || kind === 'access_token'
        expect(isHeader ? header : inBody).toMatchObject(credentials)
        expect(Object.keys(isHeader ? header : {})).toHaveLength(isHeader ? 3 : 0)
        if (isHeader) expect(Object.keys(inBody).join()).not.toMatch(/bk_|token/)
        expect(JSON.stringify([query, path])).not.toContain('demo-')
        expect(Object.keys(inBody)).not.toContain('username')
      }
    })

    test('beyond ASCII arrive', async () => {
      const app = { code: 'démo-应用', secret: 'ключ-秘密-😀' }
      const result = await run(
        { action_type: 'SUSPEND', bk_app_code: app.code, bk_app_secret: app.secret },
        {},
        { arrangement, app }
      )
      expect(said(result)).toBe('0 true changed')
    })
  })
})
