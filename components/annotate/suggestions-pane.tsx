'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { DigitsOnly } from '@/components/article/digits-only'
import { Button } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { Spinner } from '@/components/ui/spinner'
import { useToast } from '@/components/ui/toast'
import type { AnnotationRow } from '@/lib/annotation/schema'
import { proposalOf } from '@/lib/suggestion/proposal'
import type { Refusal, SuggestionItem, Suggestions } from '@/lib/suggestion/schema'
import { focusIn, useKeyLayer } from './key-layers'
import { RELATION_LOOKS } from './look'
import { OverstatedNote } from './overstated-note'
import { OwnPass } from './own-pass'
import { linksOf, stateOf } from './rows'
import { type LinkChoice, type SuggestionActs, SuggestionCard } from './suggestion-card'
import { groupsOf, isWeak, keyOf } from './suggestions'
import { type SuggestionsState, useSuggestions } from './use-suggestions'
import { useWorkspace } from './use-workspace'

/** A suggestion with what is recorded about a decision on it. */
export type Placed = { suggestion: SuggestionItem; rank: number; scorer: string }

export type SuggestionsPaneProps = Pick<SuggestionActs, 'onOpen'> & {
  from: AnnotationRow
  onLink: (placed: Placed, choice: LinkChoice) => void
  /** Gives whether it was stored; the card stays while it was not. */
  onRefuse: (placed: Placed, reason: Refusal) => Promise<boolean>
  onTakeBack: (placed: Placed) => Promise<boolean>
  /** Brings the pane in front where the window shows one at a time. */
  onShow: () => void
}

const SUGGESTIONS = '[data-suggestions]'

/** The passages of other reports that may be about what the selected span says, best first. */
export function SuggestionsPane(props: SuggestionsPaneProps) {
  const { from, onShow } = props
  const { state, layers, say, workspace } = useWorkspace()
  const toast = useToast()
  const [unfolded, setUnfolded] = useState(false)
  const saved = from.version > 0 && stateOf(state, 'annotation', from.id) === 'saved'
  const near = useSuggestions({ row: from, saved, scope: 'event' })
  const wide = useSuggestions({ row: from, saved, scope: 'project', ask: unfolded })
  const { same, here } = groupsOf(near.status === 'ready' ? near.found.items : [])
  const { other } = groupsOf(unfolded && wide.status === 'ready' ? wide.found.items : [])
  const cards = [...same, ...here, ...other]
  const scorer = near.status === 'ready' ? near.found.scorer : ''
  const chosen = useChosenCard(near.status === 'ready')

  // biome-ignore lint/correctness/useExhaustiveDependencies: another span is asked for anew
  useEffect(() => setUnfolded(false), [from.id])

  const placed = (suggestion: SuggestionItem): Placed => ({
    suggestion,
    rank: cards.indexOf(suggestion) + 1,
    scorer,
  })
  const link: SuggestionActs['onLink'] = (suggestion, choice) => props.onLink(placed(suggestion), choice)
  const refuse: SuggestionActs['onRefuse'] = async (suggestion, reason) => {
    const one = placed(suggestion)
    if (!(await props.onRefuse(one, reason))) return
    lookAgain()
    chosen.follow(one.rank)
    toast.show({
      title: 'Refused: it is no longer suggested for this span',
      action: {
        label: 'Undo',
        onAction: () => void props.onTakeBack(one).then((done) => done && lookAgain()),
      },
    })
  }
  function lookAgain() {
    near.again()
    wide.again()
  }
  const { publishedAt = null, language = null } = workspace.headOf(from.articleId) ?? {}
  const proposed = (suggestion: SuggestionItem) =>
    proposalOf({ quote: from.quote, publishedAt, language }, suggestion)
  const focused = () =>
    cards[Number(document.activeElement?.closest<HTMLElement>('[data-suggestion]')?.dataset.suggestion) - 1]
  function act(relation: 'corroborates' | 'contradicts' | null) {
    const suggestion = focused()
    if (!suggestion) return say('Choose a suggestion first, by its number.')
    link(suggestion, relation === null ? proposed(suggestion) : { relation, reversed: false })
  }
  function pick(place: number) {
    const suggestion = cards[place - 1]
    if (near.status === 'loading') return say('Still looking for passages.')
    if (!suggestion) return say(`There is no suggestion ${place}.`)
    onShow()
    chosen.choose(place)
    const outlet = workspace.headOf(suggestion.articleId)?.outlet ?? 'No outlet'
    const differs = suggestion.differs.map(({ here: a, there: b }) => `${a}, there ${b}`)
    const { relation, reversed } = proposed(suggestion)
    const { says, said } = RELATION_LOOKS[relation]
    const enter = `Enter: ${reversed ? said : says}`
    const which = `Suggestion ${place}${isWeak(suggestion) ? ', a weaker match' : ''}`
    say([`${which}, ${outlet}: ${suggestion.quote}`, ...differs, enter].join('. '))
  }

  useKeyLayer(layers, {
    rank: 'suggestions',
    active: () => (cards.length > 0 || near.status === 'loading') && !focusIn('[data-reports]'),
    digit: pick,
    on: {},
  })
  useKeyLayer(layers, {
    rank: 'reports',
    active: () => focusIn(SUGGESTIONS),
    on: {
      enter: () => act(null),
      corroborates: () => act('corroborates'),
      contradicts: () => act('contradicts'),
      escape: () => layers.find('text')?.(),
    },
  })

  const linked = linkedPassages(from, linksOf(state, from.id))
  const group = (items: readonly SuggestionItem[]) => (
    <ul className="flex flex-col gap-2.5">
      {items.map((suggestion) => (
        <SuggestionCard
          key={keyOf(suggestion)}
          suggestion={suggestion}
          place={placed(suggestion).rank}
          linked={linked.has(suggestion.articleId, suggestion)}
          proposal={proposed(suggestion)}
          onLink={link}
          onOpen={props.onOpen}
          onRefuse={refuse}
        />
      ))}
    </ul>
  )
  const event = from.event ?? workspace.headOf(from.articleId)?.event?.name ?? null
  return (
    <section aria-label="Suggestions" data-suggestions="" tabIndex={-1} ref={chosen.frame}>
      <p className="text-[0.8rem] leading-snug text-ink-2">
        Passages near <bdi className="line-clamp-3 font-semibold text-ink">“{from.quote}”</bdi>
      </p>
      <Status articleId={from.articleId} state={near} cards={cards.length} />
      {cards.length > 0 && (
        <DigitsOnly here={language} languages={cards.map((card) => card.language)} className="mt-2.5" />
      )}
      {near.status === 'ready' &&
        near.found.overstated?.map((one) => <OverstatedNote key={one.of} {...one} />)}
      {same.length > 0 && (
        <Group
          title={
            event ? (
              <>
                Same event · <bdi>{event}</bdi>
              </>
            ) : (
              'Other reports'
            )
          }
        >
          {group(same)}
        </Group>
      )}
      {here.length > 0 && <Group title="In this report">{group(here)}</Group>}
      {near.status === 'ready' && near.found.otherEvents > 0 && (
        <OtherEvents
          articleId={from.articleId}
          count={near.found.otherEvents}
          open={unfolded}
          onOpen={setUnfolded}
          state={wide}
        >
          {group(other)}
        </OtherEvents>
      )}
    </section>
  )
}

