import { useQueryClient } from '@tanstack/react-query'
import { RotateCcw, Ellipsis, Pencil } from 'lucide'
import { memo, useCallback } from 'react'
import type { Customer } from '@/api/customers'
import { isAllowed, lifecycleState } from '@/api/lifecycle-rules'
import type { Program } from '@/api/programs'
import { useIsMissing } from '@/features/lifecycle/lifecycle-memory'
import { say } from '@/lib/say'
import { openCustomerDialog } from '@/shell/open-customer-dialog'
import { useKey } from '@/shell/shortcuts'
import { useRefusals } from '@/shell/use-refusals'
import { announce } from '@/ui/announce'
import { Button, IconButton } from '@/ui/button'
import { lateCode } from '@/ui/late-code'
import { latePart } from '@/ui/late-part'
import { usePopup } from '@/ui/use-popup'
import { Whys } from '@/ui/whys'
import type { CustomerDialog } from '@/urls/customer-search'
import { customerFormCode } from './customer-form-code'
import { customerQueries } from './customer-queries'

const customerMenu = lateCode(() => import('./customer-menu'))
const CustomerMenu = latePart(customerMenu, (module) => module.CustomerMenu)

/** The button for what is done less often, and its menu. */
export const CustomerActions = memo(function CustomerActions({
  program,
  customer,
  plain = false,
}: {
  program: Program
  customer: Customer
  /** Without a box, for a bar of icons. */
  plain?: boolean
}) {
  const client = useQueryClient()
  const openDialog = (dialog: CustomerDialog) => openCustomerDialog(program, customer.id, dialog)
  const popup = usePopup(customerMenu, 'menu')
  const refresh = useCallback(() => {
    const readAgain = async () => {
      announce(say('Reading again'))
      await client.invalidateQueries({ queryKey: customerQueries.one(program, customer.id) })
      announce(say('Up to date'))
    }
    void readAgain()
  }, [client, program, customer.id])
  useKey('R', refresh)
  const refusals = useRefusals()
  const way = customer.archived ? 'restore' : 'archive'
  const isMissing = useIsMissing(program, way)
  const canTurn =
    isAllowed(way, program.kind, lifecycleState(customer)) && !isMissing && !refusals[way]
  useKey('A', () => {
    if (canTurn) openDialog(way)
  })
  useKey('T', () => {
    if (customer.kind === 'affiliate' && !customer.archived && !refusals.edit) openDialog('tags')
  })
  const edit = {
    why: refusals.edit,
    'aria-keyshortcuts': 'E',
    'aria-haspopup': 'dialog' as const,
    onPointerEnter: customerFormCode.warm,
    onFocus: customerFormCode.warm,
    onClick: () => openDialog('edit'),
  }
  return (
    <>
      {customer.archived && customer.kind === 'refer-a-friend' && (
        <Button
          variant="primary"
          icon={RotateCcw}
          aria-haspopup="dialog"
          why={refusals.restore}
          onClick={() => openDialog('restore')}
        >
          {say('Restore customer')}
        </Button>
      )}
      {!customer.archived &&
        (plain ? (
          <IconButton label={say('Edit customer')} icon={Pencil} size="control" {...edit} />
        ) : (
          <Button icon={Pencil} aria-label={say('Edit customer')} {...edit}>
            {say('Edit')}
          </Button>
        ))}
      <IconButton
        label={say('More actions')}
        icon={Ellipsis}
        variant={plain ? 'ghost' : 'second'}
        size="control"
        {...popup.trigger}
      />
      {popup.open && (
        <CustomerMenu
          program={program}
          customer={customer}
          refusals={refusals}
          onOpen={openDialog}
          anchor={popup.anchor}
          onRefresh={refresh}
          onClose={popup.close}
        />
      )}
    </>
  )
})

/** Why the actions in the header are off, for a finger. */
export function CustomerActionsWhy({ customer }: { customer: Customer }) {
  const refusals = useRefusals()
  return <Whys of={[customer.archived ? refusals.restore : refusals.edit]} />
}
