import { Pencil, QrCode, Trash2 } from 'lucide'
import { useMemo, useRef, useState, type MouseEvent } from 'react'
import type { LinkWrite } from '@/api/referral-link-readings'
import type { ReferralLink } from '@/api/referral-links'
import { say } from '@/lib/say'
import { Badge } from '@/ui/badge'
import { Button, IconButton } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { download } from '@/ui/download'
import { Field } from '@/ui/field'
import { Whys } from '@/ui/whys'
import { KeyInput } from './key-input'
import { keyProblem } from './link-words'
import { qrCodeOf, qrFileName, qrPng, qrSvg } from './qr-code'
import { isSettled, type useLinkWrite } from './use-link-write'

type Panel = 'code' | 'rename' | 'delete'

/** One link, and what is open under it. */
export function LinkRow({
  link,
  others,
  canWrite,
  deleteRefusal,
  busy,
  renamedTo,
  onRenamedTo,
  onWrite,
}: {
  link: ReferralLink
  others: readonly ReferralLink[]
  canWrite: boolean
  /** Why the person's role may not delete a link. */
  deleteRefusal: string | undefined
  /** What is being sent for this link. */
  busy: LinkWrite['what'] | null
  /** What somebody began to call it; null when nobody did. */
  renamedTo: string | null
  onRenamedTo: (key: string | null) => void
  onWrite: ReturnType<typeof useLinkWrite>['write']
}) {
  const [open, setOpen] = useState<Panel | null>(renamedTo === null ? null : 'rename')
  const toggle = (panel: Panel) => setOpen(open === panel ? null : panel)
  const pressed = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(null)
    pressed.current?.focus()
  }
  const opens = (panel: Panel) => ({
    'aria-expanded': open === panel,
    onClick: (event: MouseEvent<HTMLButtonElement>) => {
      pressed.current = event.currentTarget
      toggle(panel)
    },
  })
  return (
    <li className="rounded-md border border-line">
      <div className="flex items-center gap-0.5 py-1 pe-1 ps-3">
        <span className="identifier min-w-0 flex-1 truncate" title={link.url}>
          {link.url}
        </span>
        {link.isDefault && <Badge>{say('Own key')}</Badge>}
        <CopyButton
          label={say('Copy link {key}', { key: link.key })}
          text={link.url}
          size="small"
        />
        <IconButton
          label={say('QR code of {link}', { link: link.key })}
          icon={QrCode}
          size="small"
          {...opens('code')}
        />
        {!link.isDefault && (
          <>
            <IconButton
              label={say('Rename link {key}', { key: link.key })}
              icon={Pencil}
              size="small"
              {...opens('rename')}
            />
            <IconButton
              label={say('Delete link {key}', { key: link.key })}
              icon={Trash2}
              size="small"
              why={deleteRefusal}
              {...opens('delete')}
            />
          </>
        )}
      </div>
      {!link.isDefault && <Whys of={[deleteRefusal]} className="px-3 pb-2" />}
      {open === 'code' && <Code link={link} />}
      {open === 'rename' && (
        <Rename
          link={link}
          others={others}
          canWrite={canWrite}
          busy={busy === 'rename'}
          value={renamedTo ?? link.key}
          onChange={onRenamedTo}
          onCancel={() => {
            onRenamedTo(null)
            close()
          }}
          onRename={(key) =>
            onWrite({ what: 'rename', link, key }, (outcome) => {
              if (!isSettled(outcome)) return
              onRenamedTo(null)
              setOpen(null)
            })
          }
        />
      )}
      {open === 'delete' && (
        <div
          role="group"
          aria-label={say('Delete link {key}', { key: link.key })}
          className="flex flex-wrap items-center gap-2 border-t border-line px-3 py-2.5"
        >
          <p className="min-w-0 flex-1 basis-60 text-ink-2 phone:basis-full">
            {say(
              'Partnero removes this link and cannot bring it back. What somebody meets who opens it later is up to Partnero.',
            )}
          </p>
          <Button size="small" variant="ghost" unavailable={busy !== null} onClick={close}>
            {say('Keep link')}
          </Button>
          <Button
            size="small"
            variant="danger"
            busy={busy === 'delete'}
            unavailable={!canWrite && busy === null}
            onClick={() => onWrite({ what: 'delete', link })}
          >
            {say('Delete link')}
          </Button>
        </div>
      )}
    </li>
  )
}

function Code({ link }: { link: ReferralLink }) {
  const code = useMemo(() => qrCodeOf(link.url), [link.url])
  const savePicture = async () => {
    const picture = await qrPng(code)
    if (picture) download(qrFileName(link.key, 'png'), picture)
  }
  return (
    <div className="flex flex-wrap items-center gap-4 border-t border-line px-3 py-3">
      {/* Black on white in both themes: scanners expect it. */}
      <svg
        role="img"
        aria-label={say('QR code of {link}', { link: link.url })}
        viewBox={`0 0 ${code.size} ${code.size}`}
        shapeRendering="crispEdges"
        className="size-40 shrink-0 rounded-sm"
      >
        <path fill="#fff" d={`M0 0h${code.size}v${code.size}H0z`} />
        <path fill="#000" d={code.path} />
      </svg>
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => download(qrFileName(link.key, 'svg'), qrSvg(code))}>
          {say('Download SVG')}
        </Button>
        <Button size="small" onClick={() => void savePicture()}>
          {say('Download PNG')}
        </Button>
      </div>
    </div>
  )
}

function Rename({
  link,
  others,
  canWrite,
  busy,
  value: key,
  onChange,
  onCancel,
  onRename,
}: {
  link: ReferralLink
  others: readonly ReferralLink[]
  canWrite: boolean
  busy: boolean
  value: string
  onChange: (key: string) => void
  onCancel: () => void
  onRename: (key: string) => void
}) {
  const [problem, setProblem] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const isSame = key.trim() === link.key
  return (
    <form
      noValidate
      aria-label={say('Rename link {key}', { key: link.key })}
      className="border-t border-line px-3 py-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        if (!canWrite || isSame) return
        const wrong = keyProblem(key, others)
        setProblem(wrong)
        if (wrong === null) onRename(key.trim())
        else input.current?.focus()
      }}
    >
      <Field
        label={say('New key')}
        error={problem ?? undefined}
        help={say(
          'The address changes with it. Links that were shared under the old key may stop working.',
        )}
      >
        {(attributes) => (
          <span className="flex gap-2">
            <KeyInput
              attributes={attributes}
              input={input}
              value={key}
              onChange={(written) => {
                onChange(written)
                setProblem(null)
              }}
            />
            <Button variant="ghost" unavailable={busy} onClick={onCancel}>
              {say('Cancel')}
            </Button>
            <Button
              type="submit"
              aria-keyshortcuts="Control+Enter Meta+Enter"
              busy={busy}
              unavailable={(!canWrite && !busy) || isSame}
            >
              {say('Rename')}
            </Button>
          </span>
        )}
      </Field>
    </form>
  )
}
