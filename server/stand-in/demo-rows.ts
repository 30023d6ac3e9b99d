import { demoPrograms, type DemoProgram } from './demo-programs'
import {
  accountSales,
  DEMO_TODAY,
  demoAccounts,
  demoBalances,
  demoFriends,
  demoPartners,
  mayaTransactions,
  samTransactions,
} from './demo-people'
import { domains, namePools, tagWords } from './people'
import { Random } from './random'
import type { Row, Rows } from './rows'

export type SeedOptions = {
  seed: number
  /** Customers of the refer-a-friend program; the affiliate one has about a quarter of that. */
  customers: number
  /** The day the demo takes for today, YYYY-MM-DD: all its days are moved so that they end there. */
  today: string
}

const AFFILIATE_SHARE = 0.24
const MANY_TRANSACTIONS = 400
const PARTNERS = 40
const DAY = 86_400_000
/** Invented customers are spread over this long before the named ones. */
const YEARS_BACK = 3.4 * 365 * DAY

/** Nora has 400 transactions, Léa has nothing at all. */
const NORA = 'cus_48032'
const LEA = 'cus_48059'
const fixedTransactions: ReadonlySet<string> = new Set(['cus_48213', 'cus_48117', NORA, LEA])

type MutableRows = { [Table in keyof Rows]: Array<Rows[Table][number]> }
type CustomerRow = Row<'customers'> & { readonly uuid: string; readonly id: string }

const emptyRows = (): MutableRows => ({
  programs: [],
  partners: [],
  customers: [],
  referral_links: [],
  transactions: [],
  rewards: [],
  balances: [],
})

