/** Plain HTTP requests for the tests of the local BlueKing. */
import http from 'node:http'

/** The ticket in these tests. */
export const SN = 'CRQ1'
export const FIELDS = { sn: SN, action_type: 'SUSPEND', operator: 'zhangsan', action_message: 'why' }

export interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  text: string
  body: Record<string, unknown>
}

/** Sends a request on a connection of its own. Rejects with the socket's error, or when the signal aborts it. */
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
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: parseObject(text) })
      })
    })
    request.on('error', reject)
    request.end(sent)
  })
}

/** An empty object for what is not JSON. */
function parseObject(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
