import { expect, test } from 'vitest'
import { pro, saysJson, startAnsweringServer } from './answering-server.test-support'
import { listPartners, searchPartners } from './partners'

const server = startAnsweringServer()
const river = { id: 'partner_101', email: 'river@reviews.example', name: 'River', surname: 'Hall' }

test('the newest partners are read as far as they are told', async () => {
  server.answer = saysJson({ data: [{ ...river, status: 'active' }, { id: 7 }], status: 1 })
  await expect(listPartners(pro)).resolves.toEqual([
    { ...river, status: 'active' },
    { id: '7', email: null, name: null, surname: null, status: null },
  ])
  expect(server.seen[0]?.target).toBe('/api/harbor-pro/v1/partners?limit=25&page=1')
})

test('an address is looked for as an address alone', async () => {
  server.answer = saysJson({ data: [river] })
  await searchPartners(pro, 'river@')
  expect(server.seen.map(({ target }) => target)).toEqual([
    '/api/harbor-pro/v1/partners:search?email=river%40',
  ])
})

test('anything else as a key, then as part of an e-mail, then as an ID', async () => {
  server.answer = saysJson({ data: [] })
  await expect(searchPartners(pro, 'ref_river')).resolves.toEqual([])
  expect(server.seen.map(({ target }) => target.split('?')[1])).toEqual([
    'key=ref_river',
    'email=ref_river',
    'id=ref_river',
  ])
})
