import { lateCode } from '@/ui/late-code'

/** The form's code, which a list and a customer's page share: what one has fetched opens in the other. */
export const customerFormCode = lateCode(() => import('@/features/customer-form/customer-dialog'))
