import { Upload } from 'lucide'
import { useRef, useState } from 'react'
import type { Program } from '@/api/programs'
import { say, sayCount } from '@/lib/say'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { Note } from '@/ui/note'
import { RestoredNote } from '@/ui/restored-note'
import { submitForm, useSendKey } from '@/ui/use-send-key'
import { ROW_LIMIT } from './invitation-rows'
import { InviteCheck } from './invite-check'
import type { ListWritten } from './invite-draft'
import type { InviteFrame } from './invite-frame'
import { INVITE_PANEL, inviteDescription, InviteTabs } from './invite-tabs'

/** Far more than 500 people need; a larger file is some other file. */
const LARGEST_FILE = 1_000_000

const loadTextReader = () => import('./invitation-text')

/** Writes or reads a list of people, then checks it. */
export function InviteMany({
  program,
  addresses: text,
  list,
  frame,
  onAddresses,
  onList,
  onSend,
}: {
  program: Program
  addresses: string
  /** The rows that are being checked; null while they are written. */
  list: ListWritten | null
  frame: InviteFrame
  onAddresses: (addresses: string) => void
  onList: (list: ListWritten | null) => void
  /** Told which addresses the desk is about to get. */
  onSend: (emails: readonly string[]) => void
}) {
  const [problem, setProblem] = useState<string>()
  const addresses = useRef<HTMLTextAreaElement>(null)
  const fileInput = useRef<HTMLInputElement>(null)
  useSendKey(list === null && !frame.asksToLeave, () => submitForm(INVITE_PANEL))

  const check = (rows: ListWritten['rows'], source: string | null) => {
    const wrong =
      rows.length === 0
        ? say('Write at least one email address.')
        : rows.length > ROW_LIMIT
          ? say('These are {count} lines. Send at most {most} at a time.', {
              count: rows.length,
              most: ROW_LIMIT,
            })
          : undefined
    setProblem(wrong)
    if (wrong) addresses.current?.focus()
    else onList({ rows, source })
  }
  const checkText = async () => {
    const { readRows } = await loadTextReader()
    check(readRows(text), null)
  }
  const checkFile = async (file: File) => {
    if (file.size > LARGEST_FILE) {
      setProblem(say('This file is larger than 1 MB. Choose a CSV file with at most 500 lines.'))
      return
    }
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const { decodeFile, readRows } = await loadTextReader()
      check(readRows(decodeFile(bytes)), file.name)
    } catch {
      setProblem(say('This file cannot be read. Choose it again, or paste its lines.'))
    }
  }

  if (list)
    return (
      <InviteCheck
        program={program}
        list={list}
        frame={frame}
        onRows={(rows) => onList({ ...list, rows })}
        onBack={() => onList(null)}
        onSend={onSend}
      />
    )
  const lines = text.split('\n').filter((line) => line.trim() !== '').length
  return (
    <Dialog
      title={say('Invite customers')}
      description={inviteDescription()}
      wide
      initialFocus={addresses}
      onClose={frame.leave}
      footer={
        <>
          <span className="me-auto text-ink-2 tabular-nums">
            {sayCount(lines, '{count} line', '{count} lines')}
          </span>
          <Button variant="ghost" onClick={frame.leave}>
            {say('Cancel')}
          </Button>
          <Button
            variant="primary"
            type="submit"
            form={INVITE_PANEL}
            aria-keyshortcuts="Control+Enter Meta+Enter"
          >
            {say('Check addresses')}
          </Button>
        </>
      }
    >
      <InviteTabs selected="many" onSelect={frame.onHowMany} />
      {frame.other}
      {frame.isRestored && <RestoredNote onStartOver={frame.startOver} />}
      {/* A file can be dropped anywhere in the form; the button beside it does the same. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        id={INVITE_PANEL}
        role="tabpanel"
        aria-labelledby={`${INVITE_PANEL}-many`}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void checkText()
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          const [file] = event.dataTransfer.files
          if (!file) return
          event.preventDefault()
          void checkFile(file)
        }}
      >
        <Field
          label={say('Addresses')}
          error={problem}
          help={say(
            'One person per line: email, then a comma and the name. Up to 500 lines. A spreadsheet can be pasted as it is.',
          )}
        >
          {(attributes) => (
            <textarea
              {...attributes}
              ref={addresses}
              rows={7}
              value={text}
              placeholder={'jane@example.com, Jane\ntom@example.com'}
              className="control identifier h-auto py-1.5"
              onChange={(event) => onAddresses(event.target.value)}
            />
          )}
        </Field>
        <Note
          icon={Upload}
          quiet
          actions={
            <Button size="small" onClick={() => fileInput.current?.click()}>
              {say('Choose CSV file')}
            </Button>
          }
        >
          {say('Or drop a CSV file here with the columns email and name.')}
        </Note>
        <input
          ref={fileInput}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          hidden
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) void checkFile(file)
          }}
        />
      </form>
      {frame.question}
    </Dialog>
  )
}
