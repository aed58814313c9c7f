/** Folders of tests, gone when the tests are. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from '@jest/globals'

/**
 * Gives the function that makes a folder.
 *
 * @param until when it is removed: after its test, or after all of the file with `afterAll`
 */
export function temporaryFolders(until: (act: () => void) => void = afterEach): () => string {
  const folders: string[] = []
  until(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
  })
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'ticket-test-'))
    folders.push(folder)
    return folder
  }
}
