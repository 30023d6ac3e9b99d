import { expect, expectNoAxeViolations, test } from './fixtures'
import {
  button,
  confirmation,
  CREDIT,
  dialogOf,
  fillIn,
  meetMaya,
  nothingIsChecked,
  openCredit,
  reviewCredit,
  somebodyElseCredits,
  WHEN_SETTLED,
} from './credit-steps'

// Looking at every state in both themes takes its time on a busy machine.
test.describe.configure({ timeout: 180_000 })

test.beforeEach(async ({ page, standIn }) => meetMaya(page, standIn))
test.afterEach(nothingIsChecked)

test.describe('everybody can use it', () => {
  test('form, errors and review', async ({ page }) => {
    await openCredit(page)
    await expectNoAxeViolations(page, 'form')
    await button(page, 'Review credit').click()
    await expect(dialogOf(page)).toContainText('2 fields need a change.')
    await expectNoAxeViolations(page, 'errors')
    await dialogOf(page).getByRole('radio', { name: 'Other unit' }).check()
    await expectNoAxeViolations(page, 'other unit')
    await dialogOf(page).getByRole('radio', { name: 'Money' }).check()
    await fillIn(page)
    await button(page, 'Review credit').click()
    await expect(confirmation(page)).toBeVisible()
    await expectNoAxeViolations(page, 'review')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('alertdialog')).toBeVisible()
    await expectNoAxeViolations(page, 'discard changes')
  })

  test('sending and done', async ({ page, standIn }) => {
    await standIn.fault({
      method: 'POST',
      path: CREDIT,
      fault: { kind: 'hold' },
    })
    await reviewCredit(page)
    await confirmation(page).click()
    await expect(dialogOf(page)).toContainText('Waiting for Partnero')
    await expectNoAxeViolations(page, 'sending')
    await standIn.clearFaults()
    await expect(dialogOf(page)).toContainText(/25\.00 USD credited|Outcome unknown/)
    await expectNoAxeViolations(page, 'done')
  })

  test('refused', async ({ page, standIn }) => {
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'status', status: 422 } })
    await reviewCredit(page)
    await confirmation(page).click()
    await expect(dialogOf(page)).toContainText('Nothing was added.')
    await expectNoAxeViolations(page, 'refused')
  })

  test('unknown, the note on the page, not credited', async ({ page, standIn }) => {
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'drop-before-write' } })
    await reviewCredit(page)
    await confirmation(page).click()
    await expect(dialogOf(page)).toContainText('Balance read: 128.50 USD not changed')
    await expectNoAxeViolations(page, 'unknown')
    await button(page, 'Close, keep checking').click()
    await expect(dialogOf(page)).toBeHidden()
    await expectNoAxeViolations(page, 'customer with a credit being checked')
    await page.getByRole('button', { name: 'Show the credit being checked' }).click()
    await expect(dialogOf(page)).toContainText('Not credited', WHEN_SETTLED)
    await expectNoAxeViolations(page, 'not credited')
  })

  test('undecided, decided, the list of credits', async ({ page, standIn }) => {
    await standIn.fault({ method: 'POST', path: CREDIT, fault: { kind: 'drop-before-write' } })
    await reviewCredit(page)
    await confirmation(page).click()
    await expect(dialogOf(page)).toContainText('Outcome unknown')
    await somebodyElseCredits(standIn, 35)
    await expect(dialogOf(page)).toContainText('A person has to decide', WHEN_SETTLED)
    await expectNoAxeViolations(page, 'undecided')
    await button(page, 'It was credited').click()
    await expect(dialogOf(page)).toContainText('Noted as credited')
    await expectNoAxeViolations(page, 'decided')
    await button(page, 'Done').click()
    await page.getByRole('tab', { name: 'Balance' }).click()
    await expect(page.getByRole('table', { name: 'Credits made here' })).toBeVisible()
    await expectNoAxeViolations(page, 'credits made here')
  })
})
