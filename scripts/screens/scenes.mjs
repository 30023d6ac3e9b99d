/**
 * Every state of the desk worth looking at, and how a person gets there: by accessible names alone. Those of the design
 * have its names, so that both pictures lie beside each other.
 */
import { BULK_SCENES } from './bulk-scenes.mjs'
import { CREDIT_SCENES } from './credit-scenes.mjs'
import { CUSTOMER_SCENES } from './customer-scenes.mjs'
import { DESK_SCENES } from './desk-scenes.mjs'
import { FORM_SCENES } from './form-scenes.mjs'
import { INVITE_SCENES } from './invite-scenes.mjs'
import { LIFECYCLE_SCENES } from './lifecycle-scenes.mjs'
import { LIST_SCENES } from './list-scenes.mjs'
import { SIGN_IN_SCENES } from './sign-in-scenes.mjs'

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('@playwright/test').Locator} Locator
 *
 * @typedef {object} Stage what a scene plays on
 * @property {Page} page
 * @property {(path: string) => Promise<unknown>} open
 * @property {(rule: { program?: string, method?: string, path: string, fault: object, times?: number | null, skip?: number }) => Promise<void>} fault
 * @property {(customer: string, amount: string) => Promise<void>} credit behind the page's back
 * @property {(path: string, update: object) => Promise<void>} change a customer, behind the page's back
 * @property {(program: 'harbor-friends' | 'harbor-pro', world: { customers: Array<{ id: string }> }) => Promise<void>} world puts few named records in the place of a program's
 * @property {() => Promise<GuardedDesk>} guarded a desk that asks who one is
 * @property {People} people
 *
 * @typedef {object} GuardedDesk
 * @property {string} origin
 * @property {string} email of its administrator
 * @property {string} password
 *
 * @typedef {object} People who the scenes are about, by what stands in the address
 * @property {string} customer an active one, with referrals, transactions and balances
 * @property {string} credited an active one of this picture's own: the desk remembers credits
 * @property {string} archived
 * @property {string} affiliate
 * @property {string} partner the key of a partner who has customers
 *
 * @typedef {object} Scene
 * @property {string} name of the picture
 * @property {(stage: Stage) => Promise<Locator>} play ends with what has to be visible
 * @property {boolean} [unfinished] something is still loading in this picture
 * @property {boolean} [wide] there is no such thing in a narrow window
 * @property {boolean} [phone] its narrow drawing is another: axe looks at that one too
 * @property {boolean} [waits] for all readings of a balance: axe sees it in the story that waits for them anyhow
 * @property {390 | 1024 | 1280} [width] it is about this width alone
 */

/**
 * By what they are about; `guarded` where somebody signs in.
 * @type {ReadonlyArray<{ about: string, scenes: readonly Scene[], guarded?: true }>}
 */
export const SCENE_GROUPS = [
  { about: 'the list', scenes: LIST_SCENES },
  { about: 'a customer', scenes: CUSTOMER_SCENES },
  { about: 'credits', scenes: CREDIT_SCENES },
  { about: 'archive, restore, delete, suspend and approve', scenes: LIFECYCLE_SCENES },
  { about: 'selected rows', scenes: BULK_SCENES },
  { about: 'invites', scenes: INVITE_SCENES },
  { about: 'forms, links, sales and the palette', scenes: FORM_SCENES },
  { about: 'signing in', scenes: SIGN_IN_SCENES, guarded: true },
  { about: 'the pages of the desk', scenes: DESK_SCENES, guarded: true },
]

export const SCENES = SCENE_GROUPS.flatMap(({ scenes }) => scenes)
