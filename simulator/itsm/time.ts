/** The server's time. */

const SHANGHAI_MS = 8 * 3_600_000

/** `YYYY-MM-DD hh:mm:ss` in Asia/Shanghai. */
export function serverTime(atMs: number): string {
  return new Date(atMs + SHANGHAI_MS).toISOString().slice(0, 19).replace('T', ' ')
}
