import type { Dictionary } from '../dictionary'

export const credit: Dictionary = {
  'Your role cannot decide about credits.': 'Ihre Rolle darf nicht über Gutschriften entscheiden.',

  // Several steps say these.
  '{seconds} s': '{seconds} s',
  '{number} of {count}': '{number} von {count}',
  'Balance now': 'Guthaben jetzt',
  'Balance before': 'Guthaben vorher',
  'Balance after': 'Guthaben nachher',
  'Balance at {time}': 'Guthaben um {time}',
  'Balance read from Partnero at {time}': 'Guthaben um {time} bei Partnero gelesen',
  'Do not credit it again.': 'Schreiben Sie es nicht noch einmal gut.',
  'It is safe to try again.': 'Sie können es gefahrlos erneut versuchen.',
  'Not read': 'Nicht gelesen',
  'Not credited': 'Nicht gutgeschrieben',
  'Partnero accepted it': 'Partnero hat es angenommen',
  'Reading the balance': 'Das Guthaben wird gelesen',
  'Reading the balance.': 'Das Guthaben wird gelesen.',
  'Reading the balance now': 'Das Guthaben wird jetzt gelesen',
  'Reading the balance now.': 'Das Guthaben wird jetzt gelesen.',
  'The balance could not be read': 'Das Guthaben ließ sich nicht lesen',
  'The balance could not be read.': 'Das Guthaben ließ sich nicht lesen.',
  'Reference {id}': 'Kennung {id}',

  // The form
  'Credit type': 'Art der Gutschrift',
  Choose: 'Wählen',
  Reason: 'Grund',
  'Kept in the audit log. Not sent to Partnero or to the customer.':
    'Steht im Prüfprotokoll, geht weder an Partnero noch an den Kunden.',
  'Review credit': 'Gutschrift prüfen',
  'The balance did not load.': 'Das Guthaben wurde nicht geladen.',
  'A credit needs a balance that was read just now.':
    'Für eine Gutschrift muss das Guthaben gerade eben gelesen worden sein.',
  'Not known yet': 'Noch nicht bekannt',
  'Reading the balance from Partnero': 'Das Guthaben wird bei Partnero gelesen',
  'Choose a currency.': 'Wählen Sie eine Währung.',
  'Write a unit, like points.': 'Geben Sie eine Einheit ein, zum Beispiel Punkte.',
  '{unit} is a currency. Choose Money.': '{unit} ist eine Währung. Wählen Sie „Geld“.',
  'Write a reason.': 'Geben Sie einen Grund ein.',

  // Why it was refused
  'The credit was not sent. Nothing was added.':
    'Die Gutschrift wurde nicht gesendet. Nichts wurde gutgeschrieben.',
  'It could not be written to the audit log.': 'Sie ließ sich nicht ins Protokoll schreiben.',
  'The desk was held up before it could be sent.':
    'Der Desk wurde aufgehalten, bevor sie gesendet werden konnte.',
  'This is another name of the customer {id}: credit that one.':
    'Das ist ein anderer Name des Kunden {id}: Schreiben Sie diesem gut.',
  'The balance moved after the review.': 'Das Guthaben hat sich nach der Prüfung verändert.',
  'No desk was running when it was to be sent.': 'Kein Desk lief, als sie gesendet werden sollte.',
  'This desk has no key of the program.': 'Dieser Desk hat keinen Schlüssel des Programms.',
  'The desk was stopped before it was sent.': 'Der Desk wurde beendet, bevor sie gesendet wurde.',
  'Partnero refused the credit. Nothing was added.':
    'Partnero hat die Gutschrift abgelehnt. Nichts wurde gutgeschrieben.',
  'The key that the server uses for {program} no longer works. An administrator has to replace it.':
    'Der Schlüssel, den der Server für {program} verwendet, gilt nicht mehr. Ein Administrator muss ihn ersetzen.',
  'The key that the server uses for {program} may not credit balances. An administrator can change that.':
    'Der Schlüssel, den der Server für {program} verwendet, darf kein Guthaben gutschreiben. Ein Administrator kann das ändern.',
  '{program} has no customer {id} any more.': '{program} hat keinen Kunden {id} mehr.',
  'Partnero is limiting requests. Review and send it again in a minute.':
    'Partnero begrenzt gerade die Anfragen. Prüfen und senden Sie es in einer Minute erneut.',
  'Partnero is limiting requests. Review and send it again in {seconds} s.':
    'Partnero begrenzt gerade die Anfragen. Prüfen und senden Sie es in {seconds} s erneut.',

  // The review
  'Step 2 of 2': 'Schritt 2 von 2',
  'Credit {amount}': '{amount} gutschreiben',
  'will be added to {name}': 'Empfänger: {name}',
  'will be added to {name}, {email}': 'Empfänger: {name}, {email}',
  'Partnero has no undo for a credit.': 'Partnero kann eine Gutschrift nicht rückgängig machen.',
  'The balance changed. Nothing was sent.':
    'Das Guthaben hat sich geändert. Nichts wurde gesendet.',
  'It was {was} when you reviewed this, and it is {is} now.':
    'Beim Prüfen waren es {was}, jetzt sind es {is}.',
  'Check the numbers below and confirm again.':
    'Prüfen Sie die Zahlen unten und bestätigen Sie noch einmal.',
  'The balance could not be read. Nothing was sent.':
    'Das Guthaben ließ sich nicht lesen. Nichts wurde gesendet.',
  'It is read once more before a credit is sent. Confirm again to try.':
    'Es wird noch einmal gelesen, bevor eine Gutschrift gesendet wird. Bestätigen Sie erneut, um es zu versuchen.',
  'Somebody else credited this customer just now. Nothing was sent from here.':
    'Jemand anders hat diesem Kunden gerade etwas gutgeschrieben. Von hier wurde nichts gesendet.',
  'You credited {amount} to this customer. Nothing was sent now.':
    'Sie haben diesem Kunden {amount} gutgeschrieben. Jetzt wurde nichts gesendet.',
  'You credited {amount} to this customer at {time}. Nothing was sent now.':
    'Sie haben diesem Kunden um {time} schon {amount} gutgeschrieben. Jetzt wurde nichts gesendet.',
  'Confirm again only if you mean another one.':
    'Bestätigen Sie nur noch einmal, wenn Sie eine weitere Gutschrift meinen.',

  // On its way
  'Crediting…': 'Wird gutgeschrieben …',
  'Safe to leave. The server finishes it.':
    'Sie können die Seite verlassen. Der Server bringt es zu Ende.',
  Progress: 'Fortschritt',
  'See in activity': 'In der Aktivität ansehen',
  'Written to the audit log': 'Im Prüfprotokoll vermerkt',
  'Waiting for the desk': 'Warten auf den Server',
  'Waiting for Partnero': 'Warten auf Partnero',
  'is being added to {name}': 'Empfänger: {name}',
  'Not read yet': 'Noch nicht gelesen',

  // Nobody knows yet
  'Outcome unknown – we are checking': 'Ergebnis unbekannt – wir prüfen',
  'Accepted, not confirmed – we are checking': 'Angenommen, nicht bestätigt – wir prüfen',
  'This desk did not answer, so the {amount} may or may not have been added.':
    'Der Server hat nicht geantwortet. Ob die {amount} gutgeschrieben wurden, ist offen.',
  'It is asked until it answers; that adds nothing twice.':
    'Er wird gefragt, bis er antwortet; dabei wird nichts doppelt gutgeschrieben.',
  'What happened so far': 'Was bisher geschah',
  'Sent to this desk': 'An den Server gesendet',
  'No answer from this desk': 'Keine Antwort vom Server',
  'Asking again': 'Es wird erneut gefragt',
  'Sent to Partnero': 'An Partnero gesendet',
  'No answer within {seconds} s': 'Keine Antwort innerhalb von {seconds} s',
  'The connection broke before an answer came': 'Die Verbindung brach ab, bevor eine Antwort kam',
  'Partnero answered with an error': 'Partnero hat mit einem Fehler geantwortet',
  'Partnero’s answer could not be read': 'Partneros Antwort ließ sich nicht lesen',
  'The desk was stopped before an answer came':
    'Der Server wurde angehalten, bevor eine Antwort kam',
  'Partnero accepted the {amount}, but the balance does not show it yet.':
    'Partnero hat die {amount} angenommen, aber im Guthaben sind sie noch nicht zu sehen.',
  'Partnero did not answer, so the {amount} may or may not have been added.':
    'Partnero hat nicht geantwortet. Ob die {amount} gutgeschrieben wurden, ist offen.',
  'Partnero’s answer did not arrive, so the {amount} may or may not have been added.':
    'Partneros Antwort kam nicht an. Ob die {amount} gutgeschrieben wurden, ist offen.',
  'Partnero answered with an error, so the {amount} may or may not have been added.':
    'Partnero hat mit einem Fehler geantwortet. Ob die {amount} gutgeschrieben wurden, ist offen.',
  'Partnero’s answer could not be read, so the {amount} may or may not have been added.':
    'Partneros Antwort ließ sich nicht lesen. Ob die {amount} gutgeschrieben wurden, ist offen.',
  'The desk was stopped before Partnero answered, so the {amount} may or may not have been added.':
    'Der Server wurde angehalten, bevor Partnero geantwortet hat. Ob die {amount} gutgeschrieben wurden, ist offen.',
  'Crediting is locked for this customer until we know.':
    'Bis das geklärt ist, ist das Gutschreiben für diesen Kunden gesperrt.',
  'Balance read: {amount} not changed': 'Guthaben gelesen: {amount}, unverändert',
  'Balance read: {amount} changed': 'Guthaben gelesen: {amount}, geändert',
  'Balance read, not changed.': 'Guthaben gelesen, unverändert.',
  'Balance read, now {amount}.': 'Guthaben gelesen, jetzt {amount}.',
  'Reading the balance again in {time}': 'Das Guthaben wird in {time} erneut gelesen',
  'Check now': 'Jetzt prüfen',
  'Close, keep checking': 'Schließen, weiter prüfen',

  // What became of it
  '{amount} credited': '{amount} gutgeschrieben',
  'Partnero accepted the credit and the new balance matches.':
    'Partnero hat die Gutschrift angenommen, und das neue Guthaben stimmt.',
  'Partnero did not answer, but the new balance matches.':
    'Partnero hat nicht geantwortet, aber das neue Guthaben stimmt.',
  'Copy reference': 'Kennung kopieren',
  'Five balance readings over {minutes} minutes show no change and no new transaction.':
    'Das Guthaben wurde in {minutes} Minuten fünfmal gelesen: keine Änderung und keine neue Transaktion.',
  '{count} balance readings over {minutes} minutes show no change and no new transaction.': {
    one: 'Das Guthaben wurde in {minutes} Minuten einmal gelesen: keine Änderung und keine neue Transaktion.',
    other:
      'Das Guthaben wurde in {minutes} Minuten {count}-mal gelesen: keine Änderung und keine neue Transaktion.',
  },

  // A person decides
  'A person has to decide': 'Jemand muss entscheiden',
  'Partnero accepted the credit.': 'Partnero hat die Gutschrift angenommen.',
  'Partnero accepted the credit, but the balance has not changed.':
    'Partnero hat die Gutschrift angenommen, aber das Guthaben hat sich nicht geändert.',
  'The balance is what it was before, but it moved in between or there is a new credit.':
    'Das Guthaben ist dasselbe wie vorher, aber es hat sich zwischendurch geändert, oder es gibt eine neue Gutschrift.',
  'The balance moved by {moved}, as this credit would move it, but what is new are other credits or rewards.':
    'Das Guthaben hat sich um {moved} geändert, wie durch diese Gutschrift, neu sind aber andere Gutschriften oder Prämien.',
  'The balance moved by {moved}, not by {sent}.':
    'Das Guthaben hat sich um {moved} geändert, nicht um {sent}.',
  'The balance went down by {moved}, not by {sent}.':
    'Das Guthaben ist um {moved} gesunken, statt um {sent} zu steigen.',
  'Something else changed it at the same time.': 'Etwas anderes hat es zur selben Zeit geändert.',
  'Look at the transactions and then tell us what happened.':
    'Sehen Sie sich die Transaktionen an und sagen Sie uns dann, was geschehen ist.',
  Expected: 'Erwartet',
  'New since {time}': 'Neu seit {time}',
  'The transactions could not be read.': 'Die Transaktionen ließen sich nicht lesen.',
  'No new transaction.': 'Keine neue Transaktion.',
  'New transactions': 'Neue Transaktionen',
  Transaction: 'Transaktion',
  'Reward for {transaction}': 'Prämie für {transaction}',
  'Reward for a transaction': 'Prämie für eine Transaktion',
  'It was not credited': 'Wurde nicht gutgeschrieben',
  'It was credited': 'Wurde gutgeschrieben',
  'Decide later': 'Später entscheiden',
  'The desk did not write this down. Try again.':
    'Der Server hat das nicht vermerkt. Versuchen Sie es erneut.',
  'Noted as credited': 'Als gutgeschrieben vermerkt',
  'Noted as not credited': 'Als nicht gutgeschrieben vermerkt',
  '{name} decided this at {time}.': '{name} hat das um {time} entschieden.',
  'You decided this at {time}.': 'Sie haben das um {time} entschieden.',
  'Written down by this desk; nothing was sent to Partnero.':
    'Nur hier vermerkt; an Partnero wurde nichts gesendet.',

  // On the page of the customer
  'A person has to decide about a credit of {amount}.':
    'Jemand muss über eine Gutschrift von {amount} entscheiden.',
  'A credit of {amount} is being sent.': 'Eine Gutschrift von {amount} wird gesendet.',
  'A credit of {amount} is being checked.': 'Eine Gutschrift von {amount} wird geprüft.',
  'Show the credit being checked': 'Gutschrift anzeigen, die geprüft wird',
  'Next reading in {time}.': 'Nächstes Lesen in {time}.',
  '{amount} credited.': '{amount} gutgeschrieben.',
  'The new balance matches.': 'Das neue Guthaben stimmt.',
  '{amount} was not credited.': '{amount} wurden nicht gutgeschrieben.',
  'The balance has not changed and there is no new transaction. It is safe to try again.':
    'Das Guthaben hat sich nicht geändert, und es gibt keine neue Transaktion. Sie können es gefahrlos erneut versuchen.',
  'Partnero refused the credit of {amount}.': 'Partnero hat die Gutschrift von {amount} abgelehnt.',
  'Nothing was added.': 'Nichts wurde gutgeschrieben.',
  'Credits made here': 'Gutschriften von hier',
  'Nothing was credited here yet.': 'Hier wurde noch nichts gutgeschrieben.',
  'This list is kept by this desk. Rewards that Partnero adds on its own are under Transactions.':
    'Diese Liste führt Partnero Desk. Prämien, die Partnero von selbst hinzufügt, stehen unter „Transaktionen“.',
  When: 'Wann',
  Outcome: 'Ergebnis',
  Credited: 'Gutgeschrieben',
  Refused: 'Abgelehnt',
  Checking: 'Wird geprüft',
  Undecided: 'Unentschieden',
}
