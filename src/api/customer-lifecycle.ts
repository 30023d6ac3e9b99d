import { customerPath } from './customer-path'
import type { Program } from './programs'
import { send } from './request'

const post = async (program: Program, id: string, verb: string): Promise<void> => {
  await send({ program: program.id, method: 'POST', path: `${customerPath(id)}/${verb}` })
}

/** Puts a customer away, restorable (`partnero-api.md` 2.7). Any 2xx means accepted, here and below. */
export const archiveCustomer = (program: Program, id: string): Promise<void> =>
  post(program, id, 'archive')

/** Takes a customer out of the archive (`partnero-api.md` 2.8). */
export const restoreCustomer = (program: Program, id: string): Promise<void> =>
  post(program, id, 'revoke-archive')

/** Stops an affiliate customer's sales from earning (`partnero-api.md` 2.9). */
export const suspendCustomer = (program: Program, id: string): Promise<void> =>
  post(program, id, 'suspend')

/** Lets a suspended affiliate customer's sales earn again (`partnero-api.md` 2.9). */
export const approveCustomer = (program: Program, id: string): Promise<void> =>
  post(program, id, 'approve')

/** Deletes a customer for good (`partnero-api.md` 2.6). */
export async function deleteCustomer(program: Program, id: string): Promise<void> {
  await send({ program: program.id, method: 'DELETE', path: customerPath(id) })
}
