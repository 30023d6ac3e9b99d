import { Check, Copy } from 'lucide'
import { useEffect, useState } from 'react'
import { say } from '@/lib/say'
import { announce } from './announce'
import { IconButton, IconButtonRoom } from './button'
import { useIsFirstFrame } from './first-frame'

/** Copies `text` and says so; the tick shows for a moment, the button's name stays. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    announce(say('Copied'))
    return true
  } catch {
    announce(say('Copying is not allowed here'))
    return false
  }
}

export function CopyButton({
  label,
  text,
  size = 'tiny',
  className,
  shortcut,
}: {
  label: string
  text: string
  /** A key that does the same, as `aria-keyshortcuts` writes it. */
  shortcut?: string
  size?: 'tiny' | 'small' | 'control'
  className?: string
}) {
  const isFirstFrame = useIsFirstFrame()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  if (isFirstFrame) return <IconButtonRoom size={size} className={className} />
  return (
    <IconButton
      label={label}
      icon={copied ? Check : Copy}
      size={size}
      {...(className && { className })}
      aria-keyshortcuts={shortcut}
      onClick={() => void copyText(text).then(setCopied)}
    />
  )
}
