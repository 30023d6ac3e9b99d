import { useQuery } from '@tanstack/react-query'
import { Clock } from 'lucide'
import { useEffect, useState } from 'react'
import type { OpenCredit } from '@/api/audit'
import type { Program } from '@/api/programs'
import { formatClock } from '@/lib/dates'
import { parseDecimal } from '@/lib/decimal'
import { formatMoney } from '@/lib/money'
import { say, sayCount } from '@/lib/say'
import { openCreditQueries } from '@/shell/open-credit-queries'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'

function useSecondsUntil(time: number | null): number | null {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (time === null) return undefined
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [time])
  return time === null ? null : Math.max(0, Math.ceil((time - now) / 1000))
}

const amountOf = ({ money }: OpenCredit): string => {
  const amount = parseDecimal(money.amount)
  return amount === null ? money.amount : formatMoney({ ...money, amount })
}

/** Says that credits have no outcome yet, and shows them. */
export function OpenCreditsStrip({ program, onShow }: { program: Program; onShow: () => void }) {
  const { data: open } = useQuery(openCreditQueries.all(program))
  const [first] = open ?? []
  const seconds = useSecondsUntil(first?.nextReadingAt ?? null)
  if (!open || !first) return null
  const isChecked = open.every(({ state }) => ['intended', 'sending', 'checking'].includes(state))
  return (
    <Note
      strip
      tone="warn"
      icon={Clock}
      actions={
        <Button size="small" onClick={onShow}>
          {say('Show')}
        </Button>
      }
    >
      <b>
        {isChecked
          ? sayCount(
              open.length,
              '{count} credit is being checked.',
              '{count} credits are being checked.',
            )
          : sayCount(
              open.length,
              '{count} credit has no outcome yet.',
              '{count} credits have no outcome yet.',
            )}
      </b>{' '}
      {open.length === 1 &&
        say('{amount} for {customer}, sent at {time}.', {
          amount: amountOf(first),
          customer: first.name ?? first.customer,
          time: formatClock(first.startedAt),
        })}{' '}
      {/* For the eye alone: nobody wants to hear each second. */}
      {open.length === 1 && seconds !== null && seconds > 0 && (
        <span aria-hidden>{say('Next reading in {seconds} s.', { seconds })}</span>
      )}
    </Note>
  )
}
