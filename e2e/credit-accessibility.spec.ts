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
})
