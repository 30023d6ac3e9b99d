/** On a phone the sidebar is a drawer; anywhere else it is there. @param {import('@playwright/test').Page} page */
export async function openMenu(page) {
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
  const menu = page.getByRole('button', { name: 'Open menu' })
  if (await menu.isVisible()) await menu.click()
}
