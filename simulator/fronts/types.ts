/** What the fronts share: requests and replies as data. */
import type { Fields, ItsmReply } from '../itsm/index.ts'

/** A: the ESB. B: the gateway before the ESB, at the same address. C: the gateway alone. */
export type Arrangement = 'esb' | 'gateway-esb' | 'gateway'
/** The ESB of today (blueking-apigateway), or that of paas2 2.14, whose texts differ. */
export type EsbEdition = 'new' | 'old'

export interface Application {
  code?: string | undefined
  secret?: string | undefined
  /** APIs that it may call. */
  permissions?: string[] | '*' | undefined
  /** May it name a user without a login (`user_auth::skip_user_auth`, legacy-bk-paas issue #154)? */
  whitelisted?: boolean | undefined
}

export interface FrontOptions {
  arrangement: Arrangement
  esb: EsbEdition
  /** Before the ESB: who refuses a caller that the gateway could not verify. */
  callersRefusedBy: 'gateway' | 'esb'
  /** What the ESB cannot ask: `login` verifies a bk_token, `token-service` an access_token. */
  missingHosts: readonly ('login' | 'token-service')[]
  /** Must a gateway's caller name a user that it can verify? */
  userRequired: boolean
  app: Required<{ [key in keyof Application]: Exclude<Application[key], undefined> }>
  bkTokens: Readonly<Record<string, string>>
  /** The user of each; '' for a token of the application itself. */
  accessTokens: Readonly<Record<string, string>>
}

export interface FrontRequest {
  method: string
  path: string
  query: Record<string, string>
  /** Undefined where there is none: an empty one is not the same. */
  header: (name: string) => string | undefined
  body: string
}

export interface FrontReply extends ItsmReply {
  headers: Record<string, string>
}

/** A call that passed: for ITSM, with the credentials taken out. */
export interface Passed {
  api: string
  method: string
  fields: Fields
}
