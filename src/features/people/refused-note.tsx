import { FailureNote } from '@/shell/failure-note'
import { peopleWords } from './people-words'

/** Why what one asked for was not done; nothing while there is no failure. */
export const RefusedNote = ({ error }: { error: Error | null }) =>
  error && <FailureNote {...peopleWords(error)} error={error} />
