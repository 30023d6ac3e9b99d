import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  Browser,
  decimal,
  draft,
  Partnero,
  setUp,
  storedIn,
  subject,
  Tab,
  type Fate,
} from './simulated-browser.test-support'

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-11-20T14:33:00Z') }))
afterEach(() => vi.useRealTimers())

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

describe('one confirmed review is one request', () => {
  test('confirming twice at once, and again while it is sent, sends once', async () => {
    const { partnero, tab } = setUp()
    tab.review()
    tab.confirm()
    tab.confirm()
    await pass(30)
    tab.confirm()
    await pass(5000)
    expect(partnero.requests).toHaveLength(1)
    expect(tab.progress).toBe('done')
    expect(partnero.balance).toBe('153.50')
  })

  test('nothing is sent without a review', async () => {
    const { partnero, tab } = setUp()
    tab.confirm()
    await pass(5000)
    expect(partnero.requests).toEqual([])
  })

  test('two tabs that confirm at the same moment send once, and both show that one', async () => {
    const { partnero, browser, tab } = setUp()
    const other = new Tab(browser, partnero)
    tab.review()
    other.review()
    tab.confirm()
    other.confirm()
    await pass(5000)
    expect(partnero.requests).toHaveLength(1)
    expect(tab.progress).toBe('done')
    expect(other.journal.all()).toMatchObject([{ progress: { state: 'done' } }])
  })

  test('a review that another tab’s credit came before is not sent', async () => {
    const { partnero, browser, tab } = setUp()
    const other = new Tab(browser, partnero)
    other.review()
    tab.review()
    tab.confirm()
    await pass(5000)
    other.confirm()
    await pass(5000)
    expect(partnero.requests).toHaveLength(1)
    expect(other.progress).toBe('done')
  })

  test('a review of a balance that another tab has changed has to be confirmed anew', async () => {
    const { partnero, browser, tab } = setUp()
    tab.review()
    tab.confirm()
    await pass(5000)
    const other = new Tab(browser, partnero)
    other.review()
    other.confirm()
    await pass(5000)
    expect(partnero.requests).toHaveLength(1)
    expect(other.state).toMatchObject({ state: 'review', before: { amount: '153.50' } })
  })

  test('a credit that another tab started without this one knowing stops this one', async () => {
    const { partnero, browser, tab } = setUp('is lost before it lands')
    browser.delay = 50
    const other = new Tab(browser, partnero)
    other.review()
    tab.review()
    tab.confirm()
    await pass(61)
    other.confirm()
    await pass(5000)
    expect(partnero.requests).toHaveLength(1)
    expect(other.progress).toBe('checking')
  })

  test('a tab that only watches does not take a credit on its way for lost', async () => {
    const { partnero, browser, tab } = setUp('is refused')
    const other = new Tab(browser, partnero)
    tab.review()
    tab.confirm()
    await pass(5000)
    expect(tab.progress).toBe('form')
    expect(tab.journal.all()).toMatchObject([{ progress: { state: 'refused' } }])
    expect(other.journal.all()).toMatchObject([{ progress: { state: 'refused' } }])
  })

  test('a page reloaded while sending does not send again and finds out by reading', async () => {
    const { partnero, tab } = setUp()
    tab.review()
    tab.confirm()
    await pass(50)
    expect(tab.progress).toBe('sending')
    const reloaded = tab.reload(partnero)
    await pass(5000)
    expect(partnero.requests).toHaveLength(1)
    expect(reloaded.progress).toBe('done')
  })

  test('a balance that moved since the review sends nothing', async () => {
    const { partnero, tab } = setUp()
    tab.review('100.00')
    tab.confirm()
    await pass(5000)
    expect(partnero.requests).toEqual([])
    expect(tab.state).toMatchObject({ state: 'review', note: { kind: 'moved' } })
  })

  test('a balance that cannot be read sends nothing', async () => {
    const { partnero, tab } = setUp()
    partnero.readable = false
    tab.review()
    tab.confirm()
    await pass(5000)
    expect(partnero.requests).toEqual([])
    expect(tab.state).toMatchObject({ state: 'review', note: { kind: 'balance-unread' } })
  })

  test('an entry that cannot be written sends nothing', async () => {
    const { partnero, tab } = setUp()
    vi.spyOn(tab.journal, 'write').mockRejectedValue(new Error('The disk is full'))
    tab.review()
    tab.confirm()
    await pass(5000)
    expect(partnero.requests).toEqual([])
    expect(tab.state).toMatchObject({ state: 'review', note: { kind: 'not-recorded' } })
  })
})

