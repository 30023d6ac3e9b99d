import type { Config } from 'tailwindcss'

const token = (name: string) => `var(--${name})`
const tokens = (...names: string[]) => Object.fromEntries(names.map((name) => [name, token(name)]))

/** The design's tokens as the only colours, sizes and shadows there are; values live in src/tokens.css. */
export default {
  content: ['./index.html', './src/**/*.{ts,tsx}'],
  theme: {
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      ...tokens(
        'bg',
        'surface',
        'raised',
        'hover',
        'active',
        'selected',
        'line',
        'line-2',
        'control',
      ),
      ...tokens(
        'ink',
        'ink-2',
        'ink-3',
        'solid',
        'solid-hover',
        'on-solid',
        'field',
        'segments',
        'segment',
      ),
      ...tokens(
        'accent',
        'accent-hover',
        'accent-soft',
        'accent-line',
        'on-accent',
        'chart',
        'chart-2',
      ),
      ...tokens('ok', 'ok-soft', 'ok-line', 'ok-dot', 'warn', 'warn-soft', 'warn-line', 'warn-dot'),
      ...tokens(
        'bad',
        'bad-soft',
        'bad-line',
        'bad-solid',
        'bad-solid-hover',
        'on-bad',
        'scrim',
        'skeleton',
      ),
    },
    fontFamily: { sans: token('font-sans'), mono: token('font-mono') },
    fontSize: {
      micro: ['0.6875rem', '1rem'],
      small: ['0.75rem', '1rem'],
      base: ['0.8125rem', '1.25rem'],
      lead: ['0.875rem', '1.25rem'],
      dialog: ['1rem', { lineHeight: '1.5rem', letterSpacing: '-0.008em', fontWeight: '600' }],
      title: ['1.25rem', { lineHeight: '1.75rem', letterSpacing: '-0.014em', fontWeight: '600' }],
      figure: ['1.75rem', { lineHeight: '2.25rem', letterSpacing: '-0.022em', fontWeight: '600' }],
    },
    fontWeight: { normal: '400', medium: '500', semibold: '600' },
    borderRadius: { none: '0', sm: '4px', md: '6px', lg: '8px', xl: '12px', full: '999px' },
    boxShadow: { none: 'none', 1: token('shadow-1'), 2: token('shadow-2'), 3: token('shadow-3') },
    // In this order: what is said for a phone wins over what is said for any narrow window. A rail is the sidebar without
    // words: on a phone it has them again, as a drawer.
    screens: {
      narrow: { max: '1179px' },
      rail: { min: '641px', max: '1179px' },
      phone: { max: '640px' },
    },
  },
} satisfies Config
