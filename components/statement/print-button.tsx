'use client'

import { Printer } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { printWhole } from './printing'

export function PrintButton() {
  const [reading, setReading] = useState(false)
  const { show } = useToast()
  const press = async () => {
    setReading(true)
    const problem = await printWhole()
    setReading(false)
    if (problem) show({ tone: 'error', title: 'Not printed', description: problem.title })
  }
  return (
    <Button icon={<Printer aria-hidden="true" />} pending={reading} onClick={() => void press()}>
      Print
    </Button>
  )
}