/** Cents as an exact decimal: 12345 → “123.45”. */
const money = (cents: number) =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`

const shift = (today: string) => Date.parse(today) - Date.parse(DEMO_TODAY)

class DemoWriter {
  readonly rows = emptyRows()
  readonly #random: Random
  readonly #moved: number
  readonly #today: number

  constructor({ seed, today }: SeedOptions) {
    this.#random = new Random(seed)
    this.#moved = shift(today)
    this.#today = Date.parse(today)
  }

  #day(iso: string): string {
    return new Date(Date.parse(iso) + this.#moved).toISOString()
  }

  /** A moment within so many days after the customer came, and before today. */
  #afterwards(customer: CustomerRow, days: number): string {
    const came = Date.parse(String(customer.created_at))
    const daysKnown = Math.floor((this.#today - came) / DAY)
    return new Date(came + this.#random.below(Math.min(days, daysKnown)) * DAY).toISOString()
  }

  program({ id, kind, name, publicId, website, key }: DemoProgram): void {
    this.rows.programs.push({
      id,
      kind,
      name,
      public_id: publicId,
      website,
      api_key: key,
      created_at: this.#day('2022-01-10T09:00:00Z'),
    })
  }

  friends(program: string, count: number): void {
    const named = demoFriends.map((friend): CustomerRow => {
      const created = this.#day(friend.created)
      return this.#customer(program, {
        id: friend.id,
        key: friend.key ?? friend.id,
        email: friend.email,
        name: friend.name,
        surname: friend.surname,
        approved: friend.approved ?? true,
        archived_at: friend.archived ? this.#day(friend.archived) : null,
        date_of_birth: friend.id === 'cus_48213' ? '1991-03-14' : null,
        custom_fields:
          friend.id === 'cus_48213'
            ? { plan: 'roastery-annual', how_heard: 'A friend at the office', newsletter: true }
            : {},
        clicks:
          friend.id === 'cus_48213'
            ? 1284
            : friend.id === 'cus_48117'
              ? 302
              : friend.referrals * 61,
        referrals_count: friend.referrals,
        created_at: created,
        updated_at:
          friend.id === 'cus_48213'
            ? this.#day('2025-11-19T17:04:00Z')
            : friend.archived
              ? this.#day(friend.archived)
              : created,
      })
    })
    const byId = new Map(named.map((row) => [row.id, row]))
    const places = this.#placesFor(named)
    const invented = this.#inventedFriends(program, Math.max(0, count - named.length), places)
    const referrerOf = (row: CustomerRow) => demoFriends.find(({ id }) => id === row.id)?.referrer
    this.rows.customers.push(
      ...named.map((row) => ({ ...row, referrer: byId.get(referrerOf(row) ?? '')?.uuid ?? null })),
      // Oldest first: a row must find its referrer, who is named or older, in an earlier statement.
      ...invented.toReversed(),
    )
    for (const row of [...named, ...invented])
      this.rows.referral_links.push(this.#link(program, row, String(row.key), true))
    const maya = byId.get('cus_48213')
    if (maya) {
      this.rows.referral_links.push(
        this.#link(program, maya, 'maya-podcast', false),
        this.#link(program, maya, 'maya-newsletter', false),
      )
    }
    this.#friendMoney(program, byId, invented)
  }

  /** Referrers of whom some referred people are not named: each stands once for each missing one. */
  #placesFor(named: readonly CustomerRow[]): string[] {
    return named.flatMap((row) => {
      const friend = demoFriends.find(({ id }) => id === row.id)
      const known = demoFriends.filter(({ referrer }) => referrer === row.id).length
      return Array.from({ length: Math.max(0, (friend?.referrals ?? 0) - known) }, () => row.uuid)
    })
  }

  #inventedFriends(program: string, count: number, places: string[]): CustomerRow[] {
    const random = this.#random
    const step = YEARS_BACK / Math.max(1, count)
    const newest = Date.parse('2025-04-13T06:00:00Z') + this.#moved
    const made: Array<CustomerRow & { referrals: number; referrer: string | null }> = []
    for (let at = 0; at < count; at += 1) {
      const created = newest - at * step - random.below(Math.max(1, Math.floor(step)))
      const number = 47_980 - at
      const id = number > 0 ? `cus_${number}` : `cus_old_${at}`
      const archived = random.chance(0.04)
      const createdAt = new Date(created).toISOString()
      made.push({
        ...this.#customer(program, {
          id,
          key: random.chance(0.5) ? id : `${this.#word()}${number > 0 ? number : at}`,
          ...this.#person(at),
          approved: !random.chance(0.08),
          archived_at: archived ? new Date(created + 40 * DAY).toISOString() : null,
          date_of_birth: random.chance(0.3)
            ? `${1955 + random.below(50)}-0${1 + random.below(9)}-${10 + random.below(18)}`
            : null,
          custom_fields: random.chance(0.25)
            ? {
                plan: random.pick(['monthly', 'roastery-annual', 'gift']),
                newsletter: random.chance(0.5),
              }
            : {},
          clicks: random.chance(0.4) ? random.below(400) : 0,
          created_at: createdAt,
          updated_at: archived ? new Date(created + 40 * DAY).toISOString() : createdAt,
        }),
        referrals: 0,
        referrer: null,
      })
    }
    for (const [at, row] of made.entries()) {
      const place = places[at]
      if (place !== undefined) {
        row.referrer = place
        continue
      }
      // Somebody older, so that chains go back in time.
      const older = made[at + 1 + random.below(60)]
      if (older && random.chance(0.38)) {
        row.referrer = older.uuid
        older.referrals += 1
      }
    }
    return made.map(({ referrals, ...row }) => ({ ...row, referrals_count: referrals }))
  }

  #friendMoney(
    program: string,
    named: ReadonlyMap<string, CustomerRow>,
    invented: readonly CustomerRow[],
  ): void {
    const random = this.#random
    for (const [owner, list] of [
      ['cus_48213', mayaTransactions],
      ['cus_48117', samTransactions],
    ] as const) {
      const referrer = named.get(owner)
      for (const [key, action, buyer, reward, amount, unit, time] of list) {
        if (!referrer) continue
        this.#transaction(program, {
          key,
          action,
          amount,
          unit,
          credit: action === 'credit' || action === 'bonus',
          customer: referrer.uuid,
          referred: buyer === null ? null : (named.get(buyer)?.uuid ?? null),
          partner: null,
          created: this.#day(time),
          reward,
        })
      }
    }
    const nora = named.get(NORA)
    const buyers = invented.filter((row) => row.referrer !== null)
    if (nora) {
      for (let at = 0; at < MANY_TRANSACTIONS; at += 1) {
        this.#transaction(program, {
          key: `inv_n${String(MANY_TRANSACTIONS - at).padStart(4, '0')}`,
          action: at % 23 === 7 ? 'refund' : 'sale',
          amount:
            at % 23 === 7
              ? `-${money(1500 + random.below(4000))}`
              : money(900 + random.below(19_000)),
          unit: at % 5 === 0 ? 'EUR' : 'USD',
          credit: false,
          customer: nora.uuid,
          referred: buyers.length > 0 ? random.pick(buyers).uuid : null,
          partner: null,
          created: this.#day(
            new Date(Date.parse('2025-11-18T18:00:00Z') - at * 0.5 * DAY).toISOString(),
          ),
          reward: '10.00',
        })
      }
    }
    const owners = new Map([...named.values(), ...invented].map((row) => [row.uuid, row]))
    for (const buyer of buyers) {
      const referrer = owners.get(String(buyer.referrer))
      if (!referrer || fixedTransactions.has(referrer.id)) continue
      const unit = random.pick(['USD', 'USD', 'USD', 'EUR', 'EUR', 'GBP', 'JPY', 'KWD'])
      for (let sales = random.below(4); sales > 0; sales -= 1) {
        const cents = 800 + random.below(30_000)
        const amount =
          unit === 'JPY' ? String(cents) : unit === 'KWD' ? `${money(cents)}5` : money(cents)
        this.#transaction(program, {
          key: `inv_${10_000 + this.rows.transactions.length}`,
          action: 'sale',
          amount,
          unit,
          credit: false,
          customer: referrer.uuid,
          referred: buyer.uuid,
          partner: null,
          created: this.#afterwards(buyer, 300),
          reward: unit === 'JPY' ? '500' : '5.00',
        })
      }
    }
    for (const [id, amount, unit, isCurrency] of demoBalances) {
      const row = named.get(id)
      if (row)
        this.rows.balances.push({
          customer: row.uuid,
          amount_units: unit,
          is_currency: isCurrency,
          amount,
        })
    }
    for (const row of invented) {
      if (random.chance(0.45))
        this.rows.balances.push({
          customer: row.uuid,
          amount_units: random.pick(['USD', 'USD', 'EUR', 'GBP']),
          is_currency: true,
          amount: money(random.below(40_000)),
        })
      if (random.chance(0.12))
        this.rows.balances.push({
          customer: row.uuid,
          amount_units: 'points',
          is_currency: false,
          amount: String(random.below(5000)),
        })
    }
  }

  accounts(program: string, count: number): void {
    const random = this.#random
    const partners = Array.from({ length: PARTNERS }, (_, at) => this.#partner(program, at))
    this.rows.partners.push(...partners)
    const partnerByKey = new Map(partners.map((row) => [row.key, row.uuid]))
    const named = demoAccounts.map((account) => {
      const created = this.#day(account.created)
      const deleted = account.deleted ? this.#day(account.deleted) : null
      return this.#customer(program, {
        id: account.key,
        key: account.key,
        email: account.email,
        name: account.name,
        surname: account.surname,
        suspended: account.suspended ?? false,
        archived_at: deleted,
        tags: account.tags,
        partner: partnerByKey.get(account.partner) ?? null,
        created_at: created,
        updated_at: deleted ?? created,
      })
    })
    const step = YEARS_BACK / Math.max(1, count)
    const newest = Date.parse('2025-04-21T06:00:00Z') + this.#moved
    const invented = Array.from({ length: Math.max(0, count - named.length) }, (_, at) => {
      const created = newest - at * step - random.below(Math.max(1, Math.floor(step)))
      const createdAt = new Date(created).toISOString()
      const deleted = random.chance(0.04) ? new Date(created + 60 * DAY).toISOString() : null
      const person = this.#person(at + 7)
      const key =
        random.chance(0.1) && person.email
          ? person.email
          : `acct_${89_986 - at > 0 ? 89_986 - at : `old_${at}`}`
      return this.#customer(program, {
        id: key,
        key,
        ...person,
        suspended: random.chance(0.03),
        archived_at: deleted,
        tags: tagWords.filter(() => random.chance(0.15)),
        partner: random.pick(partners).uuid,
        created_at: createdAt,
        updated_at: deleted ?? createdAt,
      })
    })
    this.rows.customers.push(...named, ...invented)
    const byKey = new Map(named.map((row) => [row.id, row]))
    const sale = (row: CustomerRow, key: string, action: string, amount: string, created: string) =>
      this.#transaction(program, {
        key,
        action,
        amount,
        unit: 'EUR',
        credit: false,
        customer: row.uuid,
        referred: null,
        partner: typeof row.partner === 'string' ? row.partner : null,
        created,
        reward: money(Math.round(Number(amount.replace('.', '')) * 0.3)),
      })
    for (const [account, key, action, amount, time] of accountSales) {
      const row = byKey.get(account)
      if (row) sale(row, key, action, amount, this.#day(time))
    }
    for (const row of invented) {
      for (let sales = random.below(5); sales > 0; sales -= 1)
        sale(
          row,
          `inv_${70_000 - this.rows.transactions.length}`,
          'sale',
          money(900 + random.below(24_000)),
          this.#afterwards(row, 400),
        )
    }
  }

  #word(): string {
    return this.#random.pick(['harbor', 'bean', 'roast', 'crema', 'mocha', 'ristretto', 'filter'])
  }

  /** A name and address nobody else has; now and then no name, no address, or a very long one. */
  #person(number: number): { name: string | null; surname: string | null; email: string | null } {
    const random = this.#random
    const pool = random.pick(namePools)
    const nameless = random.chance(0.03)
    const mail = random.pick(pool.mail)
    const long = random.chance(0.02) ? '.the-person-with-quite-a-long-mailbox-name' : ''
    return {
      name: nameless ? null : random.pick(pool.first),
      surname: nameless || random.chance(0.02) ? null : random.pick(pool.last),
      email: random.chance(0.004) ? null : `${mail}${long}.${number}@${random.pick(domains)}`,
    }
  }

  #customer(program: string, values: Partial<Row<'customers'>> & { id: string }): CustomerRow {
    return {
      key: values.id,
      email: null,
      name: null,
      surname: null,
      approved: true,
      suspended: false,
      archived_at: null,
      date_of_birth: null,
      tags: [],
      custom_fields: {},
      clicks: 0,
      referrals_count: 0,
      partner: null,
      referrer: null,
      created_at: null,
      updated_at: null,
      ...values,
      uuid: this.#random.uuid(),
      program_id: program,
    }
  }

  #link(program: string, row: CustomerRow, key: string, isDefault: boolean): Row<'referral_links'> {
    return {
      uuid: this.#random.uuid(),
      program_id: program,
      customer: row.uuid,
      key,
      is_default: isDefault,
      is_additional: !isDefault,
      created_at: row.created_at,
    }
  }

  #partner(program: string, at: number): Row<'partners'> & { uuid: string; key: string } {
    const known = demoPartners[at]
    const pool = this.#random.pick(namePools)
    const created = this.#day(
      new Date(Date.parse('2025-04-01T09:00:00Z') - at * 9 * DAY).toISOString(),
    )
    return {
      uuid: this.#random.uuid(),
      program_id: program,
      id: known?.id ?? `partner_${101 + at}`,
      key: known?.key ?? `ref_${this.#word()}_${at}`,
      email: known?.email ?? `${this.#random.pick(pool.mail)}.${at}@partners.example`,
      name: known?.name ?? this.#random.pick(pool.first),
      surname: known?.surname ?? this.#random.pick(pool.last),
      status: at % 13 === 12 ? 'pending' : 'active',
      approved: at % 13 !== 12,
      created_at: created,
      updated_at: created,
    }
  }

  #transaction(
    program: string,
    given: {
      key: string
      action: string
      amount: string
      unit: string
      credit: boolean
      customer: string
      referred: string | null
      partner: string | null
      created: string
      reward: string | null
    },
  ): void {
    const uuid = this.#random.uuid()
    const shared = {
      key: given.key,
      action: given.action,
      amount_units: given.unit,
      is_currency: given.unit !== 'points',
      created_at: given.created,
    }
    this.rows.transactions.push({
      ...shared,
      uuid,
      program_id: program,
      amount: given.amount,
      credit: given.credit,
      customer: given.customer,
      referred_customer: given.referred,
      partner: given.partner,
      deleted_at: null,
    })
    if (given.reward !== null)
      this.rows.rewards.push({
        ...shared,
        uuid: this.#random.uuid(),
        transaction: uuid,
        status: 'ok',
        amount: given.reward,
        credit: false,
      })
  }
}

/** Everything the demo holds; the same for the same options. */
export function demoRows(options: SeedOptions): Rows {
  const writer = new DemoWriter(options)
  for (const program of demoPrograms) {
    writer.program(program)
    if (program.kind === 'affiliate')
      writer.accounts(program.id, Math.round(options.customers * AFFILIATE_SHARE))
    else writer.friends(program.id, options.customers)
  }
  return writer.rows
}
