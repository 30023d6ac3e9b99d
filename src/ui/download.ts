/** Hands a file to the browser to save. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** A text that spreadsheets open: the mark at its start tells them that it is UTF-8. */
export const downloadCsv = (name: string, text: string): void =>
  download(name, new Blob(['\uFEFF', text], { type: 'text/csv' }))
