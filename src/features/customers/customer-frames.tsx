import { useRef, type ReactNode } from 'react'
import { say } from '@/lib/say'
import { useRestoredScroll } from '@/shell/use-restored-scroll'
import { useMedia } from '@/ui/use-media'

/** Beside: facts at the right. Stacked: facts above the tabs. Phone: balance first, facts last (design: Layout). */
export type Frame = 'beside' | 'stacked' | 'phone'

/** How much room there is. The order of the parts follows it, and with it the order of keys and screen readers. */
export function useFrame(): Frame {
  const isPhone = useMedia('(width <= 640px)')
  const isNarrow = useMedia('(width < 900px)')
  return isPhone ? 'phone' : isNarrow ? 'stacked' : 'beside'
}

/** Where the facts stand beside the section, that part scrolls; else the whole page does. */
export function PageBody({
  scrolls,
  held,
  children,
}: {
  scrolls: boolean
  held: boolean
  children: ReactNode
}) {
  return scrolls ? (
    <ScrollingPart held={held} className="flex min-h-0 flex-1 flex-col">
      {children}
    </ScrollingPart>
  ) : (
    children
  )
}

function ScrollingPart({
  held,
  className,
  children,
}: {
  held: boolean
  className: string
  children: ReactNode
}) {
  const body = useRef<HTMLDivElement>(null)
  const scroll = useRestoredScroll(body, { held })
  return (
    <div ref={body} {...scroll} className={`relative overflow-auto ${className}`}>
      {children}
    </div>
  )
}

export type FrameParts = {
  /** Header and strips. */
  top: ReactNode
  tabs: ReactNode
  /** What makes an element the panel of the selected tab. */
  panel: { role: 'tabpanel'; id: string; 'aria-labelledby': string }
  /** The selected section. */
  content: ReactNode
  /** The section is one long table: it fills its place, edge to edge. */
  isList: boolean
  /** The first section, which on a small window also holds what has no place beside it. */
  isFirst: boolean
  /** Balance and referral links; null where the program has none. */
  balance: ReactNode
  links: ReactNode
  facts: ReactNode
  /** There only when Partnero sent them, so always last in their column: then nothing else moves. */
  extras: ReactNode
  /** A dialog lies over the page. */
  held: boolean
  /** false at the very first: then only what is at the top of the page is drawn. */
  isWhole: boolean
}

const inset = 'flex min-w-0 flex-col gap-6 px-(--gutter) pt-5 pb-8 phone:gap-4 phone:pt-4'

export function BesideFrame(parts: FrameParts) {
  return (
    <>
      {parts.top}
      {parts.tabs}
      {parts.isWhole && <Columns parts={parts} />}
    </>
  )
}

/** The rail stays where it is, with what was opened in it, when another section comes beside it. */
function Columns({ parts }: { parts: FrameParts }) {
  const { isList, held, panel, content } = parts
  const body = useRef<HTMLDivElement>(null)
  const scroll = useRestoredScroll(body, { held, scrolls: !isList })
  return (
    <div
      ref={body}
      {...scroll}
      className={`grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_336px] narrow:grid-cols-[minmax(0,1fr)_300px] ${isList ? 'overflow-hidden' : 'relative overflow-auto'}`}
    >
      <div {...panel} className={`@container min-w-0 ${isList ? 'flex min-h-0 flex-col' : ''}`}>
        {isList ? content : <div className={inset}>{content}</div>}
      </div>
      <aside
        aria-label={say('Customer facts')}
        className={`flex flex-col gap-5.5 border-s border-line pt-5 pe-(--gutter) pb-8 ps-5 ${isList ? 'relative min-h-0 overflow-auto' : ''}`}
      >
        {parts.balance}
        {parts.links}
        {parts.facts}
        {parts.extras}
      </aside>
    </div>
  )
}

export function StackedFrame(parts: FrameParts) {
  return (
    <>
      {parts.top}
      {parts.isWhole && (
        <>
          <aside
            aria-label={say('Customer facts')}
            className="grid shrink-0 grid-cols-2 items-start gap-6 px-(--gutter) pb-4"
          >
            {parts.balance && (
              <div className="flex flex-col gap-5.5">
                {parts.balance}
                {parts.links}
              </div>
            )}
            {parts.facts}
          </aside>
          {parts.tabs}
          <SmallPanel parts={parts}>
            {parts.content}
            {parts.isFirst && <Trailing parts={parts}>{parts.extras}</Trailing>}
          </SmallPanel>
        </>
      )}
    </>
  )
}

export function PhoneFrame(parts: FrameParts) {
  return (
    <>
      {parts.top}
      {parts.tabs}
      {parts.isWhole && (
        <SmallPanel parts={parts}>
          {parts.isFirst && parts.balance}
          {parts.content}
          {parts.isFirst && (
            <Trailing parts={parts}>
              {parts.facts}
              {parts.extras}
            </Trailing>
          )}
        </SmallPanel>
      )}
    </>
  )
}

/** The panel where the whole page scrolls. */
const SmallPanel = ({ parts, children }: { parts: FrameParts; children: ReactNode }) => (
  <div {...parts.panel} className="@container shrink-0">
    {parts.isList ? children : <div className={inset}>{children}</div>}
  </div>
)

/** What follows the section on a small window. */
const Trailing = ({ parts, children }: { parts: FrameParts; children: ReactNode }) => (
  <div className={parts.isList ? `${inset} empty:hidden` : 'contents'}>{children}</div>
)
