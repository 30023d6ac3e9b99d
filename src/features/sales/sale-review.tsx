import { Info } from 'lucide'
import type { RefCallback } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import type { Sale } from '@/api/transactions'
import { callName, referenceName } from '@/features/customers/customer-rules'
import { say } from '@/lib/say'
import { MoneyFigure } from '@/ui/money-figure'
import { Note } from '@/ui/note'
import { Say } from '@/ui/say'

/** Step 2: the sale as it will be sent. Enter does nothing here. */
export function SaleReview({
  program,
  sale,
  buyer,
  heading,
}: {
  program: Program
  sale: Sale
  buyer: Customer
  heading: RefCallback<HTMLElement>
}) {
  const name = callName(buyer)
  const earner = earnerOf(buyer)
  return (
    <>
      <MoneyFigure money={sale.money} heading={heading}>
        <Say
          text="bought by {name}"
          values={{ name: <b className="font-semibold text-ink">{name}</b> }}
        />
        {buyer.email !== null && buyer.email !== name && `, ${buyer.email}`}
      </MoneyFigure>
      <dl className="facts grid-cols-[112px_minmax(0,1fr)]">
        <dt>{buyer.kind === 'affiliate' ? say('Customer key') : say('Customer ID')}</dt>
        <dd className="identifier">{buyer.id}</dd>
        <dt>{say('Program')}</dt>
        <dd>{program.name}</dd>
        {earner !== null && (
          <>
            <dt>{buyer.kind === 'affiliate' ? say('Partner') : say('Referred by')}</dt>
            <dd>{earner}</dd>
          </>
        )}
        <dt>{say('Action')}</dt>
        <dd className="identifier">{sale.action}</dd>
        <dt>{say('Key')}</dt>
        <dd className="identifier">{sale.key}</dd>
      </dl>
      <Note icon={Info} quiet>
        {earner === null
          ? say(
              'Partnero decides what this earns others. It is shown here as soon as it can be read.',
            )
          : say(
              'Partnero decides what this earns {name}. It is shown here as soon as it can be read.',
              { name: earner },
            )}
      </Note>
    </>
  )
}

/** Who may earn by a sale; null when the record names nobody. */
function earnerOf(buyer: Customer): string | null {
  return buyer.kind === 'affiliate' ? buyer.partner : referenceName(buyer.referrer)
}
