/**
 * Verdicts that are the truth: whatever the reply says, whenever the change shows, whoever else acts. The numbers are
 * those of issue 12.
 */
import { http, no, OVER, refusal, shown, type Ask, type Script, type Step } from './server.ts'
import type { Scene } from './scenes.ts'

const ACTIONS = ['SUSPEND', 'UNSUSPEND', 'WITHDRAW', 'TERMINATE'] as const
const REPEATABLE = ACTIONS.slice(1)
const isPost = ({ api }: Ask): boolean => api === 'operate_ticket'
const isRead = ({ api }: Ask): boolean => api === 'get_ticket_status'
const entries = <T>(table: Readonly<Record<string, T>>): [string, T][] => Object.entries(table)
const doubt = (words: string): string => no(3900004, `接口异常，请检查请求参数: ${words}`)

/** The first POST is carried out, and the reply is another; later ones are as the table says, or true. */
const acts =
  (first: Step[], later?: Step[]): Script =>
  (ask, world) => {
    if (!isPost(ask)) return undefined
    if (ask.nth > 1) return later
    world.answer(ask)
    return first
  }
/** The reads after the POST show the old status so many times; 0: for ever. */
const lags =
  (old: string, reads: number, script: Script): Script =>
  (ask, world) => {
    if (!isRead(ask)) return script(ask, world)
    const late = world.asks.filter((one) => isRead(one)).length - 1
    return world.count('operate_ticket') > 0 && (reads === 0 || late <= reads) ? [shown(old)] : undefined
  }
const first = (action: string): string => (action === 'UNSUSPEND' ? 'SUSPENDED' : 'RUNNING')

const AWAY: Readonly<Record<string, string>> = {
  '404': http('<html>404 Not Found</html>', 404),
  '407': http('<html>Proxy Authentication Required</html>', 407),
  '1306403': no(1306403, 'APP permission is insufficient'),
  '1306404': no(1306404, 'Not found, component class not found'),
  '1306000': no(1306000, 'User authentication failed, please check if the bk_token is valid'),
  '1640001': no(1640001, 'Parameters error [reason="bk_app_code or bk_app_secret is incorrect"]', 400),
  '429': http('', 429),
  '302': http('', 302, { location: 'https://login.example.com/' })
}
const LOST: Readonly<Record<string, Step[]>> = {
  reset: ['RESET'],
  cut: ['HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"result": tr', 'END'],
  '502': [http('<html>Bad Gateway</html>', 502)],
  page: [http('<html><title>登录</title></html>')]
}

/** 7: a status of the service's own that is over. */
const CLOSED: Scene[] = ACTIONS.flatMap((action) =>
  ['after the POST', 'between read and POST'].map((when) => ({
    name: `7: ${action}, and a neighbour closes the ticket with a status of the service's own ${when}`,
    action,
    script: (ask: Ask, world) => {
      if (!isPost(ask)) return undefined
      const reply = when === 'after the POST' ? world.answer(ask) : refusal('抱歉，单据已关闭，无法操作')
      world.set('CRQ1', 'ARCHIVED', { hasSteps: false })
      return [reply]
    },
    says: '1 false refused over-already',
    // Our own change was real, and is gone.
    isBlind: true,
    done: when === 'after the POST' ? 1 : 0,
    sent: 1
  }))
)

/** 9: the first POST unclear and carried out, the repeat turned away or refused. */
const REPEATS: Scene[] = REPEATABLE.flatMap((action) =>
  entries({ ...AWAY, refused: refusal('抱歉，单据已关闭，无法操作'), doubtful: doubt("'code'") }).flatMap(
    ([again, reply]) =>
      [6, 0].map((reads) => ({
        name: `9: ${action} lost, repeated, then ${again}; the change shows after ${reads || 'no'} reads`,
        action,
        script: lags(first(action), reads, acts(['RESET'], [reply])),
        says: reads === 0 ? '1 false unknown outcome-unknown' : '0 true changed',
        done: 1,
        // The repeat that a rate limit turned away is sent again, and each time after a look.
        sent: again === '429' ? (reads === 0 ? 5 : 3) : 2
      }))
  )
)

/** 10: turned away after acting. */
const TURNED: Scene[] = ACTIONS.flatMap((action) =>
  entries(AWAY).map(([code, reply]) => ({
    name: `10: ${action} is carried out, and ${code} comes back`,
    action,
    inputs: { retries: 0 },
    script: acts([reply]),
    says: '0 true already',
    done: 1
  }))
)

