'use client'

import { FileUp } from 'lucide-react'
import { type DragEvent, type FormEvent, useId, useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Field } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { Textarea } from '@/components/ui/textarea'

type Props = { onFiles: (files: File[]) => void; onText: (text: string) => void }

/** The two ways in: files, by choosing or dropping, and a pasted text. */
export function ImportSources({ onFiles, onText }: Props) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Panel title="Choose files">
        <FileDrop onFiles={onFiles} />
      </Panel>
      <Panel title="Paste a text">
        <PasteForm onText={onText} />
      </Panel>
    </div>
  )
}

function FileDrop({ onFiles }: { onFiles: (files: File[]) => void }) {
  const id = useId()
  const [over, setOver] = useState(false)

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a mouse's short cut for the file control inside
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        'flex min-h-40 flex-col items-center justify-center gap-2.5 rounded-lg border border-dashed px-4 py-6 text-center',
        over ? 'border-accent bg-accent-weak' : 'border-line-strong',
      )}
    >
      <FileUp aria-hidden="true" className="size-6 text-ink-3" />
      <p className="text-ink-2">Drop .txt or .md files here, several at once, or</p>
      <label
        htmlFor={id}
        className={cx(
          buttonClass(),
          'cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-accent',
        )}
      >
        Choose files
        <input
          id={id}
          type="file"
          multiple
          accept=".txt,.md,.markdown,text/plain,text/markdown"
          className="sr-only"
          onChange={(event) => {
            onFiles([...(event.target.files ?? [])])
            event.target.value = '' // so that the same file can be chosen again
          }}
        />
      </label>
      <p className="text-xs text-ink-2">Up to 5 MB each. One report per file.</p>
    </div>
  )
}

function PasteForm({ onText }: { onText: (text: string) => void }) {
  const [text, setText] = useState('')
  const [empty, setEmpty] = useState(false)

  function preview(event: FormEvent) {
    event.preventDefault()
    if (text.trim() === '') return setEmpty(true)
    onText(text)
    setText('')
  }

  return (
    <form onSubmit={preview} noValidate className="flex flex-col items-start gap-3">
      <Field
        label="Text of one report"
        hideLabel
        error={empty ? 'Paste the text of a report first.' : undefined}
        className="w-full"
      >
        <Textarea
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setEmpty(false)
          }}
          rows={5}
          placeholder="Headline and text, as they were published"
          className="min-h-28 font-serif"
        />
      </Field>
      <Button type="submit">Preview</Button>
    </form>
  )
}
