'use client'

import {
  createContext,
  type RefObject,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { Person } from '@/lib/discussion/schema'
import {
  createDiscussions,
  type Discussed,
  type DiscussionStore,
  type Discussions,
  type Target,
} from './discussion-store'

type Held = {
  store: DiscussionStore
  userId: string
  /** Observers read. */
  mayWrite: boolean
  /** Who can be mentioned there; null while that cannot be asked. */
  people: (of: Discussed) => Promise<Person[] | null>
  /** Who else speaks is not named, as in adjudication. */
  hideNames: boolean
  /** What is being discussed; null shows all. */
  target: Target | null
  /** Shows the discussion of a target, or all. */
  show: (target: Target | null) => void
  /** Set when the reader has asked for the pane; whoever is shown takes the focus and clears it. */
  focusWish: RefObject<boolean>
  /** Whose discussion was shown before all were: the focus goes back to it. */
  left: RefObject<Target | null>
}

const Context = createContext<Held | null>(null)

export const DiscussionProvider = Context.Provider

type Given = {
  articleId: string
  userId: string
  mayWrite: boolean
  hideNames?: boolean
  /** Brings the pane to the front. */
  onShow: () => void
}

/** The discussions of a page's article, read once it is open. */
export function useDiscussions({ articleId, userId, mayWrite, hideNames = false, onShow }: Given): Held {
  const [store] = useState(() => createDiscussions({ articleId, userId }))
  const [target, setTarget] = useState<Target | null>(null)
  useEffect(() => void store.load(), [store])
  const focusWish = useRef(false)
  const left = useRef<Target | null>(null)
  const show = (next: Target | null) => {
    focusWish.current = true
    left.current = next === null ? target : null
    setTarget(next)
    onShow()
  }
  const people = (of: Discussed) => store.people(of, hideNames)
  return { store, userId, people, mayWrite, hideNames, target, show, focusWish, left }
}

const NONE: Discussions = { threads: null, problem: null, comments: new Map() }

/** The discussions of the page around; null where there are none. */
export function useDiscussion(): (Held & { state: Discussions }) | null {
  const held = useContext(Context)
  const state = useSyncExternalStore(held?.store.subscribe ?? nothing, held?.store.snapshot ?? none, none)
  return held && { ...held, state }
}

const nothing = () => () => undefined
const none = () => NONE
