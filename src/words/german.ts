import type { Dictionary } from './dictionary'
import { audit } from './german/audit'
import { credit } from './german/credit'
import { customers } from './german/customers'
import { forms } from './german/forms'
import { limits } from './german/limits'
import { people } from './german/people'
import { sales } from './german/sales'
import { shell } from './german/shell'

/** Every text of the desk in German, by its English one. It addresses the person as “Sie”. */
export const german: Dictionary = {
  ...shell,
  ...customers,
  ...forms,
  ...people,
  ...sales,
  ...credit,
  ...limits,
  ...audit,
}
