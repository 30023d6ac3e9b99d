import path from 'node:path'
import { guardAuditLog } from './audit/audit-guard'
import { openDatabase, type Storage } from './database'
import peopleMigration from './desk-migrations/0002-people.sql?raw'
import creditsMigration from './desk-migrations/0003-credits.sql?raw'
import pausesMigration from './desk-migrations/0005-program-pauses.sql?raw'
import auditMigration from './desk-migrations/0006-audit.sql?raw'
import rulesMigration from './desk-migrations/0007-credit-rules.sql?raw'
import jobsMigration from './desk-migrations/0008-bulk-jobs.sql?raw'
import keyReportsMigration from './desk-migrations/0009-key-reports.sql?raw'
import newPasswordLinksMigration from './desk-migrations/0010-new-password-links.sql?raw'
import retentionMigration from './desk-migrations/0011-audit-retention.sql?raw'
import sessionBrowsersMigration from './desk-migrations/0012-session-browsers.sql?raw'
import providerAccountsMigration from './desk-migrations/0013-provider-accounts.sql?raw'
import programPacesMigration from './desk-migrations/0014-program-paces.sql?raw'
import invitationMigration from './desk-migrations/0015-one-invitation.sql?raw'
import { migrate, type Migration } from './migrations'

/** The desk's own tables, step by step. A step that was released stays as it is; a change is a further step. */
export const deskMigrations: readonly Migration[] = [
  { name: '0002-people', text: peopleMigration },
  { name: '0003-credits', text: creditsMigration },
  { name: '0005-program-pauses', text: pausesMigration },
  { name: '0006-audit', text: auditMigration },
  { name: '0007-credit-rules', text: rulesMigration },
  { name: '0008-bulk-jobs', text: jobsMigration },
  { name: '0009-key-reports', text: keyReportsMigration },
  { name: '0010-new-password-links', text: newPasswordLinksMigration },
  { name: '0011-audit-retention', text: retentionMigration },
  { name: '0012-session-browsers', text: sessionBrowsersMigration },
  { name: '0013-provider-accounts', text: providerAccountsMigration },
  { name: '0014-program-paces', text: programPacesMigration },
  { name: '0015-one-invitation', text: invitationMigration },
]

type Place = { url: string | undefined; dataDirectory: string }

/**
 * Opens the desk's own database, with its tables: on the server of `url`, else embedded in a directory of its own beside
 * the embedded API's. Throws DataDirectoryInUse.
 */
export async function openDeskStorage(place: Place): Promise<Storage> {
  const storage = await openUnguarded(place)
  try {
    await guardAuditLog(storage.db)
    return storage
  } catch (error) {
    await storage.close()
    throw error
  }
}

/** The same for whoever looks whether the audit log is guarded, and so must not see to it. Throws DataDirectoryInUse. */
export async function openUnguarded({ url, dataDirectory }: Place): Promise<Storage> {
  const storage = await openDatabase({ url, directory: path.join(dataDirectory, 'desk') })
  try {
    await migrate(storage.db, deskMigrations)
    return storage
  } catch (error) {
    await storage.close()
    throw error
  }
}
