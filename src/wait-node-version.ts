/** The first thing that runs in the action that waits. */
import { requireNode } from './require-node.ts'

requireNode({ outcome: 'unknown', steps: '[]', waited_seconds: '0' })
