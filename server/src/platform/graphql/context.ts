import type DataLoader from 'dataloader';
import type { OperationDefinitionNode } from 'graphql';
import { holdsAt } from '../actor';
import type { Actor } from '../actor';
import type { Clock } from '../clock';
import type { Reads } from '../database/reads';
import type { PublishedEvent } from '../events/domain-event';
import type { Topics } from '../events/topics';
import { forbidden, unauthenticated } from '../errors';
import type { Account } from './budgets';

type LoaderFactory<K, V, C = K> = (context: Context) => DataLoader<K, V, C>;

/** Who asks, as far as a request can show it. */
export interface Authentication {
  actor: Actor | null;
  /** Why there is no actor. */
  reason: 'NOT_SIGNED_IN' | 'SCREEN_LOCKED' | 'KEY_REFUSED';
  /** The sign-in this came from; sockets are closed by it. */
  signInId: string | null;
  /** Called for commands: what a person does keeps their sign-in awake, what a page asks by itself does not. */
  active?(): void;
}

/** What a request shows of whoever sends it. */
export interface Caller {
  address: string;
  userAgent: string;
  cookies: ReadonlyMap<string, string>;
  /** The token of an Authorization header of the kind Bearer. */
  bearer?: string;
}

export interface Cookie {
  name: string;
  value: string;
  /** Seconds; 0 removes it. */
  maxAge: number;
}

/** The one thing a request is about, for the trail. */
export interface Subject {
  type: string;
  id: string;
}

/** What one operation, or one delivered event, works with. Made anew for each: a subscription's would go stale. */
export class Context {
  private readonly made = new Map<unknown, unknown>();
  private readonly narrower = new Map<string, Context>();
  private readonly seen = new Map<Actor, Set<string>>();
  private readonly decided = new Map<string, boolean>();
  private watched: string | null = null;
  private about: Subject | null = null;
  private arrival: (() => () => void) | undefined;
  operationName = '';
  /** Who pays for it; null for the app's own documents, unless a key sends them. */
  account: Account | null = null;
  /** What was taken for it before it ran, in points, and until when some of it may be given back. */
  charged: { operation: OperationDefinitionNode; points: number; until: number } | null = null;

  constructor(
    private who: Authentication,
    readonly reads: Reads,
    readonly topics: Topics,
    readonly clock: Clock,
    readonly request: Caller,
    readonly setCookie: (cookie: Cookie) => void = () => undefined,
    /** Of which this is a narrower view: what was said, seen and decided is kept there. */
    private readonly wider: Context | null = null,
  ) {}

  private get origin(): Context {
    return this.wider ?? this;
  }

  get authentication(): Authentication {
    return this.who;
  }

  get actor(): Actor {
    if (!this.who.actor) throw unauthenticated(this.who.reason);
    return this.who.actor;
  }

  /** After a sign-in or an unlock the rest of the same operation is answered to the person who did it. */
  become(who: Authentication): void {
    this.who = who;
    this.made.clear();
    this.narrower.clear();
  }

  /** For a field of something at a facility: what its root field asked for may hold there while this does not. */
  mustHave(capability: string, facilityId: string): void {
    if (!holdsAt(this.actor, capability, facilityId)) throw forbidden();
  }

  /** The same operation as seen at those facilities alone where its actor may ask for this: rows of others do not exist in it. */
  within(capability: string): Context {
    const actor = this.who.actor?.within?.(capability) ?? this.who.actor;
    if (actor === this.who.actor) return this;
    let narrower = this.narrower.get(capability);
    if (!narrower) {
      narrower = new Context({ ...this.who, actor }, this.reads, this.topics, this.clock, this.request, this.setCookie, this.origin);
      narrower.operationName = this.operationName;
      this.narrower.set(capability, narrower);
    }
    return narrower;
  }

  /** Decided once when a watcher joins, and kept for all that is delivered to it: `grants` is part of what watchers must share. */
  grant(name: string, allowed: boolean): void {
    this.origin.decided.set(name, allowed);
  }

  /**
   * What a live operation hears; said by its field's own subscribe function. `arrival` is called when its watcher has
   * joined, and what it returns when the watcher is gone, for whatever reason.
   */
  watch(topic: string, arrival?: () => () => void): AsyncIterable<PublishedEvent> {
    this.origin.watched = topic;
    this.origin.arrival = arrival;
    return this.topics.subscribe(topic);
  }

  /** The topic of a live operation; null until it is watched. */
  watching(): string | null {
    return this.origin.watched;
  }

  arrive(): () => void {
    return this.origin.arrival?.() ?? (() => undefined);
  }

  granted(name: string): boolean | undefined {
    return this.origin.decided.get(name);
  }

  grants(): ReadonlyMap<string, boolean> {
    return this.origin.decided;
  }

  loader<K, V, C = K>(factory: LoaderFactory<K, V, C>): DataLoader<K, V, C> {
    let loader = this.made.get(factory) as DataLoader<K, V, C> | undefined;
    if (!loader) {
      loader = factory(this);
      this.made.set(factory, loader);
    }
    return loader;
  }

  /** All of them or a failure: DataLoader's own word for it puts what failed among what was found, and a list would look whole that is not. */
  loadAll<K, V, C = K>(factory: LoaderFactory<K, V, C>, keys: readonly K[]): Promise<V[]> {
    const loader = this.loader(factory);
    return Promise.all(keys.map((key) => loader.load(key)));
  }

  /**
   * Said by whatever reads a person's record: it is written to the trail, as read by whoever is the actor at this
   * moment, before the answer leaves. A search that found nobody says so with an empty list.
   */
  disclosed(subjectIds: Iterable<string>): void {
    const { actor, seen: all } = this.origin;
    const seen = all.get(actor) ?? new Set<string>();
    all.set(actor, seen);
    for (const id of subjectIds) seen.add(id);
  }

  /** Said by whatever opens one thing: the trail then knows what the records were read for. The first one stays. */
  opened(type: string, id: string): void {
    this.origin.about ??= { type, id };
  }

  get subject(): Subject | null {
    return this.origin.about;
  }

  disclosures(): { actor: Actor; subjectIds: string[] }[] {
    return [...this.origin.seen].map(([actor, ids]) => ({ actor, subjectIds: [...ids] }));
  }

  /** The same without regard to who was shown it. */
  subjects(): string[] {
    return [...new Set(this.disclosures().flatMap((each) => each.subjectIds))];
  }
}
