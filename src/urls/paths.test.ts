import { expect, test } from 'vitest'
import { paths } from './paths'

test('every address the app can build', () => {
  expect({
    home: paths.home(),
    customers: paths.customers('harbor-friends'),
    filtered: paths.customers('harbor-pro', {
      partnerEmail: 'nina+a@example.com',
      page: 2,
      limit: 50,
    }),
    customer: paths.customer('harbor-friends', 'cus_48213'),
    section: paths.customer('harbor-friends', 'cus_48213', 'transactions'),
    emailAsKey: paths.customer('harbor-pro', 'a+b/c?d@example.com'),
    credit: paths.creditCustomer('harbor-friends', 'cus_48213'),
    password: paths.changePassword(),
  }).toMatchInlineSnapshot(`
    {
      "credit": "/harbor-friends/customers/cus_48213?dialog=credit",
      "customer": "/harbor-friends/customers/cus_48213",
      "customers": "/harbor-friends/customers",
      "emailAsKey": "/harbor-pro/customers/a%2Bb%2Fc%3Fd%40example.com",
      "filtered": "/harbor-pro/customers?page=2&limit=50&partnerEmail=nina%2Ba%40example.com",
      "home": "/",
      "password": "/sessions?dialog=password",
      "section": "/harbor-friends/customers/cus_48213/transactions",
    }
  `)
})