describe('what became of it', () => {
  test('a refusal comes back with Partnero’s words and the values', async () => {
    const { partnero, tab } = setUp('is refused')
    tab.review()
    tab.confirm()
    await pass(5000)
    expect(tab.state).toMatchObject({
      state: 'form',
      draft,
      refusal: { kind: 'rejected', words: ['The selected amount units is invalid.'] },
    })
    expect(partnero.balance).toBe('128.50')
  })

  test.each([
    ['lands, its answer is lost', 3_000, 'done'],
    ['is lost before it lands', 119_000, 'checking'],
    ['is lost before it lands', 125_000, 'not-credited'],
    ['lands after 50 s, its answer is lost', 59_000, 'checking'],
    ['lands after 50 s, its answer is lost', 62_000, 'done'],
  ] as const)('%s: after %i ms it is %s', async (fate, milliseconds, progress) => {
    const { partnero, tab } = setUp(fate)
    tab.review()
    tab.confirm()
    await pass(milliseconds)
    expect(tab.progress).toBe(progress)
    expect(partnero.requests).toHaveLength(1)
  })

  test('a change made by somebody else meanwhile is for a person to decide', async () => {
    const { partnero, tab } = setUp('is lost before it lands')
    tab.review()
    tab.confirm()
    await pass(20_000)
    partnero.balance = decimal('163.50')
    await pass(125_000)
    expect(tab.progress).toBe('undecided')
  })

  test('Check now reads at once', async () => {
    const { partnero, tab } = setUp('lands after 50 s, its answer is lost')
    tab.review()
    tab.confirm()
    await pass(52_000)
    expect(tab.progress).toBe('checking')
    tab.runner.checkNow(subject)
    await pass(100)
    expect(tab.progress).toBe('done')
    expect(partnero.requests).toHaveLength(1)
  })

  test('while Partnero cannot be read it stays unknown; Check now still settles it', async () => {
    const { partnero, tab } = setUp('lands, its answer is lost')
    tab.review()
    tab.confirm()
    await pass(1000)
    partnero.readable = false
    await pass(600_000)
    expect(tab.progress).toBe('checking')
    partnero.readable = true
    await pass(600_000)
    expect(tab.progress).toBe('checking')
    tab.runner.checkNow(subject)
    await pass(100)
    expect(tab.progress).toBe('done')
  })

  test('a page opened an hour later goes on checking', async () => {
    const { partnero, browser, tab } = setUp('is lost before it lands')
    tab.review()
    tab.confirm()
    await pass(5000)
    const reloaded = tab.reload(partnero)
    browser.close(reloaded)
    await pass(3_600_000)
    const later = reloaded.reload(partnero)
    await pass(1)
    expect(later.progress).toBe('checking')
    await pass(90_000)
    expect(later.progress).toBe('not-credited')
  })

  test('while one is open, another tab shows it and cannot start a second one', async () => {
    const { partnero, browser, tab } = setUp('is lost before it lands')
    const other = new Tab(browser, partnero)
    other.review()
    tab.review()
    tab.confirm()
    await pass(10_000)
    expect(other.progress).toBe('checking')
    other.confirm()
    other.review()
    other.confirm()
    await pass(10_000)
    expect(partnero.requests).toHaveLength(1)
  })

  test('two tabs share the readings', async () => {
    const { partnero, browser, tab } = setUp('is lost before it lands')
    const other = new Tab(browser, partnero)
    tab.review()
    tab.confirm()
    await pass(130_000)
    expect(other.progress).toBe('not-credited')
    // One before it was sent, five after.
    expect(partnero.reads).toBe(6)
  })

  test('the other tab goes on when the first one is closed', async () => {
    const { partnero, browser, tab } = setUp('is lost before it lands')
    const other = new Tab(browser, partnero)
    tab.review()
    tab.confirm()
    await pass(30_000)
    browser.close(tab)
    await pass(130_000)
    expect(other.progress).toBe('not-credited')
  })
})

describe('any mix of faults, tabs, reloads and clicks', () => {
  type Act = (world: { partnero: Partnero; browser: Browser; tab: Tab }) => void
  const acts = fc.constantFrom<[string, Act]>(
    ['review', ({ tab, partnero }) => tab.review(partnero.balance)],
    ['review', ({ tab, partnero }) => tab.review(partnero.balance)],
    ['confirm', ({ tab }) => tab.confirm()],
    ['confirm', ({ tab }) => tab.confirm()],
    ['reload', ({ tab, partnero }) => void tab.reload(partnero)],
    [
      'open',
      ({ browser, tab, partnero }) => {
        const open = browser.tabs.length < 3
        if (open) void new Tab(browser, partnero, new Map(storedIn(tab)))
      },
    ],
    ['check', ({ tab }) => tab.runner.checkNow(subject)],
    ['unreadable', ({ partnero }) => void (partnero.readable = false)],
    ['readable', ({ partnero }) => void (partnero.readable = true)],
    ['try again', ({ tab }) => tab.runner.tryAgain(subject)],
  )
  const fates = fc.constantFrom<Fate>(
    'lands',
    'is refused',
    'is lost before it lands',
    'lands, its answer is lost',
    'lands after 50 s, its answer is lost',
  )
  const steps = fc.array(
    fc.record({
      act: acts,
      fate: fates,
      tab: fc.nat({ max: 2 }),
      wait: fc.constantFrom(0, 1, 10, 30, 100, 2_500, 40_000, 130_000),
    }),
    { size: 'large', maxLength: 30 },
  )

  test('nothing is sent twice, and what is claimed is what happened', async () => {
    const claims = new Set<string>()
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        vi.clearAllTimers()
        const partnero = new Partnero()
        const browser = new Browser()
        const first = new Tab(browser, partnero)
        const name: string[] = []
        for (const { act, fate, tab: index, wait } of all) {
          const tab = browser.tabs[index % browser.tabs.length] ?? first
          partnero.fate = fate
          name.push(act[0])
          act[1]({ partnero, browser, tab })
          await pass(wait)
        }
        partnero.readable = true
        await pass(600_000)

        expect(new Set(partnero.requests).size).toBe(partnero.requests.length)
        const [tab = first] = browser.tabs
        for (const { id, progress } of tab.journal.all()) {
          const { state } = progress
          claims.add(state)
          const landed = partnero.landed.includes(id)
          // Nobody else changes this balance, so no credit may be left for a person to decide.
          const truth: Partial<Record<typeof state, boolean>> = {
            done: landed,
            'not-credited': !landed,
            refused: !landed,
            checking: true,
          }
          expect(truth[state]).toBe(true)
        }
        // Every request was written down first.
        expect(tab.journal.all().map(({ id }) => id)).toEqual(
          expect.arrayContaining(partnero.requests),
        )
      }),
      { numRuns: 300 },
    )
    expect([...claims].toSorted()).toEqual(
      expect.arrayContaining(['done', 'not-credited', 'refused']),
    )
  })
})
