import { lazyPage } from './lazy-page'

/** Most visits never see it, and those that do have its code by then: see `warm`. */
const failurePage = lazyPage(() => import('./failure-page').then(({ FailurePage }) => FailurePage))

/** A page or list that could not be loaded at all: what failed, what it means, what to do. */
export const LoadFailed = failurePage.Page

/** Fetches what says that something failed, while everything still works. */
export const warmLoadFailed = failurePage.warm
