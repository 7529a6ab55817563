'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button, type ButtonSize } from './button'

export type CopyButtonProps = { text: string; label?: string; size?: ButtonSize }

/** Puts `text` on the clipboard and says whether that worked; without clipboard access it says to copy by hand. */
export function CopyButton({ text, label = 'Copy', size }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  useEffect(() => {
    if (state !== 'copied') return
    const timer = setTimeout(() => setState('idle'), 2500)
    return () => clearTimeout(timer)
  }, [state])

  async function copy() {
    // The clipboard is absent on plain http addresses other than localhost.
    const done = await (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
      () => true,
      () => false,
    )
    setState(done ? 'copied' : 'failed')
  }

  return (
    <span className="inline-flex items-center gap-2">
      <Button
        size={size}
        onClick={copy}
        icon={state === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
      >
        {state === 'copied' ? 'Copied' : label}
      </Button>
      <span role="status" className={state === 'failed' ? 'text-xs text-danger' : 'sr-only'}>
        {state === 'copied' && 'Copied to the clipboard'}
        {state === 'failed' && 'Could not copy. Select the text and copy it by hand.'}
      </span>
    </span>
  )
}
