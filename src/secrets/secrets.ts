/**
 * Which values of a run must never be shown. Pure.
 */
import { BREAKS } from './forms.ts'

export type Environment = Readonly<Record<string, string | undefined>>
/** Reads one input as the user wrote it, '' where it is not given. */
export type GetInput = (name: string) => string

/** A shorter line of a secret is too likely to be a piece of an ordinary word. */
const LEAST_LINE = 4
/** A user of a proxy without a password is a key. A shorter one is a name, and stands in other words, too. */
const LEAST_KEY = 8
const SECRETS = ['bk_app_secret', 'bk_token', 'access_token']
const PROXIES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY']

/** Every secret of the run: the credentials, whole, trimmed and line by line, and the passwords of proxies. */
export function hiddenValues(get: GetInput, env: Environment): string[] {
  const given = SECRETS.map(get)
  const lines = given.flatMap((secret) => secret.split(BREAKS)).filter((line) => line.trim().length >= LEAST_LINE)
  const proxies = PROXIES.flatMap((name) => passwordsOf(env[name] ?? ''))
  const all = [...given, ...lines, ...proxies].flatMap((secret) => [secret, secret.trim()])
  return [...new Set(all)].filter((secret) => secret.trim() !== '')
}

/** The password in a proxy's address, or the key in its place: as written, decoded, and as it travels (Basic). */
function passwordsOf(address: string): string[] {
  const full = address.includes('://') ? address : `http://${address}`
  if (!URL.canParse(full)) return []
  const { username, password } = new URL(full)
  const [user = '', word = ''] = [username, password].map(decode)
  const pair = Buffer.from(`${user}:${word}`).toString('base64')
  if (password !== '') return [password, word, pair]
  return user.length < LEAST_KEY ? [] : [username, user, pair]
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
