import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import {
  completeCustomer,
  findAddressed,
  listCustomerRecords,
  requireCustomer,
  type CustomerFilter,
  type CustomerRow,
} from './customer-records'
import { customerInFull, customerInList } from './customer-view'
import { createCustomer, deleteCustomer, updateCustomer, writeCustomers } from './customer-writes'
import { answerDone, answerWith } from './envelope'
import { actionFailed, invalid, notFound } from './errors'
import { FieldChecks } from './field-checks'
import { answerWithPage, readPage } from './pagination'
import { findPartner } from './partner-records'
import { readAddress, type RecordAddress } from './record-address'
import type { RequestInput } from './request-input'
import { pathParameter, type KnownProgram, type Route, type StandInContext } from './routes'
import { createSale } from './sales'
import { customers } from './schema'
import type { Services } from './services'
import { wholeSecond } from './timestamps'

/** Customers of both kinds of program (`partnero-api.md` 2.2–2.11). */
export function customerRoutes({ db, now }: Services): Route[] {
  const found = (context: StandInContext) =>
    requireCustomer(db, context.get('program'), pathParameter(context, 'id'))

  const inFull = async (program: KnownProgram, row: CustomerRow) =>
    answerWith(customerInFull(program, await completeCustomer(db, program, row)))

  /** The customer that a body or query names, as older clients do (`partnero-api.md` C10, C11). */
  const addressed = async (context: StandInContext): Promise<[CustomerRow, RecordAddress]> => {
    const address = readAddress(context.get('input'))
    if (!address) throw invalid({ key: ['The key field is required.'] })
    const row = await findAddressed(db, context.get('program'), address)
    if (!row) throw notFound('Customer')
    return [row, address]
  }

  const answerPage = async (context: StandInContext, filter: CustomerFilter) => {
    const program = context.get('program')
    const page = readPage(context.get('input'))
    const records = await listCustomerRecords(db, program, filter, page)
    const rows = records.map((record) => customerInList(program, record))
    return answerWithPage(rows, page, context.get('address'))
  }

  const list = async (context: StandInContext) => {
    const program = context.get('program')
    const input = context.get('input')
    if (readAddress(input, '', ['key', 'email'])) {
      const [row] = await addressed(context)
      return inFull(program, row)
    }
    const filter = await readFilter(program, input)
    if (filter) return answerPage(context, filter)
    return answerWithPage([], readPage(input), context.get('address'))
  }

  /** null when the filter names a partner that does not exist, so that no customer can match. */
  const readFilter = async (
    program: KnownProgram,
    input: RequestInput,
  ): Promise<CustomerFilter | null> => {
    if (program.kind === 'refer-a-friend') {
      const checks = new FieldChecks(input)
      const referStatus = checks.oneOf('refer_status', ['referred', 'non_referred'])
      checks.refuseIfInvalid()
      return referStatus ? { referStatus } : {}
    }
    const address = readAddress(input, 'partner.', ['key', 'email'])
    if (!address) return {}
    const partner = await findPartner(db, program, address)
    return partner && { partner: partner.uuid }
  }

  const search = (context: StandInContext) => {
    const input = context.get('input')
    const addresses = (['email', 'id', 'key'] as const).flatMap((field) => {
      const value = input.text(field)
      return value === null ? [] : [{ field, value }]
    })
    if (addresses.length === 0) {
      throw invalid({ email: ['The email field is required when none of id / key are present.'] })
    }
    return answerPage(context, { addresses })
  }

  const create = async (context: StandInContext) => {
    const program = context.get('program')
    const input = context.get('input')
    const time = wholeSecond(now())
    const row = await writeCustomers(db, async (transaction) => {
      const created = await createCustomer(transaction, program, input, time)
      const sale = input.within('transaction')
      if (sale) await createSale(transaction, program, { buyer: created, input: sale, now: time })
      return created
    })
    return inFull(program, row)
  }

  const update = async (
    context: StandInContext,
    row: CustomerRow,
    addressedBy: RecordAddress['field'] | null,
  ) => {
    const program = context.get('program')
    const changes = { input: context.get('input'), addressedBy, now: wholeSecond(now()) }
    const updated = await writeCustomers(db, (transaction) =>
      updateCustomer(transaction, program, row, changes),
    )
    return inFull(program, updated)
  }

  const updateAddressed = async (context: StandInContext) => {
    const [row, address] = await addressed(context)
    return update(context, row, address.field)
  }

  const remove = async (row: CustomerRow) => {
    await writeCustomers(db, (transaction) => deleteCustomer(transaction, row))
    return answerDone()
  }

  const removeAddressed = async (context: StandInContext) => {
    const [row] = await addressed(context)
    return remove(row)
  }

  /** Throws Refusal 400 when it is archived, or restored, already; of two at the same moment one succeeds. */
  const setArchived = async (context: StandInContext, archived: boolean) => {
    const row = await found(context)
    const time = wholeSecond(now())
    const changed = await db
      .update(customers)
      .set({ archivedAt: archived ? time : null, updatedAt: time })
      .where(
        and(
          eq(customers.uuid, row.uuid),
          archived ? isNull(customers.archivedAt) : isNotNull(customers.archivedAt),
        ),
      )
      .returning({ uuid: customers.uuid })
    if (changed.length === 0) throw actionFailed()
    return answerDone()
  }

  const setSuspended = async (context: StandInContext, suspended: boolean) => {
    const row = await found(context)
    await db
      .update(customers)
      .set({ suspended, updatedAt: wholeSecond(now()) })
      .where(eq(customers.uuid, row.uuid))
    return answerDone()
  }

  /** Checks as if an e-mail were sent; there is no post office on this machine. */
  const invite = async (context: StandInContext) => {
    const input = context.get('input')
    const checks = new FieldChecks(input)
    const email = checks.email('email')
    checks.require('email', email)
    checks.text('name')
    const given = input.value('personalization')
    if (given !== undefined && given !== null && typeof given !== 'object')
      checks.fail('personalization', 'must be an array.')
    checks.refuseIfInvalid()
    const known =
      typeof email === 'string' &&
      (await findAddressed(db, context.get('program'), { field: 'email', value: email }))
    if (known) throw invalid({ email: ['The email has already been taken.'] })
    return answerDone()
  }

  const get = async (context: StandInContext) =>
    inFull(context.get('program'), await found(context))

  const getAddressed = async (context: StandInContext) => {
    const [row] = await addressed(context)
    return inFull(context.get('program'), row)
  }

  const referrals = async (context: StandInContext) => {
    const { uuid } = await found(context)
    return answerPage(context, { referrer: uuid })
  }

  return [
    { method: 'GET', path: '/customers', kind: 'both', answer: list },
    { method: 'POST', path: '/customers', kind: 'both', answer: create },
    { method: 'PUT', path: '/customers', kind: 'both', answer: updateAddressed },
    { method: 'DELETE', path: '/customers', kind: 'both', answer: removeAddressed },
    { method: 'GET', path: '/customers:search', kind: 'both', answer: search },
    { method: 'POST', path: '/customers:invite', kind: 'refer-a-friend', answer: invite },
    { method: 'GET', path: '/customers/{id}', kind: 'both', answer: get },
    {
      method: 'PUT',
      path: '/customers/{id}',
      kind: 'both',
      answer: async (context) => update(context, await found(context), null),
    },
    {
      method: 'DELETE',
      path: '/customers/{id}',
      kind: 'both',
      answer: async (context) => remove(await found(context)),
    },
    {
      method: 'POST',
      path: '/customers/{id}/archive',
      kind: 'both',
      answer: (context) => setArchived(context, true),
    },
    {
      method: 'POST',
      path: '/customers/{id}/revoke-archive',
      kind: 'both',
      answer: (context) => setArchived(context, false),
    },
    {
      method: 'POST',
      path: '/customers/{id}/suspend',
      kind: 'affiliate',
      answer: (context) => setSuspended(context, true),
    },
    {
      method: 'POST',
      path: '/customers/{id}/approve',
      kind: 'affiliate',
      answer: (context) => setSuspended(context, false),
    },
    { method: 'GET', path: '/customers/{id}/referrals', kind: 'refer-a-friend', answer: referrals },
    // The singular is what the PHP SDK used before 2023; the body names the customer.
    { method: 'GET', path: '/customer', kind: 'both', answer: getAddressed },
    { method: 'POST', path: '/customer', kind: 'both', answer: create },
    { method: 'PUT', path: '/customer', kind: 'both', answer: updateAddressed },
    { method: 'DELETE', path: '/customer', kind: 'both', answer: removeAddressed },
  ]
}
