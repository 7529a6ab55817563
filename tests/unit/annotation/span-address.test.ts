import { expect, test } from 'vitest'
import { addressedSpan, spanAddress } from '@/components/annotate/span-address'

const ID = '0199f0a0-0000-7000-8000-00000000000a'

test('an address leads back to its span, and anything else to none', () => {
  expect(addressedSpan(spanAddress(ID))).toBe(ID)
  for (const hash of ['', '#', '#text', `#span-${ID}x`, '#span-', ID]) expect(addressedSpan(hash)).toBeNull()
})
