import { useEffect, useId, useRef, useState, type ReactNode, type RefObject } from 'react'
import { isDeskAnswering } from '@/api/desk'
import { datesFor } from '@/lib/dates'
import {
  keepPreferences,
  LANGUAGES,
  localeOf,
  preferences,
  PSEUDO,
  REGIONS,
  type Language,
  type Preferences,
  type Region,
} from '@/lib/preferences'
import { numberStyleOf } from '@/lib/number-style'
import { say } from '@/lib/say'
import { Button } from '@/ui/button'
import { Popover } from '@/ui/popover'
import { Segmented } from '@/ui/segmented'
import { useMedia } from '@/ui/use-media'
import { WithArrow } from '@/ui/with-arrow'
import { paths } from '@/urls/paths'
import { roleName } from './role-name'
import { useSession } from './session-queries'
import { signOut } from './sign-out'
import { chooseTheme, THEMES, useTheme, type Theme } from './theme'

/** Each in its own words: who reads no English finds the way back. */
const languageName: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  [PSEUDO]: 'Pseudo',
}

const themeName: Readonly<Record<Theme, () => string>> = {
  system: () => say('System'),
  light: () => say('Light'),
  dark: () => say('Dark'),
}

/** The languages of the desk; a developer's own stays to be seen as long as it is on. */
const offered: readonly Language[] = [...new Set([...LANGUAGES, preferences.language])]

const same = (one: Preferences, other: Preferences) =>
  localeOf(one) === localeOf(other) && one.timeZone === other.timeZone

/** How the desk looks, speaks and writes for the person of this browser. */
export function AccountMenu({
  anchor,
  onClose,
}: {
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
}) {
  const isPhone = useMedia('(width <= 640px)')
  const theme = useTheme()
  const [chosen, setChosen] = useState(preferences)
  const [isAsking, setAsking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { language, region, timeZone } = chosen
  const themes = THEMES.map((each) => ({ value: each, label: themeName[each]() }))
  const isOpen = useRef(true)
  useEffect(() => {
    isOpen.current = true
    return () => {
      isOpen.current = false
    }
  }, [])
  /** Asks the desk first, or the browser's own error page would stand where there still is something to read. */
  const applyChosen = async () => {
    setProblem(null)
    setAsking(true)
    const isAnswering = await isDeskAnswering()
    // Whoever closed the menu meanwhile is at something else.
    if (!isOpen.current) return
    if (isAnswering && keepPreferences(chosen)) {
      location.reload()
      return
    }
    setAsking(false)
    setProblem(
      isAnswering
        ? say('This browser could not keep the choice.')
        : `${say('The desk did not answer.')} ${say('Check the connection, then try again.')}`,
    )
  }
  const regionNames = new Intl.DisplayNames([localeOf(preferences)], { type: 'region' })
  return (
    <Popover
      label={say('Account')}
      anchor={anchor}
      // Beside the bar: over it, it would leave strips of the other buttons.
      side={isPhone ? 'bottom' : 'end'}
      align="end"
      width={296}
      onClose={onClose}
    >
      <div className="flex flex-col gap-3 p-2">
        <SignedInPerson onLeave={onClose} />
        <LimitsLink onClose={onClose} />
        <Segmented
          label={say('Theme')}
          options={themes}
          value={theme}
          onChange={chooseTheme}
          full
          small
        />
        <Choice
          label={say('Language')}
          value={language}
          onChange={(value) => {
            const next = offered.find((each) => each === value)
            if (next) setChosen({ ...chosen, language: next, region: REGIONS[next][0] })
          }}
        >
          {offered.map((each) => (
            <option key={each} value={each} lang={each}>
              {languageName[each]}
            </option>
          ))}
        </Choice>
        <Choice
          label={say('Region')}
          value={region}
          onChange={(value) => {
            const regions: readonly Region[] = REGIONS[language]
            const next = regions.find((each) => each === value)
            if (next) setChosen({ ...chosen, region: next })
          }}
        >
          {REGIONS[language].map((each) => (
            <option key={each} value={each}>
              {regionNames.of(each)}
            </option>
          ))}
        </Choice>
        <Choice
          label={say('Time zone')}
          value={timeZone ?? ''}
          onChange={(value) => setChosen({ ...chosen, timeZone: value === '' ? null : value })}
        >
          <option value="">
            {say('System ({zone})', { zone: new Intl.DateTimeFormat().resolvedOptions().timeZone })}
          </option>
          {timeZones().map((each) => (
            <option key={each}>{each}</option>
          ))}
        </Choice>
        <p className="text-small text-ink-3 tabular-nums" role="status">
          {sampleOf(chosen)}
        </p>
        {problem && (
          <p role="alert" className="text-small text-bad">
            {problem}
          </p>
        )}
        <Button
          variant="primary"
          unavailable={same(chosen, preferences)}
          busy={isAsking}
          onClick={() => void applyChosen()}
        >
          {say('Use and load again')}
        </Button>
      </div>
    </Popover>
  )
}

/** Where nobody signs in everybody sets the limits; an administrator finds them in the sidebar. */
function LimitsLink({ onClose }: { onClose: () => void }) {
  if (useSession()?.signIn !== 'off') return null
  return (
    <a href={paths.limits()} className="link" onClick={onClose}>
      {say('Limits of credits')}
    </a>
  )
}

/** Who is signed in, and the way out; nothing while the desk asks nobody. */
function SignedInPerson({ onLeave }: { onLeave: () => void }) {
  const person = useSession()?.person
  const [state, setState] = useState<'signing-out' | 'failed' | null>(null)
  if (!person) return null
  const leave = async () => {
    setState('signing-out')
    try {
      await signOut()
    } catch {
      setState('failed')
    }
  }
  return (
    <div className="flex flex-col gap-2 border-b border-line pb-3">
      <p className="min-w-0">
        <b className="block truncate font-semibold">{person.name}</b>
        <span className="block truncate text-small text-ink-3">{person.email}</span>
        <span className="block text-small text-ink-3">{roleName[person.role]()}</span>
      </p>
      {state === 'failed' && (
        <p role="alert" className="text-small text-bad">
          {say('The desk did not answer. You are still signed in.')}
        </p>
      )}
      {person.hasPassword && (
        <a
          href={paths.changePassword()}
          className="link self-start font-medium phone:py-2.5"
          onClick={onLeave}
        >
          {say('Change password')}
        </a>
      )}
      <a
        href={paths.sessions()}
        className="link self-start font-medium phone:py-2.5"
        onClick={onLeave}
      >
        {say('Where you are signed in')}
      </a>
      <Button busy={state === 'signing-out'} onClick={() => void leave()}>
        {say('Sign out')}
      </Button>
    </div>
  )
}

function Choice({
  label,
  value,
  onChange,
  children,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  children: ReactNode
}) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-small font-medium text-ink-3">
        {label}
      </label>
      <WithArrow>
        <select
          id={id}
          className="control bg-none pe-7 phone:h-11"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          {children}
        </select>
      </WithArrow>
    </div>
  )
}

/** With UTC, which is no zone of a place and so not among those Intl lists. */
const timeZones = (): readonly string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** How a moment and an amount would be written. */
function sampleOf(chosen: Preferences): string {
  const { whole, mark } = numberStyleOf(localeOf(chosen))
  return `${datesFor(chosen).formatDateTime('2026-05-02T16:12:00Z')} · ${whole('1250')}${mark}00 USD`
}
