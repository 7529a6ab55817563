import type { Role } from '@/lib/access/roles'

export const ROLE_OPTIONS: readonly { value: Role; label: string }[] = [
  { value: 'lead', label: 'Lead' },
  { value: 'reviewer', label: 'Reviewer' },
  { value: 'observer', label: 'Observer' },
]
