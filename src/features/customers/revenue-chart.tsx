import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { formatMonth, formatMonthName } from '@/lib/dates'
import { chartScale, tickText } from './chart-scale'
import type { UnitRevenue } from './revenue-by-month'
import { describeChart, revenueText } from './revenue-words'

const PLOT_HEIGHT = 132
const ABOVE = 6
const BELOW = 24
/** Of the axis on the right: the distance to the bars, and a letter of it at most. */
const AXIS_GAP = 8
const AXIS_LETTER = 7
const NARROWEST_AXIS = 40
const WIDEST_BAR = 30
/** Under this many pixels a month, every second name is left out. */
const NAME_WIDTH = 27

/** The width of an element in whole pixels, 0 until it was laid out. Text in a drawing is then never scaled. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const measured = element.current
    if (!measured) return undefined
    const measure = () => setWidth(Math.floor(measured.clientWidth))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    return () => observer.disconnect()
  }, [element])
  return width
}

/** Bars per month in one currency; the last month is hatched because it is not over. */
export function RevenueChart({ revenue }: { revenue: UnitRevenue }) {
  const frame = useRef<HTMLElement>(null)
  const width = useWidth(frame)
  return (
    <figure
      ref={frame}
      role="img"
      aria-label={describeChart(revenue)}
      style={{ height: ABOVE + PLOT_HEIGHT + BELOW }}
    >
      {width > 0 && <Bars revenue={revenue} width={width} />}
    </figure>
  )
}

function Bars({ revenue: { unit, months }, width }: { revenue: UnitRevenue; width: number }) {
  // Pixels only: what is written comes from the exact amounts.
  const values = months.map(({ amount }) => Number(amount))
  const scale = chartScale(values, PLOT_HEIGHT)
  const axis = scale.ticks.map((tick) => ({ tick, text: tickText(tick) }))
  const longest = Math.max(...axis.map(({ text }) => text.length))
  const plot = width - Math.max(NARROWEST_AXIS, AXIS_GAP + longest * AXIS_LETTER)
  const step = plot / months.length
  const bar = Math.min(WIDEST_BAR, step * 0.6)
  const zero = scale.at(0)
  const nameEvery = step < NAME_WIDTH ? 2 : 1
  const last = months.length - 1
  return (
    <svg
      aria-hidden
      width={width}
      height={ABOVE + PLOT_HEIGHT + BELOW}
      viewBox={`0 ${-ABOVE} ${width} ${ABOVE + PLOT_HEIGHT + BELOW}`}
      className="block text-micro tabular-nums [direction:ltr]"
    >
      <defs>
        <pattern
          id="unfinished"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="6" height="6" className="fill-surface" />
          <rect width="2.5" height="6" className="fill-chart" />
        </pattern>
      </defs>
      {axis.map(({ tick, text }) => (
        <g key={tick}>
          <line
            x2={plot}
            y1={Math.round(scale.at(tick)) + 0.5}
            y2={Math.round(scale.at(tick)) + 0.5}
            className="stroke-line"
          />
          <text x={plot + AXIS_GAP} y={scale.at(tick) + 4} className="fill-ink-3">
            {text}
          </text>
        </g>
      ))}
      {months.map(({ month, amount }, index) => {
        const top = scale.at(values[index] ?? 0)
        const isLast = index === last
        return (
          <g key={month}>
            <rect
              x={index * step + (step - bar) / 2}
              y={Math.min(top, zero)}
              width={bar}
              height={Math.abs(zero - top)}
              rx="2.5"
              {...(isLast
                ? { fill: 'url(#unfinished)', className: 'stroke-chart', strokeWidth: 1.25 }
                : { className: 'fill-chart' })}
            >
              <title>{`${formatMonth(month)}: ${revenueText(unit, amount)} ${unit}`}</title>
            </rect>
            {(last - index) % nameEvery === 0 && (
              <text
                x={index * step + step / 2}
                y={PLOT_HEIGHT + 17}
                textAnchor="middle"
                className={isLast ? 'fill-ink' : 'fill-ink-3'}
              >
                {formatMonthName(month)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
