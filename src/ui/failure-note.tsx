import { TriangleAlert } from 'lucide'
import { Note } from './note'

/** Says in its place, and aloud, why something was not done; the focus stays where it is. */
export function FailureNote({ title, text }: { title: string; text: string }) {
  return (
    <Note tone="bad" icon={TriangleAlert} urgent>
      <b>{title}</b> {text}
    </Note>
  )
}
