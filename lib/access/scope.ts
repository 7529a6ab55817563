import type { Mode, Role } from './roles'

/** Who acts, before any project is known. `operator` is the command line on the server itself. */
export type Actor = {
  userId: string
  name: string
  email: string
  isAdmin: boolean
  via: 'session' | 'token' | 'operator'
  requestId: string
}

declare const minted: unique symbol

/** Proof that the gate let this actor into this project. Only lib/access/gate.ts can mint one. */
export type ProjectScope = {
  projectId: string
  slug: string
  projectName: string
  mode: Mode
  actorId: string
  role: Role
  requestId: string
  readonly [minted]: true
}
