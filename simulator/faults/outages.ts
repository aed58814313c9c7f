/** What the fronts say when a system behind them is out of order: ITSM itself, or one that they ask about the caller. */
import { randomUUID } from 'node:crypto'
import { esbReply, esbUpstream, statusWords } from '../fronts/esb.ts'
import { gatewayReply, refuseCaller } from '../fronts/gateway.ts'
import type { EsbEdition, FrontReply } from '../fronts/index.ts'
import type { Struck } from './replies.ts'

type Made = (struck: Struck) => FrontReply

/** Texts of Python's `requests`, by the Python of the edition. */
const RESET: Record<EsbEdition, string> = {
  new: "('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))",
  old: "('Connection aborted.', error(104, 'Connection reset by peer'))"
}
const CLOSED: Record<EsbEdition, string> = {
  new: "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response',))",
  old: "('Connection aborted.', BadStatusLine('No status line received - the server has closed the connection',))"
}
const REFUSED =
  "HTTPConnectionPool(host='itsm.example.com', port=80): Max retries exceeded with url: /openapi/ticket/operate_ticket/ (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f0000000000>: Failed to establish a new connection: [Errno 111] Connection refused',))"
const NOT_JSON = 'interface response is not the JSON format'
const BKAUTH = 'request bkauth api error, please try again later or contact component developer to handle'

/** A gateway before ITSM says no more than that its backend failed. */
const itsm =
  (words: Record<EsbEdition, string>): Made =>
  ({ front: { arrangement, esb }, api }) =>
    arrangement === 'esb'
      ? esbUpstream(words[esb], api)
      : gatewayReply('bad_gateway', arrangement, 'upstream_error="connection refused"', true)

/** What the gateway asks of another system, and how it puts an HTTP status that it did not expect. */
interface Asked {
  step: string
  url: string
  unexpected: (status: number, body: string) => string
}

const unexpected = (status: number, body: string): string => `status!=200, status: ${status}, response: ${body}`

/**
 * A system that is asked about the caller: ITSM was not called. With `status` it answered so, with `body` alone it
 * answered that, and with an empty one its connection was reset.
 */
const aboutCaller =
  (esbSays: Made, { step, url, unexpected }: Asked): Made =>
  (struck) => {
    const { fault, front } = struck
    if (front.arrangement === 'esb') return esbSays(struck)
    if (fault.status === undefined) return refuseCaller(`${step} failed, error: connection refused`, front)
    const answered = `url: ${url}, request_id: ${randomUUID()}, ${unexpected(fault.status, fault.body ?? '')}`
    return refuseCaller(`failed to request third-party api, ${answered}`, front, 'internal_server_error')
  }

const named =
  (system: string, name: string, usual: Record<EsbEdition, string>): Made =>
  ({ fault: { status, body }, front: { esb } }) => {
    const words = body === undefined ? usual[esb] : body === '' ? RESET[esb] : NOT_JSON
    return esbUpstream(status === undefined ? words : statusWords(status, esb), name, system)
  }

export const OUTAGES = {
  'itsm-unreachable': itsm({ new: REFUSED, old: REFUSED }),
  'itsm-closed': itsm(CLOSED),
  'itsm-reset': itsm(RESET),
  'login-down': aboutCaller(named('BK_LOGIN', 'is_login', { new: NOT_JSON, old: NOT_JSON }), {
    step: 'get_username_by_bk_token',
    url: 'http://login/login/api/v2/is_login/',
    unexpected
  }),
  'token-service-down': aboutCaller(named('BK_SSM', 'verify_access_token', RESET), {
    step: 'verify_access_token',
    url: 'http://ssm/api/v1/auth/access-tokens/verify',
    unexpected: (status) => `err: status is ${status}, not 200`
  }),
  'bkauth-down': aboutCaller(() => esbReply(1306000, BKAUTH), {
    step: 'verify_app_secret',
    url: 'http://bkauth/api/v1/apps/demo-app/access-keys/verify',
    unexpected
  })
} satisfies Record<string, Made>
