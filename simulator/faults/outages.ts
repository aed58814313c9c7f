/** What the fronts reply while a system behind them is down: ITSM, or one that verifies callers. */
import { randomBytes, randomUUID } from 'node:crypto'
import { describeUpstreamStatus, esbReply, esbUpstream } from '../fronts/esb.ts'
import { gatewayReply, refuseCaller } from '../fronts/gateway.ts'
import type { EsbEdition } from '../fronts/index.ts'
import type { MakeReply } from './kinds.ts'

/** Messages of Python's `requests`; they depend on the Python of the edition. */
const RESET: Record<EsbEdition, string> = {
  new: "('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))",
  old: "('Connection aborted.', error(104, 'Connection reset by peer'))"
}
const CLOSED: Record<EsbEdition, string> = {
  new: "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response',))",
  old: "('Connection aborted.', BadStatusLine('No status line received - the server has closed the connection',))"
}
/** ITSM was not reached. The message names an object in memory, at a different address each time. */
function connectionRefused(api: string): string {
  const address = `0x7f${randomBytes(5).toString('hex')}`
  return `HTTPConnectionPool(host='itsm.example.com', port=80): Max retries exceeded with url: /openapi/ticket/${api}/ (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at ${address}>: Failed to establish a new connection: [Errno 111] Connection refused',))`
}
const NOT_JSON = 'interface response is not the JSON format'
const BKAUTH = 'request bkauth api error, please try again later or contact component developer to handle'

/** ITSM does not answer the front. A gateway only reports that its backend failed. */
const fromItsm =
  (textFor: (edition: EsbEdition, api: string) => string): MakeReply =>
  ({ front: { arrangement, esb }, api }) =>
    arrangement === 'esb'
      ? esbUpstream(textFor(esb, api), api)
      : gatewayReply('bad_gateway', arrangement, 'upstream_error="connection refused"', true)

/** A request of the gateway to another system, and how it describes an unexpected HTTP status. */
interface AuthRequest {
  step: string
  url: string
  describe: (status: number, body: string) => string
}

const describeStatus = (status: number, body: string): string => `status!=200, status: ${status}, response: ${body}`

/**
 * A system that verifies callers is down, so ITSM was not called. The fault's `status` is its HTTP status, `body` its reply; an
 * empty `body` alone is a reset connection.
 */
const fromAuthSystem =
  (esbReplyFor: MakeReply, { step, url, describe }: AuthRequest): MakeReply =>
  (context) => {
    const { fault, front } = context
    if (front.arrangement === 'esb') return esbReplyFor(context)
    if (fault.status === undefined) return refuseCaller(`${step} failed, error: connection refused`, front)
    const answer = `url: ${url}, request_id: ${randomUUID()}, ${describe(fault.status, fault.body ?? '')}`
    return refuseCaller(`failed to request third-party api, ${answer}`, front, 'internal_server_error')
  }

const esbNames =
  (system: string, api: string, usual: Record<EsbEdition, string>): MakeReply =>
  ({ fault: { status, body }, front: { esb } }) => {
    const text = body === undefined ? usual[esb] : body === '' ? RESET[esb] : NOT_JSON
    return esbUpstream(status === undefined ? text : describeUpstreamStatus(status, esb), api, system)
  }

export const OUTAGES = {
  'itsm-unreachable': fromItsm((_, api) => connectionRefused(api)),
  'itsm-closed': fromItsm((edition) => CLOSED[edition]),
  'itsm-reset': fromItsm((edition) => RESET[edition]),
  'login-down': fromAuthSystem(esbNames('BK_LOGIN', 'is_login', { new: NOT_JSON, old: NOT_JSON }), {
    step: 'get_username_by_bk_token',
    url: 'http://login/login/api/v2/is_login/',
    describe: describeStatus
  }),
  'token-service-down': fromAuthSystem(esbNames('BK_SSM', 'verify_access_token', RESET), {
    step: 'verify_access_token',
    url: 'http://ssm/api/v1/auth/access-tokens/verify',
    describe: (status) => `err: status is ${status}, not 200`
  }),
  'bkauth-down': fromAuthSystem(() => esbReply(1306000, BKAUTH), {
    step: 'verify_app_secret',
    url: 'http://bkauth/api/v1/apps/demo-app/access-keys/verify',
    describe: describeStatus
  })
} satisfies Record<string, MakeReply>
