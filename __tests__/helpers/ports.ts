/** Ports of this machine, with or without a server on them. */
import { createServer, type AddressInfo, type Server } from 'node:net'

/** A port that nobody listens on. */
export async function deadPort(): Promise<number> {
  const server = createServer()
  const port = await portOf(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Lets a server listen, and returns its port. */
export async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
