import type { Dictionary } from '../dictionary'

export const sales: Dictionary = {
  // Sales and transactions
  'Add sale of {amount}': 'Verkauf über {amount} hinzufügen',
  'Review sale': 'Verkauf prüfen',
  'Send again': 'Erneut senden',
  'Sale added.': 'Verkauf hinzugefügt.',
  'Who bought': 'Wer gekauft hat',
  'Write who bought.': 'Geben Sie ein, wer gekauft hat.',
  'Nobody referred this customer. Partnero takes sales of referred customers only.':
    'Niemand hat diesen Kunden empfohlen. Partnero nimmt nur Verkäufe an empfohlene Kunden an.',
  'The whole ID, key or email of somebody who was referred.':
    'Vollständige ID, Schlüssel oder E-Mail einer empfohlenen Person.',
  Currency: 'Währung',
  Action: 'Aktion',
  Program: 'Programm',
  'Action: {problem}': 'Aktion: {problem}',
  'Key: {problem}': 'Schlüssel: {problem}',
  'What your app calls it when it reports one. Rewards may depend on it.':
    'So, wie Ihre App es nennt, wenn sie einen meldet. Prämien können davon abhängen.',
  'Names the sale once for all, such as the order number. Without one it gets a key of its own.':
    'Benennt den Verkauf eindeutig, zum Beispiel die Bestellnummer. Ohne Angabe erhält er einen eigenen Schlüssel.',
  'Write a key with a letter or a digit.':
    'Geben Sie einen Schlüssel mit einem Buchstaben oder einer Ziffer ein.',
  'Bought by': 'Gekauft von',
  'Partnero decides what this earns others. It is shown here as soon as it can be read.':
    'Partnero entscheidet, was das anderen einbringt. Es steht hier, sobald es gelesen werden kann.',
  'Partnero decides what this earns {name}. It is shown here as soon as it can be read.':
    'Partnero entscheidet, was das {name} einbringt. Es steht hier, sobald es gelesen werden kann.',
  'The reward could not be read yet.': 'Die Prämie konnte noch nicht gelesen werden.',
  'The commission could not be read yet.': 'Die Provision konnte noch nicht gelesen werden.',
  'Partnero sent a reward this page cannot read.':
    'Partnero hat eine Prämie gesendet, die diese Seite nicht lesen kann.',
  'Partnero sent a commission this page cannot read.':
    'Partnero hat eine Provision gesendet, die diese Seite nicht lesen kann.',
  'Partnero shows no reward for it so far.': 'Partnero zeigt dafür bisher keine Prämie.',
  'Partnero shows no commission for it so far.': 'Partnero zeigt dafür bisher keine Provision.',
  'Reward: {amounts}.': 'Prämie: {amounts}.',
  'Commission: {amounts}.': 'Provision: {amounts}.',
  'Nothing was sent.': 'Nichts wurde gesendet.',
  '{program} has a transaction with this key. If it is this sale, it does not have to be added.':
    '{program} hat eine Transaktion mit diesem Schlüssel. Ist es dieser Verkauf, muss er nicht hinzugefügt werden.',
  'Whether the key is free could not be read.':
    'Ob der Schlüssel frei ist, konnte nicht gelesen werden.',
  'Partnero did not answer, and a new reading does not show the sale.':
    'Partnero hat nicht geantwortet, und beim erneuten Lesen ist der Verkauf nicht da.',
  'Partnero did not answer, and the transactions could not be read either.':
    'Partnero hat nicht geantwortet, und die Transaktionen ließen sich auch nicht lesen.',
  'Actions for transaction {key}': 'Aktionen für Transaktion {key}',
  'Archive transaction {key}?': 'Transaktion {key} archivieren?',
  'Restore transaction {key}?': 'Transaktion {key} wiederherstellen?',
  'Delete transaction {key} for good?': 'Transaktion {key} endgültig löschen?',
  'Archive transaction': 'Transaktion archivieren',
  'Restore transaction': 'Transaktion wiederherstellen',
  'Keep transaction': 'Transaktion behalten',
  'Partnero keeps the transaction, and it can be restored here.':
    'Partnero behält die Transaktion, und sie kann hier wiederhergestellt werden.',
  'The transaction is no longer archived in Partnero.':
    'Die Transaktion ist in Partnero dann nicht mehr archiviert.',
  'Partnero removes the transaction and cannot bring it back. Archiving keeps it.':
    'Partnero entfernt die Transaktion und kann sie nicht zurückholen. Beim Archivieren bleibt sie erhalten.',
  'Partnero removes the transaction and cannot bring it back. What becomes of the reward is up to Partnero: look at the balance afterwards.':
    'Partnero entfernt die Transaktion und kann sie nicht zurückholen. Was aus der Prämie wird, entscheidet Partnero: Sehen Sie danach das Guthaben an.',
  'The transaction was archived.': 'Die Transaktion wurde archiviert.',
  'The transaction was restored.': 'Die Transaktion wurde wiederhergestellt.',
  'The transaction was deleted.': 'Die Transaktion wurde gelöscht.',
  'Partnero did not answer, and a new reading shows the transaction as it was.':
    'Partnero hat nicht geantwortet, und beim erneuten Lesen ist die Transaktion unverändert.',
  'Partnero did not answer, and a new reading still shows the transaction.':
    'Partnero hat nicht geantwortet, und beim erneuten Lesen ist die Transaktion noch da.',
  'Partnero has several transactions with this key, and it cannot be told which of them it would change.':
    'Partnero hat mehrere Transaktionen mit diesem Schlüssel. Welche davon geändert würde, lässt sich nicht sagen.',
  'The transaction could not be read again.': 'Die Transaktion konnte nicht erneut gelesen werden.',

  // Referral links
  'Referral links': 'Empfehlungslinks',
  'No links yet.': 'Noch keine Links.',
  'Key of a new link': 'Schlüssel eines neuen Links',
  'It becomes part of the address. Keys are unique in the whole program.':
    'Er wird Teil der Adresse. Schlüssel sind im ganzen Programm eindeutig.',
  'Add link': 'Link hinzufügen',
  'Own key': 'Eigener Schlüssel',
  'Copy link {key}': 'Link {key} kopieren',
  'QR code of {link}': 'QR-Code von {link}',
  'Rename link {key}': 'Link {key} umbenennen',
  'Delete link {key}': 'Link {key} löschen',
  'Partnero removes this link and cannot bring it back. What somebody meets who opens it later is up to Partnero.':
    'Partnero entfernt diesen Link und kann ihn nicht zurückholen. Was man sieht, wenn man ihn später öffnet, entscheidet Partnero.',
  'Keep link': 'Link behalten',
  'Delete link': 'Link löschen',
  'Download SVG': 'SVG herunterladen',
  'Download PNG': 'PNG herunterladen',
  'New key': 'Neuer Schlüssel',
  'The address changes with it. Links that were shared under the old key may stop working.':
    'Die Adresse ändert sich mit. Links, die mit dem alten Schlüssel geteilt wurden, funktionieren vielleicht nicht mehr.',
  Rename: 'Umbenennen',
  'Write a key without spaces.': 'Geben Sie einen Schlüssel ohne Leerzeichen ein.',
  'This customer has a link with this key.':
    'Dieser Kunde hat schon einen Link mit diesem Schlüssel.',
  'The link was added.': 'Der Link wurde hinzugefügt.',
  'The link was renamed.': 'Der Link wurde umbenannt.',
  'The link was deleted.': 'Der Link wurde gelöscht.',
  'Partnero did not answer, and a new reading does not show the link.':
    'Partnero hat nicht geantwortet, und beim erneuten Lesen ist der Link nicht da.',
  'Partnero did not answer, and a new reading shows the link under its old key.':
    'Partnero hat nicht geantwortet, und beim erneuten Lesen hat der Link seinen alten Schlüssel.',
  'Partnero did not answer, and a new reading still shows the link.':
    'Partnero hat nicht geantwortet, und beim erneuten Lesen ist der Link noch da.',
  'Partnero did not answer, and the links could not be read either.':
    'Partnero hat nicht geantwortet, und die Links ließen sich auch nicht lesen.',
}
