import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Program } from '@/api/programs'
import type { Stats } from '@/api/stats'
import { formatAmount, formatMoney, formatUnit } from '@/lib/money'
import { say } from '@/lib/say'
import { SectionFailed } from '@/shell/failure-page'
import { Missing } from '@/ui/badge'
import { Skeleton } from '@/ui/skeleton'
import { RailSection } from './customer-facts'
import { partQueries } from './customer-part-queries'
import { inShownOrder } from '@/lib/money-order'
import { statTiles, type StatTile } from './stat-tiles'

/** What came of a customer's referrals, as Partnero counts it. */
export function StatsPanel({ program, id }: { program: Program; id: string }) {
  const { data, error, isFetching, refetch } = useQuery(partQueries.stats(program, id))
  if (!data && error && !isFetching)
    return (
      <section aria-label={say('Statistics')}>
        <SectionFailed
          error={error}
          what="Statistics"
          programName={program.name}
          onRetry={() => void refetch()}
        />
      </section>
    )
  return (
    <section aria-label={say('Statistics')} aria-busy={!data}>
      <dl className="card grid grid-cols-4 overflow-hidden rounded-lg border border-line narrow:grid-cols-2">
        {statTiles(data ?? null).map((tile) => (
          <Tile key={tile.label} tile={tile} waiting={!data} />
        ))}
      </dl>
    </section>
  )
}

function Tile({ tile, waiting }: { tile: StatTile; waiting: boolean }) {
  return (
    <div className="-ms-px border-s border-line px-4 pt-3 pb-3.25 narrow:nth-[n+3]:border-t phone:px-3.5 phone:pt-2.5 phone:pb-2.75">
      <dt className="truncate text-ink-2">{tile.label}</dt>
      <dd
        className={`flex h-7 text-title tabular-nums ${waiting ? 'items-center' : 'items-baseline'}`}
      >
        {waiting ? <Skeleton width={72} /> : <TileValue tile={tile} />}
      </dd>
      <dd className="h-4 truncate text-small text-ink-3" title={tile.note ?? undefined}>
        {tile.note}
      </dd>
    </div>
  )
}

function TileValue({ tile: { value } }: { tile: StatTile }): ReactNode {
  if (value === null) return <Missing />
  if (typeof value === 'string') return value
  return (
    <span className="number-then-unit truncate">
      {formatAmount(value)}
      <span className="ms-1 text-base font-normal tracking-normal text-ink-3">
        {formatUnit(value)}
      </span>
    </span>
  )
}

/** What else came with the statistics: numbers by the name Partnero gives them, and addresses for sharing. */
export function MoreStatistics({ program, id }: { program: Program; id: string }) {
  const { data } = useQuery(partQueries.stats(program, id))
  if (!data) return null
  const others = otherFigures(data)
  return (
    <>
      {others.length > 0 && (
        <RailSection title={say('More statistics')}>
          <dl className="facts">
            {others.map(({ name, value }) => (
              <div key={`${name} ${value}`} className="contents">
                <dt className="truncate" title={name}>
                  {name}
                </dt>
                <dd className="tabular-nums">{value}</dd>
              </div>
            ))}
          </dl>
        </RailSection>
      )}
      {data.shareLinks.length > 0 && (
        <RailSection title={say('Share links')}>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {data.shareLinks.map(({ name, url }) => (
              <li key={name}>
                <a
                  className="link inline-flex min-h-6 items-center phone:min-h-11"
                  href={url}
                  target="_blank"
                  rel="noreferrer"
                >
                  {name}
                  <span className="sr-only"> {say('(opens in a new tab)')}</span>
                </a>
              </li>
            ))}
          </ul>
        </RailSection>
      )}
    </>
  )
}

const otherFigures = ({ paidAccounts, other, revenue }: Stats) => [
  ...(paidAccounts === null ? [] : [{ name: say('Paid accounts'), value: String(paidAccounts) }]),
  ...inShownOrder(revenue)
    .slice(2)
    .map((money) => ({
      name: say('Revenue in {unit}', { unit: formatUnit(money) }),
      value: formatMoney(money),
    })),
  ...other,
]
