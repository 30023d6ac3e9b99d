import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import { say } from '@/lib/say'
import { navigate } from '@/shell/navigation'
import { Button } from '@/ui/button'
import { paths } from '@/urls/paths'

/** Leads from a credit that landed to what the desk wrote down of it. The entry of the dialog becomes that of the section. */
export function SeeInActivity({ program, customer }: { program: Program; customer: Customer }) {
  const activity = paths.customer(program.id, customer.id, 'activity')
  return (
    <Button
      variant="ghost"
      className="phone:flex-1"
      onClick={() => navigate(activity, { replace: true })}
    >
      {say('See in activity')}
    </Button>
  )
}
