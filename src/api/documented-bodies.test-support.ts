import { readFileSync } from 'node:fs'

// Read as data, not imported: the documented bodies are kept once, by the embedded API that has to answer them.
const folder = new URL('../../server/stand-in/documented/', import.meta.url)

/** The response that the docs print under this name (`partnero-api.md` 6). */
export function documentedBody(name: 'r1' | 'r2' | 'r3' | 'r4' | 'r5' | 'r6' | 'r7'): unknown {
  const example: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
  if (typeof example !== 'object' || example === null || !('response' in example))
    throw new Error(`${name}.json holds no response`)
  return example.response
}

/** A balance as it was captured in 2023 (`partnero-api.md` 2.15). */
export const capturedBalance = {
  data: {
    customer: { id: 'idforreferring-10', email: 'some.name10@email.com' },
    balance: { currency: [{ amount: 3, amount_units: 'USD', is_currency: true }] },
  },
  status: 1,
}

/** Stats as the embedded API proposes them (`partnero-api.md` 2.12). */
export const proposedStats = {
  data: {
    clicks: 42,
    referrals_count: 5,
    referrals: {
      clicks: 42,
      signups: 5,
      sales_count: 3,
      paid_accounts: 2,
      revenue: [{ currency: 'USD', amount: 149.97 }],
    },
    referral_link: 'https://yoursite.com?ref=customer_123',
    social_share_links: {
      facebook: 'https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fyoursite.com',
      whatsapp: 'https://wa.me/?text=https%3A%2F%2Fyoursite.com',
    },
  },
  status: 1,
}

/** A transaction of an affiliate program in a list (`partnero-api.md` 3.2). */
export const documentedTransactions = {
  data: [
    {
      key: 'transaction_123',
      action: 'sale',
      amount: 99.99,
      partner: 'partner_123',
      customer: 'customer_123',
      credit: false,
      is_currency: true,
      amount_units: 'USD',
      created_at: '2025-05-07T05:32:48.000000Z',
      deleted_at: null,
      rewards: [
        {
          key: 'transaction_123',
          action: 'sale',
          status: 'ok',
          customer: 'customer_123',
          partner: 'partner_123',
          amount: 29.997,
          amount_units: 'USD',
          is_currency: true,
          credit: false,
          created_at: '2025-05-07T05:32:48.000000Z',
          deleted_at: null,
          product_type_data: {},
        },
      ],
    },
  ],
  links: { first: 'https://api.partnero.com/v1/x?page=1', last: null, prev: null, next: null },
  meta: { current_page: 1, from: 1, path: 'https://api.partnero.com/v1/x', per_page: 15, to: 1 },
  status: 1,
}

/** Referral links of a customer (`partnero-api.md` 2.17). */
export const documentedLinks = {
  data: [
    {
      id: 'ref_123_1',
      key: 'ref_123_1',
      url: 'https://partnero.com?ref=ref_123_1',
      default: false,
      is_additional: false,
      direct_tracking: false,
      direct_tracking_redirect: false,
      direct_tracking_redirect_url: null,
    },
  ],
  status: 1,
}
