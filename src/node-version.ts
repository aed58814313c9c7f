/** The first thing that runs in the action that operates tickets. */
import { requireNode } from './require-node.ts'

requireNode({ outcome: 'failed', url: '', remaining: '0' })
