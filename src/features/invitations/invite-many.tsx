import { Upload } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { Program } from '@/api/programs'
import { say, sayCount } from '@/lib/say'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { Note } from '@/ui/note'
import { InviteCheck } from './invite-check'
import { ROW_LIMIT, type WrittenRow } from './invitation-rows'
import { INVITE_PANEL, inviteDescription, InviteTabs, type HowMany } from './invite-tabs'

/** Far more than 500 people need; a larger file is some other file. */
const LARGEST_FILE = 1_000_000

const loadTextReader = () => import('./invitation-text')

type Written = { rows: readonly WrittenRow[]; source: string | null }

/** Writes or reads a list of people, then checks it. */
export function InviteMany({
  program,
  begun = '',
  onHowMany,
  onClose,
}: {
  program: Program
  /** What was pasted before the list was asked for. */
  begun?: string
  onHowMany: (howMany: HowMany) => void
  onClose: () => void
}) {
  const formId = useId()
  const [text, setText] = useState(begun)
  const [problem, setProblem] = useState<string>()
  const [written, setWritten] = useState<Written | null>(null)
  const addresses = useRef<HTMLTextAreaElement>(null)
  const fileInput = useRef<HTMLInputElement>(null)

  const check = (rows: readonly WrittenRow[], source: string | null) => {
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
    else setWritten({ rows, source })
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

  if (written)
    return (
      <InviteCheck
        program={program}
        rows={written.rows}
        source={written.source}
        onBack={() => setWritten(null)}
        onClose={onClose}
      />
    )
  const lines = text.split('\n').filter((line) => line.trim() !== '').length
  return (
    <Dialog
      title={say('Invite customers')}
      description={inviteDescription()}
      wide
      initialFocus={addresses}
      onClose={onClose}
      footer={
        <>
          <span className="me-auto text-ink-2 tabular-nums">
            {sayCount(lines, '{count} line', '{count} lines')}
          </span>
          <Button variant="ghost" onClick={onClose}>
            {say('Cancel')}
          </Button>
          <Button variant="primary" type="submit" form={formId}>
            {say('Check addresses')}
          </Button>
        </>
      }
    >
      <InviteTabs selected="many" onSelect={onHowMany} />
      {/* A file can be dropped anywhere in the form; the button beside it does the same. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        id={formId}
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
              className="control h-auto py-1.5"
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
                event.preventDefault()
                event.currentTarget.form?.requestSubmit()
              }}
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
    </Dialog>
  )
}
