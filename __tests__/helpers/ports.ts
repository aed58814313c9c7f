/** Ports of this machine: with a server of a test on it, and with nobody. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { closedAfterEach } from './runs.ts'

/** Gives the function that lets a server listen until its test is over, and tells at which port. */
export function listeners(closing = closedAfterEach()): (server: Server) => Promise<number> {
  return async (server) => {
    const sockets = new Set<Socket>()
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
    })
    const port = await portOf(server)
    closing(() => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(resolve))
    })
    return port
  }
}

/** A port where nobody listens. */
export async function deadPort(): Promise<number> {
  const server = createServer()
  const port = await portOf(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
