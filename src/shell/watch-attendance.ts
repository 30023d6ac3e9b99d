import { noteAttendance } from '@/api/attendance'

const SIGNS = ['pointerdown', 'pointermove', 'wheel', 'keydown', 'touchstart', 'focus'] as const

/** Notes from now on when somebody is at the page. */
export function watchAttendance(): void {
  noteAttendance()
  for (const sign of SIGNS) addEventListener(sign, noteAttendance, { capture: true, passive: true })
}
