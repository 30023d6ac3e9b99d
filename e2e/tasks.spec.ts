import { CountingHand, overTarget } from '../scripts/tasks/counting-hand.mjs'
import { PLACES, TASKS } from '../scripts/tasks/tasks.mjs'
import { expect, test } from './fixtures'

/** The daily work that `npm run bench:tasks` counts, one story a task: it can be done, at or under its target. */
for (const task of TASKS)
  test(task.name, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(PLACES[task.from])
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    // A task begins in front of a whole page, which takes its time on a busy machine.
    await page.getByRole('button', { name: 'Open command palette' }).waitFor()
    const hand = new CountingHand(page)
    await task.run(hand)
    expect(overTarget(hand.effort, task.target)).toEqual([])
  })
