import { useEffect, type ReactNode } from 'react'
import { ProgramGlyph } from '@/shell/program-glyph'

/** The card in the middle of an empty page, for whoever is not signed in yet. */
export function Entrance({
  title,
  subtitle,
  children,
}: {
  title: string
  subtitle: ReactNode
  children: ReactNode
}) {
  useEffect(() => {
    document.title = `${title} – Partnero Desk`
  }, [title])
  return (
    <main className="grid min-h-dvh place-items-center bg-bg p-4 phone:place-items-start phone:p-0">
      <div className="w-[min(376px,100%)] rounded-xl bg-surface p-7 shadow-1 ring-1 ring-line ring-inset phone:min-h-dvh phone:w-full phone:rounded-none phone:p-5 phone:ring-0 [&_.control]:h-10">
        <span className="inline-block [&_svg]:size-5 [&>span]:size-9">
          <ProgramGlyph kind="refer-a-friend" />
        </span>
        <h1 className="mt-4 text-title">{title}</h1>
        <p className="mt-0.5 mb-4.5 text-ink-2">{subtitle}</p>
        {children}
      </div>
    </main>
  )
}
