/** How the tests of the local BlueKing talk to it: plain requests, as anybody could send them. */
import http from 'node:http'

/** The ticket that all of them are about. */
export const SN = 'CRQ1'
export const FIELDS = { sn: SN, action_type: 'SUSPEND', operator: 'zhangsan', action_message: 'why' }

export interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  text: string
  body: Record<string, unknown>
}

/** One request on a connection of its own. Rejects with what the socket says, and when the signal comes. */
export function ask(
  url: string,
  {
    method = 'POST',
    headers = {},
    body = '',
    signal
  }: { method?: string; headers?: Record<string, string>; body?: unknown; signal?: AbortSignal } = {}
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = typeof body === 'string' ? body : JSON.stringify(body)
    const request = http.request(url, { method, headers, agent: false, ...(signal && { signal }) }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
        if (text.length > 1_000_000) request.destroy(new Error('too much'))
      })
      response.on('error', reject)
      response.on('end', () => {
        const isJson = text.startsWith('{') && response.headers['content-type']?.startsWith('application/json') === true
        const parsed = isJson && response.complete ? tryParse(text) : {}
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: parsed })
      })
    })
    request.on('error', reject)
    request.end(sent)
  })
}
function tryParse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
