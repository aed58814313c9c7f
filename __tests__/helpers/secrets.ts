/** The forms in which a secret could be read, made independently of the action, so that the two cannot share a mistake. */
export function formsOfSecret(secret: string): string[] {
  const form = new URLSearchParams({ x: secret }).toString().slice(2)
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  const json = JSON.stringify(secret).slice(1, -1)
  const units = Array.from({ length: json.length }, (_, index) => json.charCodeAt(index))
  const ascii = units
    .map((unit) => (unit > 126 ? `\\u${unit.toString(16).padStart(4, '0')}` : String.fromCharCode(unit)))
    .join('')
  return [
    ...new Set([
      secret,
      json,
      ascii,
      encodeURIComponent(secret),
      encodeURI(secret),
      encodeURIComponent(secret).replace(/%../g, (byte) => byte.toLowerCase()),
      form,
      secret.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
      Buffer.from(secret).toString('base64url')
    ])
  ]
}
