/** Types shared by the fronts. */
import type { IncomingHttpHeaders } from 'node:http'
import type { Fields, ItsmReply } from '../itsm/index.ts'

/** The ESB; the gateway before the ESB, at the same address; or the gateway alone. */
export type Arrangement = 'esb' | 'gateway-esb' | 'gateway'
/** The current ESB (blueking-apigateway), or that of paas2 2.14, whose messages differ. */
export type EsbEdition = 'new' | 'old'

export interface Application {
  code?: string | undefined
  secret?: string | undefined
  /** The APIs that it may call. */
  permissions?: string[] | '*' | undefined
  /** Whether it may name a user without a login (`user_auth::skip_user_auth`, legacy-bk-paas issue #154). */
  whitelisted?: boolean | undefined
}

export interface FrontOptions {
  arrangement?: Arrangement | undefined
  /** Which ESB's messages to use; default `new`. */
  esb?: EsbEdition | undefined
  app?: Application | undefined
  /** token → user */
  bkTokens?: Record<string, string> | undefined
  /** token → user, '' for one of the application itself */
  accessTokens?: Record<string, string> | undefined
  /**
   * Who refuses a caller that a gateway before the ESB could not verify. If it is the ESB, it does so with the gateway's
   * message. Default: the gateway.
   */
  callersRefusedBy?: 'gateway' | 'esb' | undefined
  /** Systems whose address the ESB lacks: it replies 1306206 to a bk_token (`login`) or an access_token (`token-service`). */
  missingHosts?: readonly ('login' | 'token-service')[] | undefined
  /**
   * Whether a gateway's caller must name a user that it can verify. Default: yes before the ESB (bkcore/models.py:103),
   * no on the bk-itsm gateway (`userVerifiedRequired: false`).
   */
  userRequired?: boolean | undefined
}

type Complete<T> = { [key in keyof T]-?: Exclude<T[key], undefined> }

/** A front: its options with their defaults. */
export interface Front extends Complete<FrontOptions> {
  app: Complete<Application>
}

export interface FrontRequest {
  method: string
  path: string
  query: Record<string, string>
  headers: IncomingHttpHeaders
  body: string
}

export interface FrontReply extends ItsmReply {
  headers: Record<string, string>
}

/** A call that passed the checks, for ITSM, with the credentials removed. */
export interface Passed {
  api: string
  method: string
  fields: Fields
}
