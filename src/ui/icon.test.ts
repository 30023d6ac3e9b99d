import { ChevronDown, ChevronRight, Search, type IconNode } from 'lucide'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Icon } from './icon'

const draw = (icon: IconNode, more: { small?: boolean; className?: string } = {}) =>
  renderToStaticMarkup(createElement(Icon, { icon, ...more }))

test('an icon is its shapes in a box of 24, unseen by a screen reader; how it is drawn is said in CSS', () => {
  expect(draw(Search)).toBe(
    '<svg viewBox="0 0 24 24" aria-hidden="true" class="icon"><path d="m21 21-4.34-4.34"></path><circle cx="11" cy="11" r="8"></circle></svg>',
  )
})

test('a small one and one with a colour of its own say so', () => {
  expect(draw(ChevronDown, { small: true, className: 'text-ink-3' })).toContain(
    'class="icon icon-small text-ink-3"',
  )
})

test('what points along the line can point the other way', () => {
  expect(draw(ChevronRight)).toContain('class="icon icon-along-the-line"')
})
