import type { Readable } from 'node:stream'
import type { Formats } from '../../platform/formats.ts'
import type { Session } from '../../platform/database/database.ts'
import type { Html } from '../../platform/html.ts'
import type { Action } from '../access/action-grants.ts'
import type { Actor } from '../access/actor.ts'
import type { Thing } from '../access/thing.ts'
import type { WorkspaceParts } from './workspace-parts.ts'

export type Language = 'fr' | 'en'

/** One request, its school's transaction, and who asks. Instants in milliseconds since 1970. */
export interface Asked {
  readonly parts: WorkspaceParts
  /** Committed when the answer is made, whatever it says; rolled back when making it throws. Sees this school only. */
  readonly session: Session
  readonly language: Language
  readonly formats: Formats
  readonly at: number
  /** `2026-11-24`, in the school's time zone. */
  readonly today: string
  readonly school: SchoolSettings
  /** Of the path, by the names in it. A name that ends in `Id` is a uuid, or the answer is 404. */
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** Of a form; empty for GET. */
  readonly form: URLSearchParams
  /** Of a multipart form, in their order, already on disk in a temporary folder that goes after the answer. */
  readonly uploads: readonly Upload[]
  readonly visitor: Visitor
}

/** What a request says of where it comes from. */
export interface Visitor {
  /** As the listener, or the gate in front of it, saw it. */
  readonly address: string
  /** By their name; of one that came twice, none. */
  readonly cookies: ReadonlyMap<string, string>
  /** Empty where there is none. */
  readonly userAgent: string
}

export interface AskedBy extends Asked {
  readonly actor: Actor
}

export interface SchoolSettings {
  readonly schoolId: string
  readonly name: string
  readonly timeZone: string
}

export interface Upload {
  readonly field: string
  /** As the device named it: never a path of ours. */
  readonly fileName: string
  readonly file: string
  readonly bytes: number
}

/** Which entry of the navigation is the current one. */
export type Place = 'today' | 'work' | 'messages' | 'register' | 'people' | 'more'

export type Answer =
  | {
      readonly kind: 'page'
      readonly title: string
      readonly main: Html
      readonly place?: Place
      readonly status?: 200 | 400 | 403 | 404 | 409 | 413 | 422 | 429 | 503
      /** Scripts of our own, by the name of their asset (see assets.ts): `hand-in`. */
      readonly scripts?: readonly string[]
      /** One task, without navigation. */
      readonly focus?: boolean
    }
  /** After a form: the browser asks the page anew, so that going back repeats nothing. */
  | { readonly kind: 'see'; readonly to: string; readonly cookies?: readonly string[] }
  | {
      readonly kind: 'json'
      readonly body: unknown
      readonly status?: number
      readonly cookies?: readonly string[]
    }
  /** A download, never shown in place (W6). */
  | {
      readonly kind: 'download'
      readonly name: string
      readonly type: string
      readonly content: string | Uint8Array | Readable
    }
  /**
   * A whole answer of its own, sent as it is and without the layout: a static page that carries its own policy, its
   * worker, a feed. `headers` by lower-case names; they stand in place of the shell's own of the same name.
   */
  | {
      readonly kind: 'document'
      readonly type: string
      readonly body: string | Uint8Array
      readonly headers: Readonly<Record<string, string>>
    }
  /** What was asked for is not there, or not for this person: both look the same. */
  | { readonly kind: 'notFound' }

/** A route for people who are signed in. It passes the policy before it answers: there is no other way to make one. */
export interface Route {
  readonly method: 'GET' | 'POST'
  /** As `/devoirs/:homeworkId`. */
  readonly path: string
  readonly action: Action
  /** What it is about, read in the actor's school; null where there is none: 404. */
  readonly thing: (asked: AskedBy) => Promise<Thing | null> | Thing | null
  readonly answer: (asked: AskedBy) => Promise<Answer>
  /** Files of a multipart form, each at most so many bytes; without it, a route takes none. */
  readonly uploads?: { readonly fileBytes: number; readonly files: number }
  /** A page of a person without the second factor: to set one up, or to leave. */
  readonly beforeSecondFactor?: boolean
  readonly waits?: PublicRoute['waits']
}

/**
 * A route for people who are not signed in: sign-in itself, a day sheet, a calendar feed, a hand-in by its pass. Its
 * path names the school as `:schoolId`; whoever may is decided by what the request carries, in `answer`.
 */
export interface PublicRoute {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly answer: (asked: Asked) => Promise<Answer>
  readonly uploads?: Route['uploads']
  /**
   * The answer waits for something slow (a passphrase's hash), so it holds no transaction meanwhile: each statement of
   * its `session` is one of its own in the school, and it opens more by `inSchool`.
   */
  readonly waits?: boolean
}
