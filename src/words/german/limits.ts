import type { Dictionary } from '../dictionary'

export const limits: Dictionary = {
  // Limits
  Limits: 'Grenzen',
  'Limits of credits': 'Grenzen für Gutschriften',
  'Limits did not load': 'Grenzen wurden nicht geladen',
  'Limits are not there': 'Grenzen sind nicht vorhanden',
  'Limits cannot be read': 'Grenzen lassen sich nicht lesen',
  'Changed {moment} by {person}': 'Geändert am {moment} von {person}',
  'What may be credited': 'Was gutgeschrieben werden darf',
  'Whoever has a limit credits only in the units that have one, so that another unit is no way around it.':
    'Wer eine Grenze hat, schreibt nur in Einheiten gut, die eine haben: Eine andere Einheit wäre sonst ein Umweg.',
  'No limits.': 'Keine Grenzen.',
  'Whoever may credit balances credits as much as they like.':
    'Wer Guthaben gutschreiben darf, tut das in beliebiger Höhe.',
  'New limit': 'Neue Grenze',
  'Change limit': 'Grenze ändern',
  'Change limit of {name} in {unit}': 'Grenze für {name} in {unit} ändern',
  Change: 'Ändern',
  For: 'Für',
  Everybody: 'Alle',
  'Role: {role}': 'Rolle: {role}',
  'Somebody without account': 'Jemand ohne Konto',
  'A person’s own limit counts before their role’s, and that before everybody’s.':
    'Die eigene Grenze einer Person zählt vor der ihrer Rolle, und diese vor der aller.',
  'Unit type': 'Art der Einheit',
  'Written as it is in balances, like points.': 'So geschrieben wie im Guthaben, etwa Punkte.',
  'This unit is in the list already.': 'Diese Einheit steht schon in der Liste.',
  'Per credit': 'Je Gutschrift',
  'Per day': 'Je Tag',
  '{amount} per credit': '{amount} je Gutschrift',
  '{amount} a day': '{amount} am Tag',
  'Empty: no limit for one credit.': 'Leer: keine Grenze für eine Gutschrift.',
  'Empty: no limit a day. A day begins at 00:00 UTC.':
    'Leer: keine Grenze am Tag. Ein Tag beginnt um 00:00 UTC.',
  'No limit': 'Keine Grenze',
  Save: 'Speichern',

  // Large credits, and the time to stop one
  'Large credits': 'Große Gutschriften',
  'Above an amount it is typed once more before it is sent, or a second person approves it: a manager or an administrator, never who asked.':
    'Über einem Betrag wird er vor dem Senden noch einmal eingegeben, oder eine zweite Person gibt frei: ein Manager oder Administrator, nie wer fragt.',
  'New unit': 'Neue Einheit',
  'New unit for large credits': 'Neue Einheit für große Gutschriften',
  'Change large credits': 'Große Gutschriften ändern',
  'Change large credits in {unit}': 'Große Gutschriften in {unit} ändern',
  'No credit is large.': 'Keine Gutschrift ist groß.',
  'Every credit is sent after one review, by one person.':
    'Jede Gutschrift wird nach einer Prüfung gesendet, von einer Person.',
  'In every unit without an amount of its own, each credit needs a second person.':
    'In jeder Einheit ohne eigenen Betrag braucht jede Gutschrift eine zweite Person.',
  'Typed above': 'Eingabe über',
  'Approved above': 'Freigabe über',
  'Typed above: {amount}': 'Eingabe über: {amount}',
  'Approved above: {amount}': 'Freigabe über: {amount}',
  'Above this the amount is typed once more. Empty: never.':
    'Darüber wird der Betrag noch einmal eingegeben. Leer: nie.',
  'Above this a second person approves. Empty: never in this unit.':
    'Darüber gibt eine zweite Person frei. Leer: nie in dieser Einheit.',
  'Needs sign-in: nobody could approve, so larger credits would be refused.':
    'Braucht die Anmeldung: Niemand könnte freigeben, größere Gutschriften würden abgelehnt.',
  'Time to stop a credit': 'Zeit zum Anhalten',
  'A confirmed credit is sent only after this time, and until then anybody who may credit can stop it. It is sent also when the page is closed.':
    'Eine bestätigte Gutschrift wird erst nach dieser Zeit gesendet; bis dahin kann sie anhalten, wer gutschreiben darf. Sie wird auch gesendet, wenn die Seite geschlossen ist.',
  Off: 'Aus',
  'Somebody else changed the limits.': 'Jemand anderes hat die Grenzen geändert.',
  'Nothing of yours was saved. The limits shown are the new ones.':
    'Von Ihnen wurde nichts gespeichert. Gezeigt werden die neuen Grenzen.',
  'It may be saved or not: look at the list before you try again.':
    'Vielleicht ist es gespeichert: Sehen Sie in die Liste, bevor Sie es erneut versuchen.',

  // What one may credit oneself
  'You may not credit {unit}.': 'Sie dürfen {unit} nicht gutschreiben.',
  'Your limit is {amount} for one credit.': 'Ihre Grenze für eine Gutschrift ist {amount}.',
  'Of {amount} a day {left} is left today.': 'Von {amount} am Tag sind heute noch {left} übrig.',
  'Write at most {amount}, your limit for one credit.':
    'Schreiben Sie höchstens {amount}, Ihre Grenze für eine Gutschrift.',
  'Write at most {amount}: so much of your day’s limit is left.':
    'Schreiben Sie höchstens {amount}: So viel ist von Ihrer Tagesgrenze übrig.',
  'It is beyond your limit, which stands below the amount.':
    'Das geht über Ihre Grenze hinaus. Sie steht unter dem Betrag.',
  'This is a large credit.': 'Das ist eine große Gutschrift.',
  'It is above {amount}, the limit your team set.':
    'Sie liegt über {amount}, der Grenze Ihres Teams.',
  'Type {amount} to confirm': 'Zum Bestätigen {amount} eingeben',
  'The limits of your team changed. Nothing was sent.':
    'Die Grenzen Ihres Teams haben sich geändert. Nichts wurde gesendet.',
  'Check below what is asked now, and confirm again.':
    'Prüfen Sie unten, was jetzt verlangt wird, und bestätigen Sie erneut.',
  'It is sent {seconds} s later; until then it can be stopped.':
    'Gesendet wird {seconds} s später; bis dahin lässt sie sich anhalten.',

  // A second person
  Approvals: 'Freigaben',
  'Approvals did not load': 'Freigaben wurden nicht geladen',
  'Approvals are not there': 'Freigaben sind nicht vorhanden',
  'Approvals cannot be read': 'Freigaben lassen sich nicht lesen',
  '{count} credits wait': {
    one: '{count} Gutschrift wartet',
    other: '{count} Gutschriften warten',
  },
  'Nothing waits for approval.': 'Nichts wartet auf Freigabe.',
  'Credits above the amount that an administrator set wait here for a second person.':
    'Gutschriften über dem Betrag, den ein Administrator festgelegt hat, warten hier auf eine zweite Person.',
  'Credits that wait': 'Wartende Gutschriften',
  'Show the credit for {customer}': 'Gutschrift für {customer} anzeigen',
  'Asked by': 'Gefragt von',
  You: 'Sie',
  Expires: 'Läuft ab',
  'Your role cannot approve credits.': 'Ihre Rolle kann keine Gutschriften freigeben.',
  'A second person has to approve this.': 'Das muss eine zweite Person freigeben.',
  'It is sent only then, and only while the balance is the one above.':
    'Erst dann wird gesendet, und nur solange das Guthaben das obige ist.',
  'Ask for approval': 'Um Freigabe bitten',
  'A second person has to approve this, and nobody signs in at this desk.':
    'Das muss eine zweite Person freigeben, und hier meldet sich niemand an.',
  'Approve this credit?': 'Diese Gutschrift freigeben?',
  'A second person has to approve': 'Eine zweite Person muss freigeben',
  'Nothing was sent yet. When the balance changes, an approval is void.':
    'Noch wurde nichts gesendet. Ändert sich das Guthaben, gilt eine Freigabe nicht mehr.',
  'Nobody can credit this customer until {moment}, or until somebody has decided.':
    'Bis {moment} oder bis jemand entschieden hat, kann diesem Kunden niemand gutschreiben.',
  'Approve {amount}': '{amount} freigeben',
  Decline: 'Ablehnen',
  Declined: 'Abgelehnt',
  Expired: 'Abgelaufen',
  Waits: 'Wartet',
  'Nobody approved it in time.': 'Niemand hat sie rechtzeitig freigegeben.',
  '{name} approved this at {time}.': '{name} hat sie um {time} freigegeben.',
  '{name} declined it at {time}.': '{name} hat sie um {time} abgelehnt.',
  '{name} approved it at {time}, but the balance was {is} and no longer {was}.':
    '{name} hat sie um {time} freigegeben, aber das Guthaben war {is} und nicht mehr {was}.',
  '{name} approved it at {time}, but the balance had changed.':
    '{name} hat sie um {time} freigegeben, aber das Guthaben hatte sich geändert.',
  'What became of it is shown here when it is known.':
    'Was daraus wurde, steht hier, sobald es bekannt ist.',
  'The balance could not be read, so nothing was approved. Try again.':
    'Das Guthaben ließ sich nicht lesen, also wurde nichts freigegeben. Versuchen Sie es erneut.',
  'Somebody else was faster, or it was too late.':
    'Jemand anderes war schneller, oder es war zu spät.',
  'A credit of {amount} waits for a second person.':
    'Eine Gutschrift von {amount} wartet auf eine zweite Person.',
  'Nothing was sent yet.': 'Noch wurde nichts gesendet.',

  // Held before it is sent
  'It is sent now.': 'Sie wird jetzt gesendet.',
  'It is sent in {seconds} s.': 'Sie wird in {seconds} s gesendet.',
  'It is sent in less than 10 seconds.': 'Sie wird in weniger als 10 Sekunden gesendet.',
  'It is sent in less than a minute.': 'Sie wird in weniger als einer Minute gesendet.',
  'Stop it here if something is wrong. It is sent also when you close this.':
    'Halten Sie sie hier an, wenn etwas nicht stimmt. Sie wird auch gesendet, wenn Sie das hier schließen.',
  'Stop credit': 'Gutschrift anhalten',
  'Stop the credit of {amount}': 'Gutschrift von {amount} anhalten',
  Stop: 'Anhalten',
  Stopped: 'Angehalten',
  Held: 'Wird gleich gesendet',
  'A credit of {amount} is about to be sent.': 'Eine Gutschrift von {amount} wird gleich gesendet.',
  'The credit of {amount} was not sent.': 'Die Gutschrift von {amount} wurde nicht gesendet.',
  'It was stopped at {time}.': 'Sie wurde um {time} angehalten.',
  '{name} stopped it at {time}.': '{name} hat sie um {time} angehalten.',
}
