import type { Dictionary } from '../dictionary'

export const shell: Dictionary = {
  'Archive or restore': 'Archivieren oder wiederherstellen',
  'Undo archive': 'Archivieren rückgängig machen',
  'Set tags': 'Tags setzen',
  // Said in many places
  Close: 'Schließen',
  Cancel: 'Abbrechen',
  Done: 'Fertig',
  Optional: 'Optional',
  Loading: 'Wird geladen',
  Refresh: 'Neu laden',
  Customer: 'Kunde',
  Customers: 'Kunden',
  People: 'Personen',
  Email: 'E-Mail',
  Name: 'Name',
  'Try again': 'Erneut versuchen',
  'Try now': 'Jetzt versuchen',
  'Load again': 'Neu laden',
  'Load it again.': 'Laden Sie sie neu.',
  'Open {name}': '{name} öffnen',
  'Back to customers': 'Zurück zu den Kunden',
  'Invite customers': 'Kunden einladen',
  'New customer': 'Neuer Kunde',
  'Search customers': 'Kunden suchen',
  'Credit balance': 'Guthaben gutschreiben',
  'Edit customer': 'Kunden bearbeiten',
  Show: 'Anzeigen',
  Hide: 'Verbergen',
  'Write a whole email address, like jane@example.com.':
    'Geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel jane@example.com.',
  'Not known': 'Nicht bekannt',
  'bought by {name}': 'gekauft von {name}',
  '{count} more links': { one: '{count} weiterer Link', other: '{count} weitere Links' },

  // Amounts
  'Write an amount above 0.': 'Geben Sie einen Betrag über 0 ein.',
  'Write a smaller amount.': 'Geben Sie einen kleineren Betrag ein.',
  'Write at most {most} decimals.': 'Geben Sie höchstens {most} Nachkommastellen ein.',
  'Write the amount as a number, like 500.': 'Geben Sie den Betrag als Zahl ein, zum Beispiel 500.',
  '{currency} has no decimals.': '{currency} hat keine Nachkommastellen.',
  'Write the amount with digits only, like 2500.':
    'Geben Sie den Betrag nur mit Ziffern ein, zum Beispiel 2500.',
  'Write the amount with a comma and up to {digits} decimals, like {example}.':
    'Geben Sie den Betrag mit Komma und bis zu {digits} Nachkommastellen ein, zum Beispiel {example}.',
  'Write the amount with a dot and up to {digits} decimals, like {example}.':
    'Geben Sie den Betrag mit Punkt und bis zu {digits} Nachkommastellen ein, zum Beispiel {example}.',

  // Forms, dialogs and lists
  Copied: 'Kopiert',
  'Copying is not allowed here': 'Kopieren ist hier nicht erlaubt',
  'Discard changes?': 'Änderungen verwerfen?',
  'What you typed here is lost.': 'Ihre Eingaben gehen verloren.',
  'Keep editing': 'Weiter bearbeiten',
  'Discard changes': 'Änderungen verwerfen',
  '{count} fields need a change.': '{count} Felder müssen geändert werden.',
  Select: 'Auswählen',
  'Select all rows on this page': 'Alle Zeilen dieser Seite auswählen',
  Pagination: 'Seiten',
  'No rows.': 'Keine Zeilen.',
  '{from}–{to} of {total}+': '{from}–{to} von {total}+',
  '{from}–{to} of {total}': '{from}–{to} von {total}',
  'Rows {from} to {to} of {total}.': 'Zeilen {from} bis {to} von {total}.',
  'Rows {from} to {to}. There are more pages; the total is not known.':
    'Zeilen {from} bis {to}. Es gibt weitere Seiten; die Gesamtzahl ist nicht bekannt.',
  'Rows per page': 'Zeilen pro Seite',
  'First page': 'Erste Seite',
  'Previous page': 'Vorige Seite',
  'Next page': 'Nächste Seite',
  Page: 'Seite',
  'Page {page}': 'Seite {page}',
  'Page {page}, go to page': 'Seite {page}, zu einer Seite gehen',
  'Go to page': 'Zu einer Seite gehen',
  Go: 'Öffnen',
  'Write a page number of 1 or more.': 'Geben Sie eine Seitenzahl ab 1 ein.',
  'The last page is {page}.': 'Die letzte Seite ist {page}.',
  'The last page is not known.': 'Die letzte Seite ist nicht bekannt.',

  // Around every page
  'Skip to content': 'Zum Inhalt springen',
  Sidebar: 'Seitenleiste',
  'Open menu': 'Menü öffnen',
  'Close menu': 'Menü schließen',
  Main: 'Hauptnavigation',
  'Recently opened': 'Zuletzt geöffnet',
  'Switch program': 'Programm wechseln',
  'Switch program, current program {name}': 'Programm wechseln, aktuelles Programm {name}',
  'Find a program': 'Programm suchen',
  Programs: 'Programme',
  'Refer-a-friend': 'Empfehlungsprogramm',
  Affiliate: 'Partnerprogramm',
  'Needs an administrator': 'Braucht einen Administrator',
  'No program has this name.': 'Kein Programm heißt so.',
  'A program is added on the server with its API key. Ask an administrator.':
    'Ein Programm wird auf dem Server mit seinem API-Schlüssel hinzugefügt. Fragen Sie einen Administrator.',
  'No such page': 'Diese Seite gibt es nicht',
  'Nothing in this desk has this address.': 'Unter dieser Adresse gibt es hier nichts.',
  'No such program': 'Dieses Programm gibt es nicht',
  'This desk has no program {id}.': 'Hier gibt es kein Programm {id}.',
  'this desk': 'Partnero Desk',

  // The account
  Account: 'Konto',
  'Account menu, {name}': 'Kontomenü, {name}',
  'Account menu, this browser': 'Kontomenü, dieser Browser',
  'This browser': 'Dieser Browser',
  Theme: 'Darstellung',
  System: 'System',
  Light: 'Hell',
  Dark: 'Dunkel',
  Language: 'Sprache',
  Region: 'Region',
  'Time zone': 'Zeitzone',
  'System ({zone})': 'System ({zone})',
  'Use and load again': 'Übernehmen und neu laden',
  'This browser could not keep the choice.': 'Dieser Browser konnte die Auswahl nicht speichern.',
  'Sign out': 'Abmelden',
  'The desk did not answer. You are still signed in.':
    'Der Server hat nicht geantwortet. Sie sind weiterhin angemeldet.',
  Viewer: 'Leser',
  Support: 'Support',
  Manager: 'Manager',
  Administrator: 'Administrator',

  // Keys
  Ctrl: 'Strg',
  Shift: 'Umschalt',
  Enter: 'Eingabe',
  Esc: 'Esc',
  'Keyboard shortcuts': 'Tastenkürzel',
  Everywhere: 'Überall',
  'Jump to a customer or an action': 'Zu einem Kunden oder einer Aktion springen',
  'Go to customers': 'Zu den Kunden',
  'This list': 'Diese Liste',
  List: 'Liste',
  'Next, previous row': 'Nächste, vorige Zeile',
  'Open row': 'Zeile öffnen',
  'Select row': 'Zeile auswählen',
  'Select rows up to this one': 'Zeilen bis hierher auswählen',
  'Export selected rows': 'Ausgewählte Zeilen exportieren',
  'Clear selection, then search': 'Auswahl aufheben, dann Suche leeren',
  'Next, previous page': 'Nächste, vorige Seite',
  'Next, previous customer': 'Nächster, voriger Kunde',
  Dialogs: 'Dialoge',
  'Send the form': 'Formular senden',
  // A word between two keys, and no function: whoever awaits this waits for nothing.
  // oxlint-disable-next-line unicorn/no-thenable
  then: 'dann',
  'Single keys': 'Einzelne Tasten',
  'Single keys do nothing while you type in a field, and can be turned off here.':
    'Einzelne Tasten tun nichts, während Sie in ein Feld schreiben, und lassen sich hier ausschalten.',

  // What failed
  'Something broke on this page': 'Auf dieser Seite ist ein Fehler aufgetreten',
  'Something broke on this page.': 'Auf dieser Seite ist ein Fehler aufgetreten.',
  'This part did not load.': 'Dieser Teil wurde nicht geladen.',
  'This page did not load': 'Diese Seite wurde nicht geladen',
  'You are offline': 'Sie sind offline',
  'This part was not loaded before.': 'Dieser Teil wurde vorher nicht geladen.',
  'This page was not loaded before.': 'Diese Seite wurde vorher nicht geladen.',
  'Nothing was sent to Partnero by this. Load the page again to go on.':
    'An Partnero wurde dabei nichts gesendet. Laden Sie die Seite neu, um fortzufahren.',
  'Nothing was changed. Load the page again; if it breaks again, tell an administrator.':
    'Es wurde nichts geändert. Laden Sie die Seite neu; tritt der Fehler wieder auf, wenden Sie sich an einen Administrator.',
  'Load the page again and look at the customer before you try again.':
    'Laden Sie die Seite neu und sehen Sie sich den Kunden an, bevor Sie es erneut versuchen.',
  'Customers did not load': 'Die Kunden wurden nicht geladen',
  'Customers are not there': 'Die Kunden sind nicht vorhanden',
  'Customers cannot be read': 'Die Kunden sind nicht lesbar',
  'Customer did not load': 'Der Kunde wurde nicht geladen',
  'Customer is not there': 'Der Kunde ist nicht vorhanden',
  'Customer cannot be read': 'Der Kunde ist nicht lesbar',
  'Balance did not load': 'Das Guthaben wurde nicht geladen',
  'Balance is not there': 'Das Guthaben ist nicht vorhanden',
  'Balance cannot be read': 'Das Guthaben ist nicht lesbar',
  'People did not load': 'Die Personen wurden nicht geladen',
  'People are not there': 'Die Personen sind nicht vorhanden',
  'People cannot be read': 'Die Personen sind nicht lesbar',
  'Programs did not load': 'Die Programme wurden nicht geladen',
  'Programs are not there': 'Die Programme sind nicht vorhanden',
  'Programs cannot be read': 'Die Programme sind nicht lesbar',
  'Referrals did not load.': 'Die Empfehlungen wurden nicht geladen.',
  'Referral links did not load.': 'Die Empfehlungslinks wurden nicht geladen.',
  'Transactions did not load.': 'Die Transaktionen wurden nicht geladen.',
  'Statistics did not load.': 'Die Statistik wurde nicht geladen.',
  'Everything else on this page is current.': 'Alles andere auf dieser Seite ist aktuell.',
  'Request {id}': 'Anfrage {id}',
  'Copy request ID': 'Anfrage-ID kopieren',
  'Copy message for an administrator': 'Nachricht für einen Administrator kopieren',
  '{status} at {time}': '{status} um {time}',
  'No answer at {time}': 'Keine Antwort um {time}',
  '401 from Partnero at {time}': '401 von Partnero um {time}',
  'You are signed out': 'Sie sind abgemeldet',
  'Sign in to go on. Nothing was changed.':
    'Melden Sie sich an, um fortzufahren. Es wurde nichts geändert.',
  'You were signed out. Sign in, then try again.':
    'Sie wurden abgemeldet. Melden Sie sich an und versuchen Sie es erneut.',
  'You were signed out, so it was not sent. Sign in, then try again.':
    'Sie wurden abgemeldet, daher wurde nichts gesendet. Melden Sie sich an und versuchen Sie es erneut.',
  'Your role does not include this': 'Ihre Rolle umfasst das nicht',
  'An administrator can change that. Nothing was changed.':
    'Ein Administrator kann das ändern. Es wurde nichts geändert.',
  'It could not be written to the audit log, so it was not sent. Try again.':
    'Es konnte nicht ins Prüfprotokoll geschrieben werden und wurde darum nicht gesendet. Versuchen Sie es erneut.',
  'Your role does not include this. An administrator can change that.':
    'Ihre Rolle umfasst das nicht. Ein Administrator kann das ändern.',
  'Partnero cannot be reached': 'Partnero ist nicht erreichbar',
  'This program has no customers': 'Dieses Programm hat keine Kunden',
  'This program has no API key': 'Dieses Programm hat keinen API-Schlüssel',
  'Partnero refused this program’s API key':
    'Partnero hat den API-Schlüssel dieses Programms abgelehnt',
  'You are signed in, but the key that the server uses for {program} no longer works. An administrator has to replace it. Nothing was changed.':
    'Sie sind angemeldet, aber der Schlüssel, den der Server für {program} verwendet, gilt nicht mehr. Ein Administrator muss ihn ersetzen. Es wurde nichts geändert.',
  'The key that the server uses for {program} no longer works. An administrator has to replace it. Nothing was changed.':
    'Der Schlüssel, den der Server für {program} verwendet, gilt nicht mehr. Ein Administrator muss ihn ersetzen. Es wurde nichts geändert.',
  'Partnero refused the API key that the server uses for {program}. An administrator has to replace it.':
    'Partnero hat den API-Schlüssel abgelehnt, den der Server für {program} verwendet. Ein Administrator muss ihn ersetzen.',
  'You cannot see this program': 'Sie können dieses Programm nicht sehen',
  'The key that the server uses for {program} does not include this. An administrator can change that.':
    'Der Schlüssel, den der Server für {program} verwendet, umfasst das nicht. Ein Administrator kann das ändern.',
  'The API key of {program} does not allow this. An administrator can change that.':
    'Der API-Schlüssel von {program} erlaubt das nicht. Ein Administrator kann das ändern.',
  '{program} has no such record.': '{program} hat keinen solchen Eintrag.',
  'Partnero is limiting requests.': 'Partnero begrenzt gerade die Anfragen.',
  'Partnero is limiting requests. Try again in a minute.':
    'Partnero begrenzt gerade die Anfragen. Versuchen Sie es in einer Minute erneut.',
  'Partnero is limiting requests. Try again in {seconds} s.':
    'Partnero begrenzt gerade die Anfragen. Versuchen Sie es in {seconds} s erneut.',
  'Partnero is limiting requests. Nothing was changed. Try again in a minute.':
    'Partnero begrenzt gerade die Anfragen. Es wurde nichts geändert. Versuchen Sie es in einer Minute erneut.',
  'Partnero could not be reached. Nothing was changed. Try again in a moment.':
    'Partnero war nicht erreichbar. Es wurde nichts geändert. Versuchen Sie es gleich noch einmal.',
  'Partnero did not answer in time. Nothing was changed. Try again in a moment.':
    'Partnero hat nicht rechtzeitig geantwortet. Es wurde nichts geändert. Versuchen Sie es gleich noch einmal.',
  'Partnero answered with an error. Nothing was changed. Try again in a moment.':
    'Partnero hat mit einem Fehler geantwortet. Es wurde nichts geändert. Versuchen Sie es gleich noch einmal.',
  'Partnero sent an answer this page does not understand. Nothing was changed, and nothing is guessed.':
    'Partnero hat eine Antwort gesendet, die diese Seite nicht versteht. Es wurde nichts geändert, und nichts wird geraten.',
  'Partnero refused the request: “{message}”': 'Partnero hat die Anfrage abgelehnt: „{message}“',
  'Partnero refused the request.': 'Partnero hat die Anfrage abgelehnt.',
  'Partnero refused it ({status}).': 'Partnero hat es abgelehnt ({status}).',
  'Partnero refused it ({status}) and said “{message}”.':
    'Partnero hat es abgelehnt ({status}) und meldet: „{message}“.',
  'no status': 'ohne Status',

  // What is shown may be old
  'You are offline.': 'Sie sind offline.',
  'Changes are off until the connection is back.':
    'Änderungen sind erst wieder möglich, wenn die Verbindung da ist.',
  'These rows are as of {time}.': 'Diese Zeilen sind von {time}.',
  'These facts are as of {time}.': 'Diese Angaben sind von {time}.',
  'The rows below are as of {time}.': 'Die Zeilen unten sind von {time}.',
  'The facts below are as of {time}.': 'Die Angaben unten sind von {time}.',
  'Refreshing failed.': 'Neu laden ist fehlgeschlagen.',
  'Trying again now.': 'Neuer Versuch jetzt.',
  'Trying again within 10 seconds.': 'Neuer Versuch in weniger als 10 Sekunden.',
  'Trying again in {seconds} seconds.': 'Neuer Versuch in {seconds} Sekunden.',
  'Trying again in {time}.': 'Neuer Versuch in {time}.',

  // What became of a write
  'Nothing was changed.': 'Es wurde nichts geändert.',
  'Not changed so far.': 'Bisher nicht geändert.',
  'Outcome unknown.': 'Ergebnis unbekannt.',
  'Partnero did not answer, but a new reading shows it.':
    'Partnero hat nicht geantwortet, aber beim erneuten Lesen ist die Änderung da.',
  'Nothing is sent again by itself.': 'Nichts wird von selbst noch einmal gesendet.',
  'It may still arrive. Nothing is sent again by itself.':
    'Die Anfrage kann noch ankommen. Nichts wird von selbst noch einmal gesendet.',

  // What a role does not include
  'Your role cannot invite customers.': 'Ihre Rolle darf keine Kunden einladen.',
  'Your role cannot create customers.': 'Ihre Rolle darf keine Kunden anlegen.',
  'Your role cannot edit customers.': 'Ihre Rolle darf keine Kunden bearbeiten.',
  'Your role cannot credit balances.': 'Ihre Rolle darf kein Guthaben gutschreiben.',
  'Your role cannot archive customers.': 'Ihre Rolle darf keine Kunden archivieren.',
  'Your role cannot restore customers.': 'Ihre Rolle darf keine Kunden wiederherstellen.',
  'Your role cannot suspend customers.': 'Ihre Rolle darf keine Kunden sperren.',
  'Your role cannot approve customers.': 'Ihre Rolle darf keine Kunden freigeben.',
  'Your role cannot delete customers.': 'Ihre Rolle darf keine Kunden löschen.',
  'Your role cannot change referral links.': 'Ihre Rolle darf keine Empfehlungslinks ändern.',
  'Your role cannot delete referral links.': 'Ihre Rolle darf keine Empfehlungslinks löschen.',
}
