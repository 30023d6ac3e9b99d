import { useQuery } from '@tanstack/react-query'
import { Lock, Plus } from 'lucide'
import { useRef, useState } from 'react'
import type { Customer } from '@/api/customers'
import type { Program } from '@/api/programs'
import type { ReferralLink } from '@/api/referral-links'
import { partQueries } from '@/features/customers/customer-part-queries'
import { callName } from '@/features/customers/customer-rules'
import { say } from '@/lib/say'
import { SectionFailed } from '@/shell/failure-page'
import { OfflineNote } from '@/shell/offline-note'
import { useOnline } from '@/ui/use-online'
import { useKeptDraft } from '@/shell/tab-draft'
import { useRoleRefusals } from '@/shell/use-role-refusals'
import { BROKEN } from '@/shell/write-words'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { DiscardQuestion } from '@/ui/discard-question'
import { Field } from '@/ui/field'
import { Note } from '@/ui/note'
import { OutcomeNote } from '@/ui/outcome-note'
import { RestoredNote } from '@/ui/restored-note'
import { Skeleton } from '@/ui/skeleton'
import { useOpener } from '@/ui/use-opener'
import { useSendKey } from '@/ui/use-send-key'
import { paths } from '@/urls/paths'
import { KeyInput } from './key-input'
import { LinkRow } from './link-row'
import { holderWords, keyProblem, linkWords } from './link-words'
import { isWritten, nothingWritten, renamedTo, useLinksDraft, withRename } from './links-draft'
import { isSettled, useLinkWrite } from './use-link-write'

/** All referral links of a customer: copied, shown as a QR code, added, renamed, deleted. */
export function LinksDialog({
  program,
  customer,
  onClose,
}: {
  program: Program
  customer: Customer
  onClose: () => void
}) {
  const online = useOnline()
  const refusals = useRoleRefusals()
  const canWrite = online && !refusals.changeLinks
  const backToOpener = useOpener()
  const list = useQuery(partQueries.referralLinks(program, customer.id))
  const writing = useLinkWrite(program, customer)
  const { sent, outcome, holder, isBusy } = writing
  const said = sent && outcome && !isBusy ? linkWords(outcome, sent, program) : null
  const draft = useLinksDraft(program.id, customer.id)
  const [written, setWritten] = useState(draft.left ?? nothingWritten)
  const [asksToLeave, setAsksToLeave] = useState(false)
  // What is written of a link cannot be judged before the links are here.
  const isDirty = list.data ? isWritten(written, list.data) : written !== nothingWritten
  const [isRestored, setRestored] = useState(draft.left !== null)
  useKeptDraft(draft, isDirty ? written : null)
  const writeNewKey = (newKey: string) => setWritten((now) => ({ ...now, newKey }))
  const close = () => {
    draft.drop()
    onClose()
  }
  const leave = () => (isDirty ? setAsksToLeave(true) : close())
  // Of two forms, the one that is being written in.
  useSendKey(!asksToLeave, () => document.activeElement?.closest('form')?.requestSubmit())
  return (
    <Dialog
      title={say('Referral links')}
      description={callName(customer)}
      wide
      dismissable={!isBusy}
      finalFocus={backToOpener}
      footer={
        <>
          {outcome?.kind === 'no-answer' && !isSettled(outcome) && (
            <Button busy={isBusy} unavailable={!online} onClick={writing.check}>
              {say('Check again')}
            </Button>
          )}
          <Button variant="ghost" unavailable={isBusy} onClick={leave}>
            {say('Close')}
          </Button>
        </>
      }
      onClose={leave}
    >
      <OfflineNote keepsTyped />
      {refusals.changeLinks && (
        <Note icon={Lock} quiet>
          {refusals.changeLinks}
        </Note>
      )}
      {isRestored && isDirty && !isBusy && outcome === null && (
        <RestoredNote
          onStartOver={() => {
            setRestored(false)
            setWritten(nothingWritten)
          }}
        />
      )}
      {said && (
        <OutcomeNote
          words={holder ? { ...said, text: holderWords(holder) } : said}
          {...(holder?.kind === 'customer' && {
            actions: (
              <a className="link" href={paths.customer(program.id, holder.id)}>
                {say('Open customer')}
              </a>
            ),
          })}
        />
      )}
      {writing.broke && !isBusy && <OutcomeNote words={BROKEN} />}
      {!list.data && list.error && !list.isFetching ? (
        <SectionFailed
          error={list.error}
          what="Referral links"
          programName={program.name}
          onRetry={() => void list.refetch()}
        />
      ) : (
        <ul aria-label={say('Referral links')} className="flex flex-col gap-3">
          {list.data ? (
            list.data.map((link) => (
              <LinkRow
                key={link.id}
                link={link}
                others={list.data.filter(({ id }) => id !== link.id)}
                canWrite={canWrite && !isBusy}
                deleteRefusal={refusals.deleteLinks}
                busy={
                  isBusy && sent && 'link' in sent && sent.link.id === link.id ? sent.what : null
                }
                renamedTo={renamedTo(written, link.id)}
                onRenamedTo={(key) => setWritten((now) => withRename(now, link.id, key))}
                onWrite={writing.write}
              />
            ))
          ) : (
            <li>
              <Skeleton width={320} />
            </li>
          )}
        </ul>
      )}
      {list.data?.length === 0 && <p className="text-ink-2">{say('No links yet.')}</p>}
      {list.data && (
        <AddLink
          taken={list.data}
          canWrite={canWrite && !isBusy}
          busy={isBusy && sent?.what === 'create'}
          value={written.newKey}
          onChange={writeNewKey}
          onAdd={(key) =>
            writing.write({ what: 'create', key }, (became) => {
              if (isSettled(became)) writeNewKey('')
            })
          }
        />
      )}
      {asksToLeave && <DiscardQuestion onKeep={() => setAsksToLeave(false)} onDiscard={close} />}
    </Dialog>
  )
}

function AddLink({
  taken,
  canWrite,
  busy,
  value: key,
  onChange,
  onAdd,
}: {
  taken: readonly ReferralLink[]
  canWrite: boolean
  busy: boolean
  value: string
  onChange: (key: string) => void
  onAdd: (key: string) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  return (
    <form
      noValidate
      className="border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!canWrite) return
        const wrong = keyProblem(key, taken)
        setProblem(wrong)
        if (wrong === null) onAdd(key.trim())
        else input.current?.focus()
      }}
    >
      <Field
        label={say('Key of a new link')}
        error={problem ?? undefined}
        help={say('It becomes part of the address. Keys are unique in the whole program.')}
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
            <Button
              type="submit"
              icon={Plus}
              aria-keyshortcuts="Control+Enter Meta+Enter"
              busy={busy}
              unavailable={!canWrite && !busy}
            >
              {say('Add link')}
            </Button>
          </span>
        )}
      </Field>
    </form>
  )
}
