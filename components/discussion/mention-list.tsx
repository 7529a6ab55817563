'use client'

import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react'
import { itemClass } from '@/components/ui/floating'
import type { Person } from '@/lib/discussion/schema'
import { type Calling, callingAt, matching, withMention } from './mention'

type Given = {
  field: RefObject<HTMLTextAreaElement | null>
  people: () => Promise<Person[] | null>
  onText: (text: string) => void
}

type Shown = { at: Calling; people: Person[] }

/** Offers the people who can be called while a name is typed after an `@`: arrows choose, Enter and Tab take. */
export function useMentions({ field, people, onText }: Given) {
  const id = useId()
  const [shown, setShown] = useState<Shown | null>(null)
  const [chosen, setChosen] = useState(0)
  const turn = useRef(0)

  async function look() {
    const mine = ++turn.current
    const { value, selectionStart, selectionEnd } = field.current ?? { value: '', selectionStart: 0 }
    const at = selectionStart === selectionEnd ? callingAt(value, selectionStart) : null
    if (!at) return setShown(null)
    const found = matching((await people()) ?? [], at.query)
    // Typing goes on meanwhile; and a name that stands there whole is chosen already.
    if (mine !== turn.current) return
    setChosen(0)
    const whole = found.length === 1 && found[0]?.label === at.query.trimEnd()
    setShown(found.length === 0 || whole ? null : { at, people: found })
  }

  function close() {
    turn.current++
    setShown(null)
  }

  function take(person: Person) {
    const text = field.current
    if (!text || !shown) return
    const next = withMention(text.value, shown.at, person.label)
    onText(next.text)
    close()
    requestAnimationFrame(() => text.setSelectionRange(next.caret, next.caret))
  }

  /** True when the key was for the list. */
  function onKeyDown(event: KeyboardEvent): boolean {
    if (!shown || event.nativeEvent.isComposing) return false
    const { people: offered } = shown
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const person = offered[chosen]
    if (step !== 0) setChosen((chosen + step + offered.length) % offered.length)
    else if (event.key === 'Escape') close()
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey && !event.metaKey && person)
      take(person)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  const optionId = (index: number) => `${id}-${index}`
  return {
    look: () => void look(),
    close,
    onKeyDown,
    field: {
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-controls': shown ? id : undefined,
      'aria-activedescendant': shown ? optionId(chosen) : undefined,
    } as const,
    list: { id, optionId, people: shown?.people ?? [], chosen, onTake: take },
  }
}

type MentionListProps = ReturnType<typeof useMentions>['list']

export function MentionList({ id, optionId, people, chosen, onTake }: MentionListProps) {
  return (
    <>
      {people.length > 0 && (
        <div
          id={id}
          role="listbox"
          aria-label="People"
          className="absolute start-2 top-full z-30 mt-1 w-60 max-w-[calc(100%-1rem)] rounded-[10px] border border-line bg-surface p-1 text-sm text-ink shadow-pop"
        >
          {people.map((person, index) => (
            <div
              key={person.userId}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              data-highlighted={index === chosen ? '' : undefined}
              className={itemClass}
              // The field keeps the focus, and with it the caret.
              onPointerDown={(event) => {
                event.preventDefault()
                onTake(person)
              }}
            >
              <bdi className="min-w-0 truncate">{person.label}</bdi>
            </div>
          ))}
        </div>
      )}
      <span role="status" className="sr-only">
        {people.length > 0 &&
          `${people.length} ${people.length === 1 ? 'person' : 'people'}: arrows choose, Enter takes ${people[chosen]?.label ?? ''}`}
      </span>
    </>
  )
}
