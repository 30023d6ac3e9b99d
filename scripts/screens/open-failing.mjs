const OUT_OF_ORDER = { kind: 'status', status: 503 }

/**
 * Opens a page that cannot read something. Ends with the button that tries again.
 * @param {import('./scenes.mjs').Stage} stage @param {string} address @param {string} request what fails @param {object} [fault] how
 */
export async function openFailing(
  { page, open, fault: make },
  address,
  request,
  fault = OUT_OF_ORDER,
) {
  await make({ path: request, fault, times: null })
  await open(address)
  return page.getByRole('main').getByRole('button', { name: 'Try again' }).first()
}
