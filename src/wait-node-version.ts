/** The first module of the action that waits. It must be a module of its own, since imports run before any code. */
import { requireNode } from './require-node.ts'

requireNode({ outcome: 'unknown', steps: '[]', waited_seconds: '0' })
