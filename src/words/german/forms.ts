import type { Dictionary } from '../dictionary'

export const forms: Dictionary = {
  // Several parts say these.
  'You are offline.': 'Sie sind offline.',
  'Changes are off until the connection is back.':
    'Änderungen sind erst wieder möglich, wenn die Verbindung zurück ist.',
  Cancel: 'Abbrechen',
  Close: 'Schließen',
  Dismiss: 'Ausblenden',
  'Check again': 'Erneut prüfen',
  'Try {count} again': '{count} erneut versuchen',
  'Stop after this one': 'Nach diesem anhalten',
  'no status': 'ohne Status',
  'Nothing was changed.': 'Nichts wurde geändert.',
  'Outcome unknown.': 'Ausgang unbekannt.',
  'Not changed so far.': 'Bisher nicht geändert.',
  'Partnero did not answer.': 'Partnero hat nicht geantwortet.',
  'This customer is not there any more.': 'Diesen Kunden gibt es nicht mehr.',

  // Archive, restore, suspend, approve, delete
  'Archive…': 'Archivieren …',
  'Restore…': 'Wiederherstellen …',
  'Suspend…': 'Sperren …',
  'Approve…': 'Freigeben …',
  'Delete…': 'Löschen …',
  'Archive {name}?': '{name} archivieren?',
  'Restore {name}?': '{name} wiederherstellen?',
  'Suspend {name}?': '{name} sperren?',
  'Approve {name}?': '{name} freigeben?',
  'Delete {name} for good?': '{name} endgültig löschen?',
  'Archive customer': 'Kunden archivieren',
  'Restore customer': 'Kunden wiederherstellen',
  'Suspend customer': 'Kunden sperren',
  'Approve customer': 'Kunden freigeben',
  'Delete for good': 'Endgültig löschen',
  'Archiving…': 'Wird archiviert …',
  'Restoring…': 'Wird wiederhergestellt …',
  'Suspending…': 'Wird gesperrt …',
  'Approving…': 'Wird freigegeben …',
  'Deleting…': 'Wird gelöscht …',
  'Keep customer': 'Kunden behalten',
  'Keep active': 'Aktiv lassen',
  'Archive instead': 'Stattdessen archivieren',
  'Suspend instead': 'Stattdessen sperren',
  'Partnero does not say whether this kind of program has it. If it has not, nothing changes and you are told.':
    'Partnero sagt nicht, ob es das in dieser Art von Programm gibt. Wenn nicht, ändert sich nichts, und Sie erfahren es.',
  'Partnero keeps the record and you can restore it later. While archived, the customer cannot be edited or credited here.':
    'Partnero behält den Datensatz, und Sie können ihn später wiederherstellen. Solange der Kunde archiviert ist, kann er hier nicht bearbeitet werden und kein Guthaben erhalten.',
  'Partnero keeps the record, marked as deleted. While it is, the customer cannot be edited here.':
    'Partnero behält den Datensatz und markiert ihn als gelöscht. Solange er das ist, kann der Kunde hier nicht bearbeitet werden.',
  'The customer becomes active again in Partnero and can be edited and credited here.':
    'Der Kunde wird in Partnero wieder aktiv, kann hier bearbeitet werden und Guthaben erhalten.',
  'The customer is no longer marked as deleted in Partnero and can be edited here.':
    'Der Kunde ist in Partnero nicht mehr als gelöscht markiert und kann hier bearbeitet werden.',
  'While suspended, the customer’s sales earn nothing. The partner can see the suspension. You can approve the customer again later.':
    'Solange der Kunde gesperrt ist, bringen seine Verkäufe nichts ein. Der Partner kann die Sperre sehen. Sie können den Kunden später wieder freigeben.',
  'The customer becomes active in Partnero, and its sales earn again.':
    'Der Kunde wird in Partnero aktiv, und seine Verkäufe bringen wieder etwas ein.',
  'Partnero removes the customer and cannot bring them back. Archiving keeps the record and can be undone.':
    'Partnero entfernt den Kunden und kann ihn nicht zurückholen. Beim Archivieren bleibt der Datensatz erhalten, und es lässt sich rückgängig machen.',
  'Partnero removes the customer and cannot bring them back. Suspending keeps the record and can be undone.':
    'Partnero entfernt den Kunden und kann ihn nicht zurückholen. Beim Sperren bleibt der Datensatz erhalten, und es lässt sich rückgängig machen.',
  'Type {id} to confirm': 'Zur Bestätigung {id} eingeben',
  Balance: 'Guthaben',
  None: 'Keines',
  Referrals: 'Empfehlungen',
  'Customer since': 'Kunde seit',
  '{name} archived': '{name} archiviert',
  '{name} restored': '{name} wiederhergestellt',
  '{name} suspended': '{name} gesperrt',
  '{name} approved': '{name} freigegeben',
  '{name} deleted for good': '{name} endgültig gelöscht',
  'You archived this customer.': 'Sie haben diesen Kunden archiviert.',
  'You are offline, so it cannot be undone now.':
    'Sie sind offline, deshalb lässt sich das jetzt nicht rückgängig machen.',
  Undo: 'Rückgängig',
  'The customer is archived.': 'Der Kunde ist archiviert.',
  'The customer is archived already.': 'Der Kunde ist bereits archiviert.',
  'The customer is not archived.': 'Der Kunde ist nicht archiviert.',
  'The customer is not archived already.': 'Der Kunde ist bereits nicht mehr archiviert.',
  'The customer is suspended.': 'Der Kunde ist gesperrt.',
  'The customer is suspended already.': 'Der Kunde ist bereits gesperrt.',
  'The customer is active.': 'Der Kunde ist aktiv.',
  'The customer is active already.': 'Der Kunde ist bereits aktiv.',
  'The customer is deleted.': 'Der Kunde ist gelöscht.',
  'The customer is deleted already.': 'Der Kunde ist bereits gelöscht.',
  'A reading at {at} shows that the customer is active.': 'Um {at} gelesen: Der Kunde ist aktiv.',
  'A reading at {at} shows that the customer is suspended.':
    'Um {at} gelesen: Der Kunde ist gesperrt.',
  'A reading at {at} shows that the customer is there, and its record does not say more.':
    'Um {at} gelesen: Den Kunden gibt es, mehr sagt sein Datensatz nicht.',
  'A reading at {at} shows that the customer is archived.':
    'Um {at} gelesen: Der Kunde ist archiviert.',
  'A reading at {at} shows that the customer is not there.':
    'Um {at} gelesen: Den Kunden gibt es nicht.',
  'There is nothing to do.': 'Es gibt nichts zu tun.',
  'The customer is in a state in which this cannot be done. Nothing was sent.':
    'Im jetzigen Zustand des Kunden ist das nicht möglich. Nichts wurde gesendet.',
  'This program’s API does not have this.': 'Die API dieses Programms kann das nicht.',
  'Partnero answered that {program} has no such action, so nothing was changed. It is no longer offered in this tab.':
    'Partnero hat geantwortet, dass es das in {program} nicht gibt. Nichts wurde geändert, und in diesem Tab wird es nicht mehr angeboten.',
  'Partnero refused, and a reading at {at} shows that somebody else was first.':
    'Partnero hat abgelehnt. Um {at} gelesen: Jemand anders war schneller.',
  'Somebody deleted it in Partnero, or changed its ID. Nothing was changed from here.':
    'Jemand hat ihn in Partnero gelöscht oder seine ID geändert. Von hier aus wurde nichts geändert.',
  'Partnero did not answer, and the customer could not be read either. The change may or may not have been made. Nothing is sent again by itself.':
    'Partnero hat nicht geantwortet, und der Kunde konnte auch nicht gelesen werden. Ob die Änderung angekommen ist, ist offen. Nichts wird von selbst noch einmal gesendet.',
  'Partnero did not answer, but a reading at {at} shows it.':
    'Partnero hat nicht geantwortet, aber um {at} gelesen: Es ist so.',
  'The change may still arrive. Nothing is sent again by itself.':
    'Die Änderung kann noch ankommen. Nichts wird von selbst noch einmal gesendet.',

  // Selected rows
  'Bulk actions': 'Aktionen für die Auswahl',
  '{count} selected on this page': '{count} auf dieser Seite ausgewählt',
  'Copy emails': 'E-Mails kopieren',
  'Export CSV': 'CSV exportieren',
  'Clear selection': 'Auswahl aufheben',
  'Copying is not allowed here': 'Kopieren ist hier nicht erlaubt',
  '{count} emails copied': {
    one: '{count} E-Mail-Adresse kopiert',
    other: '{count} E-Mail-Adressen kopiert',
  },
  '{count} emails copied, {left} without an email left out': {
    one: '{count} E-Mail-Adresse kopiert, {left} ohne E-Mail ausgelassen',
    other: '{count} E-Mail-Adressen kopiert, {left} ohne E-Mail ausgelassen',
  },
  '{count} rows exported': { one: '{count} Zeile exportiert', other: '{count} Zeilen exportiert' },
  Archive: 'Archivieren',
  Restore: 'Wiederherstellen',
  'Archive {count} customers': {
    one: '{count} Kunden archivieren',
    other: '{count} Kunden archivieren',
  },
  'Archive {count} customers?': {
    one: '{count} Kunden archivieren?',
    other: '{count} Kunden archivieren?',
  },
  'Restore {count} customers': {
    one: '{count} Kunden wiederherstellen',
    other: '{count} Kunden wiederherstellen',
  },
  'Restore {count} customers?': {
    one: '{count} Kunden wiederherstellen?',
    other: '{count} Kunden wiederherstellen?',
  },
  'Archive the other {count}': 'Übrige {count} archivieren',
  'Restore the other {count}': 'Übrige {count} wiederherstellen',
  'Keep customers': 'Kunden behalten',
  'Partnero keeps the records and you can restore them later. While archived, the customers cannot be edited or credited here.':
    'Partnero behält die Datensätze, und Sie können sie später wiederherstellen. Solange die Kunden archiviert sind, können sie hier nicht bearbeitet werden und kein Guthaben erhalten.',
  'Partnero keeps the records, marked as deleted. While they are, the customers cannot be edited here.':
    'Partnero behält die Datensätze und markiert sie als gelöscht. Solange sie das sind, können die Kunden hier nicht bearbeitet werden.',
  'The customers become active again in Partnero and can be edited and credited here.':
    'Die Kunden werden in Partnero wieder aktiv, können hier bearbeitet werden und Guthaben erhalten.',
  'The customers are no longer marked as deleted in Partnero and can be edited here.':
    'Die Kunden sind in Partnero nicht mehr als gelöscht markiert und können hier bearbeitet werden.',
  '{names} and {count} more.': '{names} und {count} weitere.',
  'The other {count} of the selected rows stay as they are.':
    'Die übrigen ausgewählten Zeilen ({count}) bleiben, wie sie sind.',
  'Archiving {now} of {total}': '{now} von {total} wird archiviert',
  'Restoring {now} of {total}': '{now} von {total} wird wiederhergestellt',
  'Customers archived': 'Archivierte Kunden',
  'Customers restored': 'Wiederhergestellte Kunden',
  'Partnero is limiting requests. Archiving goes on at {at}.':
    'Partnero begrenzt die Anfragen. Um {at} wird weiter archiviert.',
  'Partnero is limiting requests. Restoring goes on at {at}.':
    'Partnero begrenzt die Anfragen. Um {at} wird weiter wiederhergestellt.',
  '{done} of {total} archived.': '{done} von {total} archiviert.',
  '{done} of {total} restored.': '{done} von {total} wiederhergestellt.',
  'Archiving was stopped, and {count} not sent.':
    'Das Archivieren wurde angehalten, {count} nicht gesendet.',
  'Restoring was stopped, and {count} not sent.':
    'Das Wiederherstellen wurde angehalten, {count} nicht gesendet.',
  '{name} was not: {reason}. The row is still selected.':
    '{name} nicht: {reason}. Die Zeile ist noch ausgewählt.',
  '{name}: {reason}. The row is still selected.':
    '{name}: {reason}. Die Zeile ist noch ausgewählt.',
  '{count} were not. Their rows are still selected.':
    '{count} nicht. Ihre Zeilen sind noch ausgewählt.',
  'the customer is not there any more': 'den Kunden gibt es nicht mehr',
  'Partnero was limiting requests (429)': 'Partnero hat die Anfragen begrenzt (429)',
  'the program’s API key was refused ({status})':
    'der API-Schlüssel des Programms wurde abgelehnt ({status})',
  'Partnero refused it ({status})': 'Partnero hat es abgelehnt ({status})',
  'Partnero refused it ({status}) and said “{words}”':
    'Partnero hat es abgelehnt ({status}) und dazu gesagt: „{words}“',
  'Partnero answered with an error ({status})':
    'Partnero hat mit einem Fehler geantwortet ({status})',
  'Partnero did not answer, and a reading at {at} shows no change so far. It may still arrive':
    'Partnero hat nicht geantwortet, und um {at} war noch nichts geändert. Es kann noch ankommen',
  'Partnero answered with an error ({status}), and a reading at {at} shows no change so far. It may still arrive':
    'Partnero hat mit einem Fehler geantwortet ({status}), und um {at} war noch nichts geändert. Es kann noch ankommen',
  'Partnero did not answer and the customer could not be read.':
    'Partnero hat nicht geantwortet, und der Kunde konnte nicht gelesen werden.',
  'Partnero answered with an error ({status}) and the customer could not be read.':
    'Partnero hat mit einem Fehler geantwortet ({status}), und der Kunde konnte nicht gelesen werden.',
  'Nobody knows whether it was archived': 'Niemand weiß, ob er archiviert wurde',
  'Nobody knows whether it was restored': 'Niemand weiß, ob er wiederhergestellt wurde',
}
