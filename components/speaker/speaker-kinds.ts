import type { SpeakerKind } from '@/lib/speaker/schema'

export const KIND_LABELS: Record<SpeakerKind, string> = {
  person: 'Person',
  organisation: 'Organisation',
  agency: 'News agency',
  unnamed: 'Unnamed',
}

export const KIND_OPTIONS = Object.entries(KIND_LABELS).map(([value, label]) => ({ value, label }))
