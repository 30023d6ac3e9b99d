/** What the desk's own resources answer, each with something in every place; and a page of partners. */

const person = { id: 'person_1', name: 'Dana Reyes' }
const money = { amount: '25.00', unit: 'USD', isCurrency: true }

export const partnersBody = {
  data: [
    {
      id: 'partner_102',
      email: 'river@partners.example',
      name: 'River',
      surname: 'Okafor',
      status: 'active',
    },
  ],
  status: 1,
}

export const creditBody = {
  id: '0195d1f0-0000-4000-8000-000000000001',
  program: 'harbor-friends',
  customer: 'cus_48213',
  by: person,
  reason: 'Replacement for order HC-1190',
  money,
  state: 'undecided',
  before: { amount: '128.50', at: 1000 },
  answer: { kind: 'none', at: 2000, reason: 'timeout', status: null },
  checks: [
    { amount: '163.50', at: 3000 },
    { amount: null, at: 4000 },
  ],
  transactions: [
    { key: 'tx_1', what: 'credit', action: 'credit', money, createdAt: '2026-11-20T10:00:00Z' },
  ],
  refusal: {
    status: 422,
    words: ['No.'],
    reason: { what: 'other-name', customer: 'cus_1' },
    retryAfterSeconds: 7,
    at: 2000,
  },
  decision: { verdict: 'credited', by: person, at: 5000 },
  approval: { verdict: 'approved', by: person, at: 900 },
  stopped: { by: person, at: 950 },
  startedAt: 800,
  until: 990,
  nextReadingAt: 4500,
}

export const jobBody = {
  id: 'job_1',
  kind: 'invite',
  by: person,
  about: 'friends.csv',
  state: 'paused',
  counts: { waiting: 1, sending: 0, sent: 1, refused: 1, 'no-answer': 0, 'left-out': 0 },
  notBefore: 6000,
  startedAt: 1000,
  version: 3,
  rows: [
    {
      number: 1,
      target: 'jane@bluebird.example',
      name: 'Jane',
      state: 'refused',
      receipt: { reason: 'rejected', status: 422, words: 'No.', readAt: 3000, byUs: true },
    },
  ],
}

export const auditBody = {
  records: [
    {
      reference: 'ref_1',
      at: 1000,
      person,
      from: { address: '127.0.0.1', browser: 'Chrome on macOS' },
      action: 'customer.edit',
      kind: 'change',
      customer: { id: 'cus_48213', name: 'Maya Lindqvist' },
      reason: 'asked for on the phone',
      requestId: 'req_1',
      outcome: 'done',
      settledAt: 1100,
      details: {
        before: { name: null },
        after: { name: 'Maya' },
        money,
        balance: { before: '128.50', after: null },
        answer: { status: 200, milliseconds: 40, words: null },
        subject: 'cus_48213',
        rows: 1,
        removed: { entries: 1, to: 1, hash: 'abc' },
      },
      counts: { sent: 1 },
    },
  ],
  page: 1,
  limit: 25,
  total: 1,
  people: [person],
}

export const peopleBody = {
  people: [
    {
      ...person,
      email: 'dana.reyes@harborcoffee.example',
      role: 'administrator',
      isShutOut: false,
      hasPassword: true,
      newPasswordUntil: null,
      sessions: [
        {
          id: 'session_1',
          address: '127.0.0.1',
          browser: null,
          createdAt: '2026-11-20T10:00:00Z',
          lastUsedAt: '2026-11-20T10:05:00Z',
          isThis: true,
        },
      ],
    },
  ],
  invitations: [
    {
      id: 'invitation_1',
      email: 'sam@x.example',
      role: 'support',
      expiresAt: '2026-11-27T10:00:00Z',
    },
  ],
}
