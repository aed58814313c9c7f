/** Temporary folders, removed after the tests. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from '@jest/globals'

/**
 * @param until when folders are removed: after each test, or with `afterAll` after all tests of the file
 * @returns the function that makes a folder
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
