/** Certificates for tests, made for each run: a private CA, and what it signed, valid or not. */
import { generate } from 'selfsigned'

export interface Pair {
  key: string
  cert: string
}

export interface Certificates {
  /** The certificate of the private CA, for NODE_EXTRA_CA_CERTS. */
  ca: string
  /** For localhost, signed by the CA. */
  good: Pair
  /** For localhost alone, even where `good` has more names. */
  proxy: Pair
  /** Signed by the CA for another host. */
  otherHost: Pair
  /** For localhost, signed by the CA, expired yesterday. */
  expired: Pair
}

const DAY_MS = 86_400_000

/** @param names those that `good` is for, besides localhost */
export async function makeCertificates(...names: string[]): Promise<Certificates> {
  const common = { keyType: 'ec', algorithm: 'sha256' } as const
  const ca = await generate([{ name: 'commonName', value: 'Test CA' }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true }
    ]
  })
  const signed = async (hosts: [string, ...string[]], notAfterDate = new Date(Date.now() + DAY_MS)): Promise<Pair> => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: hosts[0] }], {
      ...common,
      notBeforeDate: new Date(Date.now() - 2 * DAY_MS),
      notAfterDate,
      ca: { key: ca.private, cert: ca.cert },
      extensions: [{ name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) }]
    })
    return { key, cert }
  }
  return {
    ca: ca.cert,
    good: await signed(['localhost', ...names]),
    proxy: await signed(['localhost']),
    otherHost: await signed(['elsewhere.example.com']),
    expired: await signed(['localhost'], new Date(Date.now() - DAY_MS))
  }
}
