import { isDeskAnswering } from '@/api/desk'

/** Loads the page anew once the desk answers; says whether it did. */
export async function reloadOnceAnswered(): Promise<boolean> {
  if (!(await isDeskAnswering())) return false
  location.reload()
  return true
}
