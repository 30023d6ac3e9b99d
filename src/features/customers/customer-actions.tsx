import { useQueryClient } from '@tanstack/react-query'
import { Ellipsis } from 'lucide-react'
import { lazy, Suspense } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { announce } from '@/ui/announce'
import { IconButton } from '@/ui/button'
import { usePopup } from '@/ui/use-popup'
import { customerQueries } from './customer-queries'

const loadCustomerMenu = () => import('./customer-menu')
const CustomerMenu = lazy(() =>
  loadCustomerMenu().then((module) => ({ default: module.CustomerMenu })),
)

/** The button for what is done less often, and its menu. */
export function CustomerActions({
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
  const popup = usePopup(loadCustomerMenu, 'menu')
  const refresh = async () => {
    announce('Reading again')
    await client.invalidateQueries({ queryKey: customerQueries.one(program, customer.id) })
    announce('Up to date')
  }
  return (
    <>
      <IconButton
        label="More actions"
        icon={Ellipsis}
        variant={plain ? 'ghost' : 'second'}
        size="control"
        {...popup.trigger}
      />
      {popup.open && (
        <Suspense>
          <CustomerMenu
            customer={customer}
            anchor={popup.anchor}
            onRefresh={() => void refresh()}
            onClose={popup.close}
          />
        </Suspense>
      )}
    </>
  )
}