/** 11: reads that lag. */
const LAGS: Scene[] = [
  ...ACTIONS.flatMap((action) =>
    entries<Step[] | undefined>({ ...LOST, accepted: undefined, doubtful: [doubt("'code'")] }).map(
      ([kind, reply]): Scene => ({
        name: `11: ${action}, ${kind}, and the change shows at the third read`,
        action,
        script: lags(first(action), 2, reply === undefined ? () => undefined : acts(reply)),
        says: '0 true changed',
        done: 1
      })
    )
  ),
  ...ACTIONS.map((action): Scene => {
    let actedMs = Infinity
    return {
      name: `11: ${action} is refused after the change, which shows 0.4 s later`,
      action,
      isReal: true,
      script: (ask, world) => {
        if (isRead(ask)) return performance.now() < actedMs + 400 ? [shown(first(action))] : undefined
        actedMs = performance.now()
        world.answer(ask)
        return [refusal('抱歉，zhangsan无权操作该单据')]
      },
      says: '0 true changed',
      done: 1
    }
  }),
  {
    name: '11: the looks of a list of refusals overlap with the next tickets',
    tickets: { CRQ1: 'RUNNING', CRQ2: 'RUNNING', CRQ3: 'RUNNING' },
    inputs: { concurrency: 1 },
    isReal: true,
    script: (ask) => (isPost(ask) ? [refusal('抱歉，zhangsan无权操作该单据')] : undefined),
    says: '1 false refused not-processor',
    done: 0,
    sent: 3,
    also: (_, { asks }) => {
      const firstLook = asks.findIndex((ask) => isRead(ask) && ask.sn === 'CRQ1' && ask.nth === 2)
      return asks.findIndex((ask) => isPost(ask) && ask.sn === 'CRQ2') > firstLook && 'CRQ2 waited for the look at CRQ1'
    }
  }
]

/** 15: somebody else ended the ticket. */
const ENDED: Scene[] = ACTIONS.flatMap((action) =>
  OVER.flatMap((status) => {
    const isThere =
      (action === 'UNSUSPEND' && status === 'FINISHED') ||
      (action === 'WITHDRAW' && status === 'REVOKED') ||
      (action === 'TERMINATE' && status === 'TERMINATED')
    const scene = { action, isBlind: true, sent: 1 }
    const says = isThere ? '0 true changed' : '1 false refused over-already'
    return [
      {
        ...scene,
        name: `15: ${action} succeeds, and a neighbour makes the ticket ${status}`,
        script: (ask: Ask, world) => {
          if (!isPost(ask)) return undefined
          const reply = world.answer(ask)
          world.set('CRQ1', status)
          return [reply]
        },
        says,
        done: 1
      },
      {
        ...scene,
        name: `15: ${action} is rate-limited, and a neighbour makes the ticket ${status} meanwhile`,
        script: (ask: Ask, world) => {
          if (!isPost(ask)) return undefined
          world.set('CRQ1', status)
          return [http('', 429)]
        },
        says: isThere && action !== 'UNSUSPEND' ? '0 true already' : '1 false refused over-already',
        done: 0
      }
    ] satisfies Scene[]
  })
)

/** 16: an open ticket without a step. */
const STEPLESS: Scene[] = [
  ...(['SUSPEND', 'UNSUSPEND'] as const).map((action): Scene => ({
    name: `16: ${action} leaves an open ticket without a step: a warning`,
    action,
    script: (ask, world) => {
      if (!isPost(ask)) return undefined
      const reply = world.answer(ask)
      world.set('CRQ1', world.status('CRQ1'), { hasSteps: false })
      return [reply]
    },
    says: '0 true changed',
    done: 1,
    also: ({ annotations }) =>
      !annotations.some(({ level, message }) => level === 'warning' && message.includes('TERMINATE')) && 'no warning'
  })),
  {
    name: '16: SUSPEND is refused as not-processor between two steps',
    script: (ask, world) => {
      if (!isPost(ask)) return undefined
      world.set('CRQ1', 'RUNNING', { hasSteps: false })
      return [refusal('抱歉，zhangsan无权操作该单据')]
    },
    says: '1 false refused between-steps',
    done: 0,
    sent: 1
  }
]

/** Those that are few, and those of which a share is played with every `npm test`. */
export const VERDICTS: Scene[] = [...LAGS.slice(-5), ...CLOSED, ...ENDED.slice(0, 6), ...STEPLESS]
export const VERDICTS_ALL: Scene[] = [...LAGS, ...REPEATS, ...TURNED, ...ENDED]
