/** Types shared by the fronts. */
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
  arrangement: Arrangement
  esb: EsbEdition
  /** The next three: see `SimulatorOptions`. */
  callersRefusedBy: 'gateway' | 'esb'
  missingHosts: readonly ('login' | 'token-service')[]
  userRequired: boolean
  app: Required<{ [key in keyof Application]: Exclude<Application[key], undefined> }>
  bkTokens: Readonly<Record<string, string>>
  /** The user of each token; '' for a token of the application itself. */
  accessTokens: Readonly<Record<string, string>>
}

export interface FrontRequest {
  method: string
  path: string
  query: Record<string, string>
  /** Undefined if there is none, which differs from an empty one. */
  header: (name: string) => string | undefined
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
