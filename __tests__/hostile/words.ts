/**
 * What is said in other words than a plain yes or no: pages, exceptions, the noes of ESB and gateway, a message that the
 * database cannot hold. The numbers are those of issue 12.
 */
import { http, no, success, type Ask, type Script } from './server.ts'
import type { Scene } from './scenes.ts'

const isPost = ({ api }: Ask): boolean => api === 'operate_ticket'
const isRead = ({ api }: Ask): boolean => api === 'get_ticket_status'
const says =
  (reply: string): Script =>
  (ask) =>
    isPost(ask) ? [reply] : undefined

/** 12: a page in place of a no is nothing that ITSM said. */
const PAGES: Scene[] = [400, 401, 403, 405, 406, 410, 451].map((status) => ({
  name: `12: a firewall's page with ${status}`,
  inputs: { retries: 0 },
  script: says(http('<html><h1>Blocked</h1></html>', status)),
  says: '1 false failed turned-away',
  done: 0,
  sent: 1
}))

const PAGE = (title: string): string => http(`<!DOCTYPE html><html><head><title>${title}</title></head></html>`)
/** 13: ITSM's own pages at HTTP 200. */
const ITSM_PAGES: Scene[] = ['应用异常(500页)', '服务已关闭'].flatMap((title) => [
  {
    name: `13: the first read is the page ${title}: read again`,
    gateway: true,
    script: (ask: Ask) => (isRead(ask) && ask.nth === 1 ? [PAGE(title)] : undefined),
    says: '0 true changed',
    done: 1
  },
  {
    name: `13: the POST gets the page ${title}, and nothing was done`,
    gateway: true,
    script: says(PAGE(title)),
    says: title === '服务已关闭' ? '1 false failed server-error' : '1 false unknown outcome-unknown',
    done: 0,
    sent: 1
  }
])

/** 14: exceptions in a refusal's clothes. */
const EXCEPTIONS: Scene[] = [
  'Error 111 connecting to 127.0.0.1:6399. Connection refused.',
  "'code'",
  "(1213, 'Deadlock found when trying to get lock; try restarting transaction')"
].flatMap((words) =>
  [true, false].map((acted) => ({
    name: `14: ${words}, ${acted ? 'after' : 'before'} the change`,
    script: (ask: Ask, world) => {
      if (!isPost(ask)) return undefined
      if (acted) world.answer(ask)
      return [no(3900004, `接口异常，请检查请求参数: ${words}`)]
    },
    says: acted ? '0 true changed' : '1 false failed server-error',
    done: acted ? 1 : 0,
    sent: 1
  }))
)

/** 17: the database holds three bytes a character: ITSM suspends, and fails at the log. */
const EMOJI: Scene[] = ['auto', 'never'].map((confirm) => ({
  name: `17: a message with emoji, confirm ${confirm}`,
  inputs: { message: 'halt 🚀 ✅ 𠮷', confirm },
  script: (ask: Ask, world) => {
    if (!isPost(ask)) return undefined
    const reply = world.answer(ask)
    const isHeld = [...String(ask.fields['action_message'])].every((point) => (point.codePointAt(0) ?? 0) <= 0xffff)
    return [isHeld ? reply : no(3900004, '接口异常，请检查请求参数: (1366, "Incorrect string value")')]
  },
  says: '0 true changed',
  done: 1,
  also: ({ annotations }, { asks }) =>
    (asks.find(isPost)?.fields['action_message'] !== 'halt □ ✅ □' && 'the message is another') ||
    (!annotations.some(({ level, message }) => level === 'warning' && message.includes('□')) && 'no warning')
}))

const itsm = (system: string, words: string): string =>
  `Component request third-party system [${system}] interface [x] error: ${words}, please try again later or contact component developer to handle this`
const REFUSED_CONNECTION =
  "HTTPConnectionPool(host='itsm', port=80): Max retries exceeded with url: /o/ (Caused by NewConnectionError('Failed to establish a new connection: [Errno 111] Connection refused'))"

/** 18: code, words, HTTP status, problem. All of them are certain: ITSM was not called. */
const NOES: readonly [code: number, words: string, status: number, problem: string][] = [
  [1306000, 'verify access_token failed, please check if the access_token is valid', 200, 'user-not-verified'],
  [1306000, 'the access_token is the application type and cannot indicate the user', 200, 'user-not-verified'],
  [1306000, 'Please provide a valid user identity, such as bk_username', 200, 'user-not-verified'],
  [1306000, 'the access_token of the user(X) has expired, please re-authorize', 200, 'user-not-verified'],
  [1640001, 'access_token has expired', 400, 'user-not-verified'],
  [1306000, 'bkauth: app secret is wrong', 200, 'wrong-secret'],
  [1306000, 'bk_app_code or bk_app_secret is incorrect', 200, 'wrong-secret'],
  [1306000, 'verify app fail, please check if the authentication parameters are correct', 200, 'wrong-secret'],
  [1306000, 'request bkauth api error, please try again later', 200, 'server-error'],
  [1306201, itsm('BK_LOGIN', 'Status Code: 500'), 200, 'server-error'],
  [1306201, itsm('BK_SSM', 'Third-party system interface response time exceeds 30 seconds'), 200, 'server-error'],
  [1306201, itsm('ITSM', REFUSED_CONNECTION), 200, 'server-error'],
  [1306404, 'Not found, component class not found', 200, 'component-missing'],
  [1306405, 'Not found, inactive channel', 200, 'component-missing'],
  [1640302, 'Request ip is not allowed', 403, 'caller-not-allowed'],
  [1640303, 'Request user is not allowed', 403, 'caller-not-allowed'],
  [1640101, 'App code or secret is wrong', 401, 'wrong-secret'],
  [1640102, 'User is not verified', 401, 'user-not-verified'],
  [1640001, 'verify_app_secret failed, error: connection refused', 400, 'server-error'],
  [1650001, 'verify_app_secret failed, error: connection refused', 200, 'server-error']
]
const FRONTS: Scene[] = NOES.map(([code, words, status, problem], index) => ({
  name: `18: ${code} at ${status}: ${words}`,
  // Blind, the words are all there is; seen, a look confirms them.
  inputs: { confirm: index % 2 === 0 ? 'never' : 'auto', retries: 0 },
  script: says(no(code, words, status)),
  says: `1 false failed ${problem}`,
  done: 0,
  sent: 1
}))

/** 18b: the ESB passes a page that it was redirected to on as success: only a look can tell. */
const FOLLOWED: Scene = {
  name: '18b: success that nothing comes of',
  script: says(success()),
  says: '1 false failed not-applied',
  done: 0,
  sent: 1
}

export const WORDS: Scene[] = [...PAGES, ...ITSM_PAGES, ...EXCEPTIONS, ...EMOJI, ...FRONTS, FOLLOWED]
