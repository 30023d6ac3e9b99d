import { ROLES, type Role } from '@/api/session'
import { say } from '@/lib/say'
import { Field } from '@/ui/field'
import { roleWords } from './role-words'

/** Chooses a role, and says what it may do. */
export function RoleField({ value, onChange }: { value: Role; onChange: (role: Role) => void }) {
  return (
    <Field label={say('Role')} help={roleWords[value].may()}>
      {(attributes) => (
        <select
          {...attributes}
          className="control phone:h-11"
          value={value}
          onChange={(event) => {
            const chosen = ROLES.find((role) => role === event.target.value)
            if (chosen) onChange(chosen)
          }}
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {roleWords[role].name()}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
