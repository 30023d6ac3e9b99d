import type { Dictionary } from '../dictionary'

export const people: Dictionary = {
  // Signing in
  'Sign in': 'Anmelden',
  'Sign in to go on': 'Anmelden und fortfahren',
  'Partnero customer dashboard': 'Kundenübersicht für Partnero',
  'You were signed out. What you typed is kept.':
    'Sie wurden abgemeldet. Ihre Eingaben bleiben erhalten.',
  'Use another account': 'Anderes Konto verwenden',
  'Continue with {name}': 'Weiter mit {name}',
  'in a new tab': 'in einem neuen Tab',
  Password: 'Passwort',
  'Show password': 'Passwort anzeigen',
  'Write your email.': 'Geben Sie Ihre E-Mail-Adresse ein.',
  'Write your password.': 'Geben Sie Ihr Passwort ein.',
  'Email or password is wrong.': 'E-Mail oder Passwort ist falsch.',
  '{count} more tries, then a pause of 15 minutes.': {
    one: 'Noch {count} Versuch, dann 15 Minuten Pause.',
    other: 'Noch {count} Versuche, dann 15 Minuten Pause.',
  },
  'No more tries for 15 minutes.': 'Für 15 Minuten kein weiterer Versuch.',
  'Too many tries.': 'Zu viele Versuche.',
  'Try again in {count} minutes.': {
    one: 'Versuchen Sie es in {count} Minute erneut.',
    other: 'Versuchen Sie es in {count} Minuten erneut.',
  },
  'Try again in a moment.': 'Versuchen Sie es gleich noch einmal.',
  'The desk did not answer.': 'Der Server hat nicht geantwortet.',
  'The desk failed at this.': 'Der Server ist daran gescheitert.',
  'Check the connection, then try again.': 'Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  'That did not work.': 'Das hat nicht geklappt.',
  'This account may not use this desk.': 'Dieses Konto hat hier keinen Zugang.',
  'Ask an administrator to invite its email address.':
    'Lassen Sie seine E-Mail-Adresse von einem Administrator einladen.',
  '{name} does not vouch for the email address.': '{name} bestätigt die E-Mail-Adresse nicht.',
  'Confirm it there first.': 'Bestätigen Sie sie zuerst dort.',
  '{name} did not sign you in.': '{name} hat Sie nicht angemeldet.',

  // Coming in with a link
  Welcome: 'Willkommen',
  'You will be the first administrator of this desk.':
    'Sie werden der erste Administrator von Partnero Desk.',
  'You were invited to this desk as a viewer.': 'Sie wurden als Leser zu Partnero Desk eingeladen.',
  'You were invited to this desk as support.':
    'Sie wurden als Support zu Partnero Desk eingeladen.',
  'You were invited to this desk as a manager.':
    'Sie wurden als Manager zu Partnero Desk eingeladen.',
  'You were invited to this desk as an administrator.':
    'Sie wurden als Administrator zu Partnero Desk eingeladen.',
  'Write a name.': 'Geben Sie einen Namen ein.',
  'Write at least {least} characters.': 'Geben Sie mindestens {least} Zeichen ein.',
  'At least {least} characters. A few words in a row are easy to remember.':
    'Mindestens {least} Zeichen. Ein paar Wörter hintereinander sind leicht zu merken.',
  'Make my account': 'Konto anlegen',
  'This link was used already, or it is too old.':
    'Dieser Link wurde schon verwendet oder ist zu alt.',
  'Ask an administrator for another one.':
    'Lassen Sie sich von einem Administrator einen neuen geben.',

  // Where one is signed in
  'Where you are signed in': 'Wo Sie angemeldet sind',
  'Sign out everywhere else': 'Überall sonst abmelden',
  'A session you do not know: change your password, which ends it, then tell an administrator.':
    'Eine Sitzung, die Sie nicht kennen: Ändern Sie Ihr Passwort, das beendet sie, und sagen Sie es einem Administrator.',
  'A session you do not know: end it, then tell an administrator.':
    'Eine Sitzung, die Sie nicht kennen: Beenden Sie sie und sagen Sie es einem Administrator.',

  // Another password
  'Change password': 'Passwort ändern',
  'Current password': 'Aktuelles Passwort',
  'Show current password': 'Aktuelles Passwort anzeigen',
  'New password': 'Neues Passwort',
  'Show new password': 'Neues Passwort anzeigen',
  'Changing it signs you out everywhere else.': 'Die Änderung meldet Sie überall sonst ab.',
  'Write your current password.': 'Geben Sie Ihr aktuelles Passwort ein.',
  'This is not your password.': 'Das ist nicht Ihr Passwort.',
  'This is the password you have.': 'Das ist Ihr bisheriges Passwort.',
  'Your password was changed.': 'Ihr Passwort wurde geändert.',
  'You were signed out everywhere else.': 'Überall sonst wurden Sie abgemeldet.',
  'Your password may be changed or not. If you are asked to sign in, try the new one first.':
    'Ob Ihr Passwort geändert ist, ist offen. Falls Sie sich anmelden sollen, versuchen Sie zuerst das neue.',
  'It could not be written to the audit log. Try again.':
    'Es ließ sich nicht ins Protokoll schreiben. Versuchen Sie es erneut.',
  'Forgotten it? An administrator can make a link that sets a new one.':
    'Vergessen? Ein Administrator kann einen Link erstellen, mit dem Sie ein neues setzen.',
  'Set password': 'Passwort setzen',
  'You are then signed in here, and signed out everywhere else.':
    'Danach sind Sie hier angemeldet und überall sonst abgemeldet.',
  'Your password may be set or not.': 'Ob Ihr Passwort gesetzt ist, ist offen.',
  'If you have just set a password with it, sign in with that one; else ask an administrator for another link.':
    'Haben Sie damit eben ein Passwort gesetzt, melden Sie sich mit diesem an; sonst lassen Sie sich von einem Administrator einen neuen Link geben.',
  'New password link': 'Link für neues Passwort',
  'Withdraw link': 'Link zurückziehen',
  'Link for a new password': 'Link für ein neues Passwort',
  'Copy link for a new password': 'Link für ein neues Passwort kopieren',
  'Send this link to {name} only.': 'Senden Sie diesen Link nur an {name}.',
  'It works once, within 24 hours, and is shown only now.':
    'Er gilt einmal, 24 Stunden lang, und wird nur jetzt gezeigt.',
  'A link is out that works until {moment}. A new one takes its place.':
    'Ein Link ist unterwegs und gilt bis {moment}. Ein neuer ersetzt ihn.',
  'Forgotten? With a link they set a new one, which signs them out everywhere else.':
    'Vergessen? Mit einem Link setzt diese Person ein neues und wird überall sonst abgemeldet.',
  'They have none here and sign in elsewhere. With a link they set one.':
    'Diese Person hat hier keines und meldet sich anderswo an. Mit einem Link setzt sie eines.',
  'Your sessions did not load': 'Ihre Sitzungen wurden nicht geladen',
  'Your sessions are not there': 'Ihre Sitzungen sind nicht vorhanden',
  'Your sessions cannot be read': 'Ihre Sitzungen sind nicht lesbar',

  'Your role cannot add sales.': 'Ihre Rolle darf keine Verkäufe erfassen.',
  'Your role cannot change sales.': 'Ihre Rolle darf keine Verkäufe ändern.',

  // Programs and their keys
  Administration: 'Verwaltung',
  'Programs and their keys': 'Programme und ihre Schlüssel',
  'These are the demo programs of the API that this desk brings along.':
    'Das sind die Beispielprogramme der API, die Partnero Desk mitbringt.',
  'Partnero is asked at {address}. A program is added, and a key replaced, in the settings of the server; the desk never shows a key.':
    'Partnero wird unter {address} gefragt. Programme und Schlüssel werden in den Einstellungen des Servers hinzugefügt und ersetzt; angezeigt wird ein Schlüssel nie.',
  'Check {program} now': '{program} jetzt prüfen',
  'Checked at {time}: {state}.': 'Geprüft um {time}: {state}.',
  'This was not checked.': 'Das wurde nicht geprüft.',
  'Partnero wants no requests yet.': 'Partnero möchte noch keine Anfragen.',
  'There is no key to check.': 'Es gibt keinen Schlüssel zu prüfen.',
  Address: 'Adresse',
  'of the demo': 'der Beispieldaten',
  'Last answer': 'Letzte Antwort',
  'Last refusal': 'Letzte Ablehnung',
  'Last failure': 'Letzter Fehler',
  Never: 'Nie',
  'no answer': 'keine Antwort',
  'No key': 'Kein Schlüssel',
  'Paused until {time}': 'Pause bis {time}',
  Works: 'Funktioniert',
  'Error {status}': 'Fehler {status}',
  'Not used yet': 'Noch nicht verwendet',
  'Set {variable} on the server to a key from Partnero’s Integration → API page, then start the desk again.':
    'Setzen Sie {variable} auf dem Server auf einen Schlüssel von Partneros Seite „Integration → API“ und starten Sie Partnero Desk neu.',
  'Partnero limits requests. Until then the desk asks nothing with this key; nothing is lost.':
    'Partnero begrenzt die Anfragen. Bis dahin wird mit diesem Schlüssel nichts gefragt; verloren geht nichts.',
  'Partnero does not know this key any more. Copy a current one from Partnero’s Integration → API page into {variable} on the server, then start the desk again.':
    'Partnero kennt diesen Schlüssel nicht mehr. Kopieren Sie einen aktuellen von Partneros Seite „Integration → API“ auf dem Server nach {variable} und starten Sie Partnero Desk neu.',
  'Partnero knows this key and does not allow it {call}.':
    'Partnero kennt diesen Schlüssel und erlaubt ihm {call} nicht.',
  'Partnero did not answer. That says nothing about the key.':
    'Partnero hat nicht geantwortet. Über den Schlüssel sagt das nichts.',
  'Partnero answered with an error. That says nothing about the key.':
    'Partnero hat mit einem Fehler geantwortet. Über den Schlüssel sagt das nichts.',
  'The key works, and this program has no customers to show.':
    'Der Schlüssel funktioniert, und dieses Programm hat keine Kunden, die man zeigen könnte.',

  // Who may use the desk
  Role: 'Rolle',
  'Last used': 'Zuletzt genutzt',
  'Last used {moment}': 'Zuletzt genutzt: {moment}',
  'Manage {name}': '{name} verwalten',
  'Is shut out': 'Ausgesperrt',
  'Invite a person': 'Person einladen',
  Invited: 'Eingeladen',
  '{role}, until {moment}': '{role}, bis {moment}',
  Withdraw: 'Zurückziehen',
  'Withdraw invitation of {email}': 'Einladung von {email} zurückziehen',
  'Make link': 'Link erstellen',
  'Send this link to {email}.': 'Senden Sie diesen Link an {email}.',
  'It works once, within 7 days, and is shown only now.':
    'Er gilt einmal, 7 Tage lang, und wird nur jetzt gezeigt.',
  'Invitation link': 'Einladungslink',
  'Copy invitation link': 'Einladungslink kopieren',
  'Reads everything, changes nothing.': 'Liest alles, ändert nichts.',
  'Also invites, creates and edits customers, and credits balances.':
    'Lädt auch Kunden ein, legt sie an, bearbeitet sie und schreibt Guthaben gut.',
  'Also archives, restores, suspends and deletes customers.':
    'Archiviert, sperrt und löscht auch Kunden und stellt sie wieder her.',
  'Also decides who may use this desk.': 'Entscheidet auch, wer Partnero Desk nutzen darf.',
  'Save role': 'Rolle speichern',
  'The last administrator stays one.': 'Der letzte Administrator bleibt Administrator.',
  'Shut out': 'Aussperren',
  'Shut out…': 'Aussperren …',
  'Shut {name} out?': '{name} aussperren?',
  'Shutting out ends every session at once. What this person did stays on record.':
    'Aussperren beendet sofort jede Sitzung. Was diese Person getan hat, bleibt festgehalten.',
  'Every session of theirs ends at once, links they made stop working, and they cannot sign in. You can let them in again.':
    'Jede Sitzung dieser Person endet sofort, von ihr erstellte Links gelten nicht mehr, und sie kann sich nicht mehr anmelden. Sie können sie wieder zulassen.',
  'Let in again': 'Wieder zulassen',
  'Open sessions': 'Offene Sitzungen',
  'None.': 'Keine.',
  'Signed in {moment} from {address}': 'Angemeldet: {moment} von {address}',
  'This one': 'Diese',
  'A browser': 'Ein Browser',
  '{browser} on {system}': '{browser} unter {system}',
  End: 'Beenden',
  'End session {number}': 'Sitzung {number} beenden',
  'This is the last administrator.': 'Das ist der letzte Administrator.',
  'Make somebody else an administrator first.':
    'Machen Sie zuerst jemand anderen zum Administrator.',
  'It may be done or not: close this and look at the list before you try again.':
    'Ob es geschehen ist, ist offen: Schließen Sie dies und sehen Sie in der Liste nach, bevor Sie es erneut versuchen.',
  'That is not there any more.': 'Das ist nicht mehr vorhanden.',
  'Somebody else changed it meanwhile.': 'Jemand anderes hat es inzwischen geändert.',
  'The desk refused it.': 'Der Server hat es abgelehnt.',
}
