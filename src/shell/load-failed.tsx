import { lateCode } from '@/ui/late-code'
import { latePart } from '@/ui/late-part'
import { MissingPage } from '@/ui/missing-part'

const failurePage = lateCode(() => import('./failure-page'))

/** A page or list that could not be loaded at all: what failed, what it means, what to do. */
export const LoadFailed = latePart(failurePage, (module) => module.FailurePage, {
  missing: MissingPage,
})

/** Fetches what says that something failed, while everything still works. */
export const warmLoadFailed = failurePage.warm
