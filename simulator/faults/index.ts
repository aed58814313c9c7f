/** Faults on demand. */
export * from './kinds.ts'
export { HOSTILE_TEXT } from './pages.ts'
export { faultReply } from './replies.ts'
export { breakConnection, textOf, wholeReply, writeExtra } from './socket.ts'
