/** The first module of the action that operates tickets. It must be a module of its own, since imports run before any code. */
import { requireNode } from './require-node.ts'

requireNode({ outcome: 'failed', url: '', remaining: '0' })
