/**
 * Nothing is sent twice that must not be: a denied or lagging read, a rate limit that lies, a cache, two writings of one
 * ticket, a reply too many, a connection that the server closes. The numbers are those of issue 12.
 */
import { http, no, shown, success, type Ask, type Script, type Step } from './server.ts'
import type { Scene } from './scenes.ts'

const isPost = ({ api }: Ask): boolean => api === 'operate_ticket'
const isRead = ({ api }: Ask): boolean => api === 'get_ticket_status'

const DENIED: Readonly<Record<string, string>> = {
  '1306403': no(1306403, 'APP permission is insufficient, APP has no permission to access the component'),
  '1640301': no(1640301, 'App has no permission to the resource [reason="no permission, bk_app_code=X"]', 403)
}
const LIMITED: Readonly<Record<string, string>> = {
  '429': http('Too Many Requests', 429, { 'retry-after': '1' }),
  '1306429': no(1306429, 'Access frequency limit, please try again later'),
  '1642901': no(1642901, 'Request rate limit reached', 429)
}
const entries = <T>(table: Readonly<Record<string, T>>): [string, T][] => Object.entries(table)

/** The action is carried out, and the reply is another. */
const acts =
  (steps: Step[], more: Script = () => undefined): Script =>
  (ask, world) => {
    if (!isPost(ask)) return more(ask, world)
    world.answer(ask)
    return steps
  }
const denies =
  (reply: string): Script =>
  (ask) =>
    isRead(ask) ? [reply] : undefined

/** 2: unseen, and the rate limit lies. */
const UNSEEN: Scene[] = entries(LIMITED).flatMap(([code, limited]) =>
  entries(DENIED).map(([denied, reply]) => ({
    name: `2: reading is denied (${denied}), the server suspends and says ${code}`,
    inputs: { retries: 5 },
    script: acts([limited], denies(reply)),
    says: '1 false failed rate-limit',
    done: 1,
    isBlind: true,
    also: ({ shown: log, summary }) =>
      (log + summary).includes('Nothing was changed') && 'it says that nothing was changed'
  }))
)
const BLIND: Scene[] = [
  ...UNSEEN,
  {
    name: '2: another run suspends in the wait: one SUSPEND of ours leaves',
    inputs: { retries: 5 },
    script: (ask, world) => {
      if (isRead(ask)) return [DENIED['1306403'] ?? '']
      world.set('CRQ1', 'SUSPENDED')
      return [LIMITED['429'] ?? '']
    },
    says: '1 false failed rate-limit',
    done: 0,
    sent: 1
  },
  {
    name: '2: never sent is tried again also unseen, and is sent once',
    inputs: { confirm: 'never' },
    says: '0 true changed',
    done: 1
  }
]

/** 3: a permission that flaps. */
const FLAPPING: Scene[] = entries(DENIED).flatMap(([code, reply]) =>
  [0, 3].map((retries) => ({
    name: `3: one ${code} on the first read of a ticket that is suspended, retries ${retries}`,
    tickets: { CRQ1: 'SUSPENDED' },
    inputs: { retries },
    script: (ask: Ask) => (isRead(ask) && ask.nth === 1 ? [reply] : undefined),
    says: '0 true already',
    done: 0
  }))
)

