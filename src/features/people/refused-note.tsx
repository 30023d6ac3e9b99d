import { TriangleAlert } from 'lucide'
import { Note } from '@/ui/note'
import { peopleWords } from './people-words'

/** Why what one asked for was not done; nothing while there is no failure. */
export function RefusedNote({ error }: { error: Error | null }) {
  if (!error) return null
  const { title, text } = peopleWords(error)
  return (
    <Note tone="bad" icon={TriangleAlert} urgent>
      <b>{title}</b> {text}
    </Note>
  )
}
