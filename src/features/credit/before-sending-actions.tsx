import { formatMoney } from '@/lib/money'
import { say } from '@/lib/say'
import { Button } from '@/ui/button'
import { isOwn, type BeforeSending } from './credit-before-sending'
import { isWaiting } from './credit-states'

/** What can be done about a credit that was not sent, or not yet, and by whom. */
export function BeforeSendingActions({
  operation,
  credit,
  self,
  refusals,
  onClose,
}: BeforeSending & { onClose: () => void }) {
  const close = (
    <Button variant="ghost" onClick={onClose}>
      {say('Close')}
    </Button>
  )
  if (operation.state === 'held')
    return (
      <>
        {close}
        <Button
          variant="primary"
          className="phone:flex-1"
          busy={credit.isJudging}
          unavailable={refusals.credit !== undefined}
          onClick={() => credit.stop(operation.id)}
        >
          {say('Stop credit')}
        </Button>
      </>
    )
  if (!isWaiting(operation))
    return (
      <>
        <Button variant="ghost" onClick={() => credit.tryAgain(operation)}>
          {say('Try again')}
        </Button>
        <Button variant="primary" className="phone:flex-1" onClick={onClose}>
          {say('Done')}
        </Button>
      </>
    )
  if (isOwn(operation, self))
    return (
      <>
        {close}
        <Button
          className="phone:flex-1"
          busy={credit.isJudging}
          onClick={() => credit.stop(operation.id)}
        >
          {say('Withdraw')}
        </Button>
      </>
    )
  if (refusals.approveCredit !== undefined) return close
  return (
    <>
      {close}
      <Button
        className="phone:flex-1"
        unavailable={credit.isJudging}
        onClick={() => credit.judge(operation, 'declined')}
      >
        {say('Decline')}
      </Button>
      <Button
        variant="primary"
        className="phone:flex-1"
        busy={credit.isJudging}
        onClick={() => credit.judge(operation, 'approved')}
      >
        {say('Approve {amount}', { amount: formatMoney(operation.money) })}
      </Button>
    </>
  )
}