/** 4 and 5: a limit that lies, reads that are behind, a cache. */
const LAGGING: Scene[] = [
  ...entries(LIMITED).map(([code, limited]): Scene => {
    let actedMs = Infinity
    return {
      name: `4: the server suspends and says ${code}, and its reads are 2 s behind`,
      isReal: true,
      script: (ask, world) => {
        if (!isPost(ask)) return performance.now() < actedMs + 2_000 ? [shown('RUNNING')] : undefined
        actedMs = performance.now()
        world.answer(ask)
        return [limited]
      },
      says: '0 true already',
      done: 1
    }
  }),
  ...['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE'].map((action): Scene => {
    const kept = new Map<string, string>()
    return {
      name: `5: ${action} behind a cache that keeps to HTTP`,
      action,
      gateway: true,
      script: (ask, world) => {
        if (ask.method !== 'GET') return undefined
        const isFresh = (ask.headers['cache-control'] ?? '').includes('no-cache')
        const reply = (isFresh ? undefined : kept.get(ask.sn)) ?? world.answer(ask)
        kept.set(ask.sn, reply)
        return [reply]
      },
      says: '0 true changed',
      done: 1,
      also: (_, { asks }) =>
        asks.some(({ method, headers }) => method === 'GET' && !(headers['pragma'] ?? '').includes('no-cache')) &&
        'a GET allows an old cache to answer'
    }
  })
]

const listed = (sn: string): object => ({
  sn,
  current_status: 'RUNNING',
  creator: 'zhangsan',
  create_at: '2026-01-01 00:00:00',
  end_at: '',
  service_id: 1
})
/** 6: one ticket, two writings. */
const WRITINGS: Scene[] = [
  {
    name: '6: a list with full-width digits and accents sends nothing',
    tickets: { CRQ1: 'RUNNING' },
    inputs: { sn: 'CRQ1, ＣＲＱ１, CRÜ1, cßq1' },
    says: '1 false failed bad-input',
    done: 0,
    also: (_, { asks }) => asks.length > 0 && 'something was sent'
  },
  { name: '6: a list with two cases is one ticket', inputs: { sn: 'CRQ1 crq1 Crq1' }, says: '0 true changed', done: 1 },
  {
    name: '6: a sweep whose list has one ticket in two cases',
    action: 'SUSPEND',
    inputs: { stale_after: '14d' },
    script: (ask) => {
      if (ask.api !== 'get_tickets') return undefined
      return [success({ count: 2, total_page: 1, items: [listed('CRQ1'), listed('crq1')] })]
    },
    says: '0 true changed',
    done: 1
  }
]

/** 8: a reply too many, together with the whole one. */
const TOO_MANY: Scene[] = ['get_ticket_status', 'operate_ticket'].flatMap((api) =>
  entries({ reading: shown('SUSPENDED'), success: success(), half: 'HTTP/1.1 200 OK\r\nconte' }).map(
    ([kind, extra]): Scene => ({
      name: `8: a ${kind} too many after ${api}`,
      tickets: { CRQ1: 'RUNNING', CRQ2: 'RUNNING', CRQ3: 'RUNNING' },
      inputs: { concurrency: 1 },
      script: (ask, world) => (ask.api === api && ask.sn === 'CRQ1' ? [world.answer(ask) + extra] : undefined),
      says: '0 true changed',
      done: 3
    })
  )
)

/** 18a: a server that swallows what comes on a connection that was idle for long, and closes it. */
const IDLE: Scene[] = ['SUSPEND', 'TERMINATE'].map((action) => ({
  name: `18a: ${action} of a list against a server that closes idle connections without a hint`,
  action,
  isReal: true,
  tickets: { CRQ1: 'RUNNING', CRQ2: 'RUNNING', CRQ3: 'RUNNING' },
  inputs: { concurrency: 1 },
  script: (ask, world) => {
    if (ask.idleMs > 1_900) return ['RESET']
    // The change shows at the fifth read only, so that there are pauses between reads, and then the next ticket.
    return isRead(ask) && ask.nth > 1 && ask.nth < 5 && world.count('operate_ticket', ask.sn) > 0
      ? [shown('RUNNING')]
      : undefined
  },
  says: '0 true changed',
  done: 3,
  also: (_, { asks }) =>
    asks.some(({ idleMs }) => idleMs > 1_900) && 'a connection was used that had been idle for long'
}))

export const ONCE: Scene[] = [...LAGGING, ...IDLE, ...TOO_MANY, ...BLIND, ...FLAPPING, ...WRITINGS]
