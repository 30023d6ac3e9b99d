import type { Dictionary } from '../dictionary'

export const forms: Dictionary = {
  // Several parts say these.
  Dismiss: 'Ausblenden',
  'Check again': 'Erneut prüfen',
  'Try {count} again': '{count} erneut versuchen',
  'Stop after this one': 'Nach diesem anhalten',
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
  'Partnero removes the customer and cannot bring them back.':
    'Partnero entfernt den Kunden und kann ihn nicht zurückholen.',
  'Archiving keeps the record and can be undone.':
    'Beim Archivieren bleibt der Datensatz erhalten, und es lässt sich rückgängig machen.',
  'Archiving keeps the record, if this program’s API has it.':
    'Beim Archivieren bleibt der Datensatz erhalten, falls die API dieses Programms es hat.',
  'Suspending keeps the record and can be undone.':
    'Beim Sperren bleibt der Datensatz erhalten, und es lässt sich rückgängig machen.',
  'Type {id} to confirm': 'Zur Bestätigung {id} eingeben',
  None: 'Keines',
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
  'The server was stopped while it was being sent.':
    'Der Server wurde beendet, während gesendet wurde.',
  'The server was stopped while it was being sent, and a reading at {at} shows no change so far. It may still arrive':
    'Der Server wurde beendet, während gesendet wurde, und eine Abfrage um {at} zeigt bisher keine Änderung. Es kann noch ankommen',
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

  // Invites
  'Partnero sends each person an email with their invitation.':
    'Partnero schickt jeder Person ihre Einladung per E-Mail.',
  'How many people': 'Wie viele Personen',
  'One person': 'Eine Person',
  'Many people': 'Mehrere Personen',
  Rows: 'Zeilen',
  Row: 'Zeile',
  'People to invite': 'Einzuladende Personen',
  Check: 'Prüfung',
  Result: 'Ergebnis',
  Remove: 'Entfernen',
  'Remove row {number}': 'Zeile {number} entfernen',
  Ready: 'Bereit',
  'Not an email address': 'Keine E-Mail-Adresse',
  'Name is too long': 'Name ist zu lang',
  'Name has an invisible character': 'Name mit unsichtbarem Zeichen',
  'Same as row {row}': 'Wie Zeile {row}',
  'Invited before': 'Schon eingeladen',
  'Already a customer': 'Schon Kunde',
  'Not checked': 'Nicht geprüft',
  '{count} rows': { one: '{count} Zeile', other: '{count} Zeilen' },
  '{count} lines': { one: '{count} Zeile', other: '{count} Zeilen' },
  '{count} invites': { one: '{count} Einladung', other: '{count} Einladungen' },
  'Checking who is a customer already.': 'Es wird geprüft, wer schon Kunde ist.',
  'Rows left out are not sent.': 'Ausgelassene Zeilen werden nicht gesendet.',
  'Rows that were not checked are not sent.': 'Nicht geprüfte Zeilen werden nicht gesendet.',
  Back: 'Zurück',
  'Send {count} invites': {
    one: '{count} Einladung senden',
    other: '{count} Einladungen senden',
  },
  '{count} ready': '{count} bereit',
  '{count} left out': '{count} ausgelassen',
  '{count} not checked': '{count} nicht geprüft',
  'Only rows with a problem': 'Nur Zeilen mit Problem',
  'Write at least one email address.': 'Geben Sie mindestens eine E-Mail-Adresse ein.',
  'These are {count} lines. Send at most {most} at a time.':
    'Das sind {count} Zeilen. Senden Sie höchstens {most} auf einmal.',
  'This file is larger than 1 MB. Choose a CSV file with at most 500 lines.':
    'Diese Datei ist größer als 1 MB. Wählen Sie eine CSV-Datei mit höchstens 500 Zeilen.',
  'This file cannot be read. Choose it again, or paste its lines.':
    'Diese Datei kann nicht gelesen werden. Wählen Sie sie erneut oder fügen Sie ihre Zeilen ein.',
  'Check addresses': 'Adressen prüfen',
  Addresses: 'Adressen',
  'One person per line: email, then a comma and the name. Up to 500 lines. A spreadsheet can be pasted as it is.':
    'Eine Person je Zeile: E-Mail, dann ein Komma und der Name. Bis zu 500 Zeilen. Eine Tabelle kann eingefügt werden, wie sie ist.',
  'Choose CSV file': 'CSV-Datei wählen',
  'Or drop a CSV file here with the columns email and name.':
    'Oder legen Sie hier eine CSV-Datei mit den Spalten „email“ und „name“ ab.',
  'Send invite': 'Einladung senden',
  'Write at most {most} characters.': 'Geben Sie höchstens {most} Zeichen ein.',
  Personalization: 'Personalisierung',
  'Personalization name {number}': 'Name der Personalisierung {number}',
  'Personalization value {number}': 'Wert der Personalisierung {number}',
  'Remove personalization {number}': 'Personalisierung {number} entfernen',
  'Add a value': 'Wert hinzufügen',
  'Names must match the placeholders in your invite email.':
    'Die Namen müssen den Platzhaltern in Ihrer Einladungs-E-Mail entsprechen.',
  'Invite sent to {email}.': 'Einladung an {email} gesendet.',
  'No answer.': 'Keine Antwort.',
  'Nobody knows whether the invite to {email} was sent. It is not sent again by itself.':
    'Niemand weiß, ob die Einladung an {email} gesendet wurde. Sie wird nicht von selbst noch einmal gesendet.',
  'The server’s key for this program was not accepted. Tell an administrator.':
    'Der Schlüssel des Servers für dieses Programm wurde nicht angenommen. Sagen Sie es einem Administrator.',
  'Partnero refused it.': 'Partnero hat es abgelehnt.',
  '“{words}”': '„{words}“',
  'The invite was not sent.': 'Die Einladung wurde nicht gesendet.',
  Waiting: 'Wartet',
  Sending: 'Wird gesendet',
  Sent: 'Gesendet',
  'No answer': 'Keine Antwort',
  'Rate limit': 'Anfragen begrenzt',
  'Not sent': 'Nicht gesendet',
  'Refused by Partnero': 'Von Partnero abgelehnt',
  'You can close this. Sending goes on.': 'Sie können das schließen. Es wird weiter gesendet.',
  'Download results': 'Ergebnisse herunterladen',
  'Send the other {count}': 'Übrige {count} senden',
  '{done} of {total} done': '{done} von {total} fertig',
  '{sent} sent, {failed} failed': '{sent} gesendet, {failed} fehlgeschlagen',
  'Invites done': 'Erledigte Einladungen',
  'Partnero is limiting requests. Sending goes on at {at}.':
    'Partnero begrenzt die Anfragen. Um {at} wird weiter gesendet.',
  '{sent} of {count} invites sent.': {
    one: '{sent} von {count} Einladung gesendet.',
    other: '{sent} von {count} Einladungen gesendet.',
  },
  '{count} were refused. Nothing was sent to those addresses.': {
    one: '{count} wurde abgelehnt. An diese Adresse wurde nichts gesendet.',
    other: '{count} wurden abgelehnt. An diese Adressen wurde nichts gesendet.',
  },
  '{count} had no answer: nobody knows whether they were sent, and they are not sent again by themselves.':
    '{count} ohne Antwort: Niemand weiß, ob gesendet wurde, und es wird nicht von selbst noch einmal gesendet.',
  '{count} were not sent: sending was stopped.':
    '{count} nicht gesendet: Das Senden wurde angehalten.',

  '{count} were left out: they had an invite before.': {
    one: '{count} wurde ausgelassen: Die Adresse hatte schon eine Einladung.',
    other: '{count} wurden ausgelassen: Die Adressen hatten schon eine Einladung.',
  },
  'Sending invites, {done} of {total} done.':
    'Einladungen werden gesendet, {done} von {total} fertig.',
  'Show invites': 'Einladungen zeigen',
  'Started by {name}.': 'Gestartet von {name}.',
  'started by {name}': 'gestartet von {name}',

  // What the desk carries out by itself
  'The server did not answer. If it was started, it is shown here once the server does.':
    'Der Server hat nicht geantwortet. Wurde es gestartet, erscheint es hier, sobald der Server antwortet.',
  'The server did not answer. Try again.':
    'Der Server hat nicht geantwortet. Versuchen Sie es erneut.',
  'Another list is under way in this program. Wait until it has ended.':
    'In diesem Programm läuft schon eine andere Liste. Warten Sie, bis sie fertig ist.',

  // A customer, made or changed
  'Create customer': 'Kunden anlegen',
  'Save changes': 'Änderungen speichern',
  'Changes saved': 'Änderungen gespeichert',
  'Customer created': 'Kunde angelegt',
  'First name': 'Vorname',
  'Last name': 'Nachname',
  'Customer ID': 'Kunden-ID',
  'Customer key': 'Kundenschlüssel',
  'This customer has no email': 'Dieser Kunde hat keine E-Mail',
  'Made by Partnero': 'Vergibt Partnero',
  'Best is the account ID in your app.': 'Am besten die Konto-ID in Ihrer App.',
  'Must be unique. Best is the account ID in your app.':
    'Muss eindeutig sein. Am besten die Konto-ID in Ihrer App.',
  'It ends the referral link.': 'Er steht am Ende des Empfehlungslinks.',
  'Partnero does not show the key. Write one to change it.':
    'Partnero zeigt den Schlüssel nicht. Geben Sie einen ein, um ihn zu ändern.',
  'The key is in the referral link.': 'Der Schlüssel steht im Empfehlungslink.',
  'Links that were shared with the old key may stop counting.':
    'Links, die mit dem alten Schlüssel geteilt wurden, zählen vielleicht nicht mehr.',
  'The whole ID, key or email of the customer who brought this one.':
    'Vollständige ID, Schlüssel oder E-Mail des Kunden, der diesen gebracht hat.',
  'The partner who brought this customer. Find one by part of a key or email.':
    'Der Partner, der diesen Kunden gebracht hat. Suchen Sie nach einem Teil von Schlüssel oder E-Mail.',
  'Partners found': 'Gefundene Partner',
  'Reading partners': 'Partner werden geladen',
  'Partners did not load.': 'Partner wurden nicht geladen.',
  'No partner has this key, email or ID.':
    'Kein Partner hat diesen Schlüssel, diese E-Mail oder ID.',
  'Was empty': 'War leer',
  'Was {before}': 'War {before}',
  'Enter or a comma adds a tag. Several can be pasted.':
    'Enter oder ein Komma fügt einen Tag hinzu. Mehrere können eingefügt werden.',
  'Tags of this customer': 'Tags dieses Kunden',
  'Remove tag {tag}': 'Tag {tag} entfernen',
  'What you type is kept.': 'Ihre Eingaben bleiben erhalten.',
  'What you typed before is still here.': 'Ihre früheren Eingaben sind noch da.',
  'Start over': 'Neu beginnen',
  'Discard mine': 'Meine verwerfen',
  'Save chosen values': 'Auswahl speichern',
  'changes. Only these are sent.': {
    one: 'Änderung. Nur sie wird gesendet.',
    other: 'Änderungen. Nur sie werden gesendet.',
  },
  'Somebody changed this customer after you opened it.':
    'Jemand hat diesen Kunden geändert, nachdem Sie ihn geöffnet haben.',
  'Saved at {at}.': 'Gespeichert um {at}.',
  'Choose what to keep.': 'Wählen Sie, was bleiben soll.',
  'What to keep': 'Was bleiben soll',
  Field: 'Feld',
  'Saved now': 'Gespeichert',
  Yours: 'Ihre Eingabe',
  '{field}, saved now: {value}': '{field}, gespeichert: {value}',
  '{field}, yours: {value}': '{field}, Ihre Eingabe: {value}',
  'not changed': 'nicht geändert',
  empty: 'leer',
  'Write an email address, or say that there is none.':
    'Geben Sie eine E-Mail-Adresse ein oder sagen Sie, dass es keine gibt.',
  'Write a key.': 'Geben Sie einen Schlüssel ein.',
  'Choose a partner.': 'Wählen Sie einen Partner.',
  'Write a date that exists.': 'Geben Sie ein Datum ein, das es gibt.',
  'Must be in the past': 'Muss in der Vergangenheit liegen',
  'Must be after 1899': 'Muss nach 1899 liegen',
  'Date of birth must be in the past': 'Das Geburtsdatum muss in der Vergangenheit liegen',
  'Date of birth must be after 1899': 'Das Geburtsdatum muss nach 1899 liegen',
  'This holds an invisible control character. Write it again.':
    'Hier ist ein unsichtbares Steuerzeichen enthalten. Geben Sie es neu ein.',
  'This cannot be used: it would change the address.':
    'Das ist nicht möglich: Es würde die Adresse verändern.',
  'This email is already used': 'Diese E-Mail wird bereits verwendet',
  'This key is already used': 'Dieser Schlüssel wird bereits verwendet',
  'This ID is already used': 'Diese ID wird bereits verwendet',
  'This email is already used by {id}': 'Diese E-Mail wird bereits von {id} verwendet',
  '{url} has this key already. Partnero does not say whose link it is.':
    '{url} hat diesen Schlüssel bereits. Partnero sagt nicht, wessen Link das ist.',
  'Open customer': 'Kunden öffnen',
  'This key is already used by {id}': 'Dieser Schlüssel wird bereits von {id} verwendet',
  'This ID is already used by {id}': 'Diese ID wird bereits von {id} verwendet',
  '{field} is already used': '{field} wird bereits verwendet',
  '{field} is already used by {id}': '{field} wird bereits von {id} verwendet',
  'Partnero answered: “{words}”': 'Partnero hat geantwortet: „{words}“',
  'Partnero did not accept the server’s key for {program}. Tell an administrator.':
    'Partnero hat den Schlüssel des Servers für {program} nicht angenommen. Sagen Sie es einem Administrator.',
  'Nothing was saved.': 'Nichts wurde gespeichert.',
  'The customer is read again before each save, and that failed. Try again.':
    'Vor jedem Speichern wird der Kunde neu gelesen, und das ist gescheitert. Versuchen Sie es erneut.',
  'Somebody deleted it in Partnero, or changed its key. Nothing was saved.':
    'Jemand hat ihn in Partnero gelöscht oder seinen Schlüssel geändert. Nichts wurde gespeichert.',
  'Saved.': 'Gespeichert.',
  'Partnero did not answer, but a new reading shows the changes.':
    'Partnero hat nicht geantwortet, aber beim erneuten Lesen sind die Änderungen da.',
  'Probably created.': 'Wahrscheinlich angelegt.',
  'Partnero did not answer. It has a customer like this now: {id}. Nothing is sent again by itself.':
    'Partnero hat nicht geantwortet. So einen Kunden gibt es dort jetzt: {id}. Nichts wird von selbst noch einmal gesendet.',
  'Partnero did not answer, and no such customer is there so far. It may still arrive: look at the newest customers before you try again. Nothing is sent again by itself.':
    'Partnero hat nicht geantwortet, und so einen Kunden gibt es bisher nicht. Er kann noch ankommen: Sehen Sie die neuesten Kunden an, bevor Sie es erneut versuchen. Nichts wird von selbst noch einmal gesendet.',
  'Not saved so far.': 'Bisher nicht gespeichert.',
  'Partnero did not answer, and a new reading shows the old values. The change may still arrive. Nothing is sent again by itself.':
    'Partnero hat nicht geantwortet, und beim erneuten Lesen sind die alten Werte da. Die Änderung kann noch ankommen. Nichts wird von selbst noch einmal gesendet.',
  'Partnero did not answer, and the customer could not be read either. Nothing is sent again by itself.':
    'Partnero hat nicht geantwortet, und der Kunde konnte auch nicht gelesen werden. Nichts wird von selbst noch einmal gesendet.',
}