/**
 * The card that a key has picked gets the focus as soon as the pane shows it; so does the one that follows a card that was refused,
 * unless the focus has gone elsewhere meanwhile.
 */
function useChosenCard(ready: boolean) {
  const frame = useRef<HTMLElement>(null)
  const [chosen, setChosen] = useState<{ place: number; follows: boolean } | null>(null)
  useEffect(() => {
    if (!chosen || !ready) return
    setChosen(null)
    if (chosen.follows && document.activeElement !== document.body) return
    const cards = [...(frame.current?.querySelectorAll<HTMLElement>('[data-suggestion]') ?? [])]
    const card = cards[chosen.place - 1] ?? (chosen.follows ? (cards.at(-1) ?? frame.current) : null)
    card?.focus()
  }, [chosen, ready])
  return {
    frame,
    choose: (place: number) => setChosen({ place, follows: false }),
    follow: (place: number) => setChosen({ place, follows: true }),
  }
}

/** Whether a link of the span ends in the passage. */
function linkedPassages(from: AnnotationRow, links: ReturnType<typeof linksOf>) {
  const ends = links.map((link) => (link.fromId === from.id ? link.to : link.from))
  return {
    has: (articleId: string, { start, end }: { start: number; end: number }) =>
      ends.some((other) => other.articleId === articleId && other.start < end && start < other.end),
  }
}

function Group({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <>
      <h3 className="mt-3.5 mb-2 text-[0.72rem] font-semibold text-ink-2">{title}</h3>
      {children}
    </>
  )
}

const note = 'mt-2.5 flex items-center gap-2 text-[0.8rem] text-ink-2'

type StatusProps = {
  /** The report of the span. */
  articleId: string
  state: SuggestionsState & { again: () => void }
  cards?: number
}

/** Why there is nothing to see, and what to do about it. */
function Status({ articleId, state, cards = 0 }: StatusProps) {
  if (state.status === 'unsaved')
    return <p className={note}>Passages of other reports appear here as soon as the span is saved.</p>
  if (state.status === 'loading')
    return (
      <p className={note}>
        <Spinner /> Looking for passages…
      </p>
    )
  if (state.status === 'failed')
    return (
      <div role="alert" className={`${note} flex-wrap`}>
        <span>
          {state.problem.code === 'offline'
            ? 'Suggestions need the server, which cannot be reached. You can go on: open a report below.'
            : state.problem.title}
        </span>
        <Button size="sm" onClick={state.again}>
          Try again
        </Button>
      </div>
    )
  if (state.found.hidden === 'own-pass') return <OwnPass articleId={articleId} onDone={state.again} />
  return <Found found={state.found} cards={cards} />
}

function Found({ found, cards }: { found: Suggestions; cards: number }) {
  if (found.hidden === 'off')
    return (
      <p className={note}>Suggestions are off in this project. Open a report below and look for yourself.</p>
    )
  return (
    <>
      {cards === 0 && (
        <p className={note}>No passage of another report comes near. Open one below and look for yourself.</p>
      )}
      {found.refused > 0 && (
        <p className={note}>
          {found.refused === 1 ? 'One that you refused is' : `${found.refused} that you refused are`} not
          shown.
        </p>
      )}
    </>
  )
}

function OtherEvents({
  articleId,
  count,
  open,
  onOpen,
  state,
  children,
}: {
  articleId: string
  count: number
  open: boolean
  onOpen: (open: boolean) => void
  state: SuggestionsState & { again: () => void }
  children: ReactNode
}) {
  return (
    <div data-other-events="">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => onOpen(!open)}
        className="mt-3.5 mb-2 flex min-h-6 w-full cursor-pointer items-center gap-2 rounded text-[0.72rem] font-semibold text-ink-2 hover:text-ink"
      >
        Other events <Chip>{count === 1 ? '1 looks alike' : `${count} look alike`}</Chip>
        <span aria-hidden="true" className="ms-auto">
          {open ? 'Hide' : 'Show'}
        </span>
      </button>
      {open && (state.status === 'ready' ? children : <Status articleId={articleId} state={state} />)}
    </div>
  )
}
