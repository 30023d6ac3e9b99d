import type { ReactNode } from 'react'
import { say } from '@/lib/say'

export type PersonRow = {
  number: number
  email: string
  name: string
  result: ReactNode
  action?: ReactNode
}

/** “People to invite”: a scrolling table, at most 500 rows. */
export function PeopleTable({
  rows,
  resultHeading,
  actionHeading,
}: {
  rows: readonly PersonRow[]
  resultHeading: string
  actionHeading?: string
}) {
  return (
    <div
      role="region"
      aria-label={say('Rows')}
      // A keyboard has to reach what scrolls.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="max-h-[48vh] overflow-auto rounded-md border border-line phone:max-h-none"
    >
      <table aria-label={say('People to invite')} className="w-full table-fixed text-start">
        <thead className="text-small text-ink-3">
          <tr className="h-8 border-b border-line">
            <th className="w-10 pe-2 text-end font-medium phone:w-8" aria-label={say('Row')}>
              #
            </th>
            <th className="px-2 font-medium">{say('Email')}</th>
            <th className="w-27 px-2 font-medium phone:hidden">{say('Name')}</th>
            <th className="w-43 px-2 font-medium phone:w-36">{resultHeading}</th>
            {actionHeading && (
              <th className="w-10 phone:w-12">
                <span className="sr-only">{actionHeading}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ number, email, name, result, action }) => (
            <tr key={number} className="h-9 border-b border-line last:border-b-0">
              <td className="pe-2 text-end text-ink-3 tabular-nums">{number}</td>
              <td
                className="truncate px-2 phone:py-1.5 phone:whitespace-normal phone:wrap-anywhere"
                title={email.slice(0, 300)}
              >
                <bdi>{email.slice(0, 300)}</bdi>
              </td>
              <td className="truncate px-2 text-ink-2 phone:hidden">
                {name === '' ? '–' : <bdi>{name.slice(0, 300)}</bdi>}
              </td>
              <td className="px-2">{result}</td>
              {actionHeading && <td className="text-end">{action}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
