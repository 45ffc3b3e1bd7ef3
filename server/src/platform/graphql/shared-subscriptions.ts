import { setTimeout as wait } from 'node:timers/promises';
import { Repeater } from '@graphql-yoga/subscription';
import { createSourceEventStream, execute, print } from 'graphql';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { Actor } from '../actor';
import { currentRequest } from '../current-request';
import type { Logger } from '../log';
import type { Context, Subject } from './context';
import { failureIn } from './format-error';

interface Member {
  actor: Actor;
  args: SubscriptionArgs;
  seen: Set<string>;
  group: Group;
  push(result: ExecutionResult): void;
  stop(): void;
}

interface Group {
  key: string;
  /** What the members have in common; the same for all of them. */
  args: SubscriptionArgs;
  members: Set<Member>;
  source: AsyncIterator<unknown>;
}

/** Whose records were shown by what, and what they were asked for. */
export interface Disclosure {
  operation: string;
  subjectIds: string[];
  subject?: Subject | null;
  /** They left the product, as a file. */
  exported?: boolean;
}

/** Writes to the trail whose records were shown to whom. */
export type RecordDisclosure = (actor: Actor, disclosure: Disclosure) => Promise<void>;

type SubscriptionArgs = Omit<ExecutionArgs, 'contextValue'> & { contextValue: Context };

/** How long what failed by itself is waited out before it is read again, ms. After the last one the watchers are asked to read the page again. */
const AGAIN_AFTER = [50, 250, 1_000] as const;

const isResult = (value: unknown): value is ExecutionResult => typeof value === 'object' && value !== null && !(Symbol.asyncIterator in value);

/** Nothing waits for it: that it had failed meanwhile is no news to whoever leaves, and said to nobody it would end the process. */
const letGo = (source: AsyncIterator<unknown>): void => void source.return?.().catch(() => undefined);

/** The event says that its watchers may no longer be the same readers. */
export const changesReaders = (event: unknown): boolean => typeof event === 'object' && event !== null && 'payload' in event && (event.payload as { readersChanged?: boolean }).readersChanged === true;

const keyOf = ({ document, operationName, variableValues, contextValue }: SubscriptionArgs): string =>
  [print(document), operationName ?? '', JSON.stringify(variableValues ?? {}), contextValue.actor.view, JSON.stringify([...contextValue.grants()])].join('\u0000');

/**
 * Live operations. One event is executed once for all who watch with the same document, variables and view,
 * however many they are; each watcher is authorised for itself when it joins and again when an event says that the
 * readers have changed, and its sign-in's end closes its socket. Each event gets a context of its own, since cached
 * rows would be the ones from before.
 */
export class SharedSubscriptions {
  private readonly groups = new Map<string, Group>();

  constructor(
    private readonly freshContext: (actor: Actor) => Context,
    private readonly recordDisclosure: RecordDisclosure,
    private readonly log: Logger,
  ) {}

  /** How many watch. */
  count(): number {
    let watchers = 0;
    for (const { members } of this.groups.values()) watchers += members.size;
    return watchers;
  }

  async subscribe(args: SubscriptionArgs): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
    const { actor } = args.contextValue;
    // The field's own subscribe function decides whether this watcher may watch.
    const source = await createSourceEventStream(args);
    if (isResult(source)) return source;
    const seen = new Set(args.contextValue.subjects());
    if (seen.size > 0) await this.recordDisclosure(actor, { operation: args.contextValue.operationName, subjectIds: [...seen], subject: args.contextValue.subject });
    const topic = args.contextValue.watching();
    return new Repeater<ExecutionResult>(async (push, stop) => {
      // Not before it is read: one that was completed while it was prepared never is, and what was listened for it would be for ever.
      const group = this.groupOf(args, source);
      const member: Member = {
        actor,
        args,
        seen,
        group,
        push: (result) => {
          // A watcher so slow that its line is full is cut off, alone; it reconnects and reads the page afresh.
          try {
            push(result).catch(() => stop());
          } catch {
            stop();
          }
        },
        stop,
      };
      group.members.add(member);
      // From here on nothing is missed. What was read before may be older: the client asks again if that matters.
      member.push({ extensions: { joined: { heardLately: topic !== null && args.contextValue.topics.heardLately(topic) } } });
      const depart = args.contextValue.arrive();
      await stop;
      this.leave(member);
      depart();
    }) as unknown as AsyncIterableIterator<ExecutionResult>;
  }

  /** The group of those who watch in the same way; the first one's source feeds it. */
  private groupOf(args: SubscriptionArgs, source: AsyncIterable<unknown>): Group {
    const key = keyOf(args);
    const iterator = source[Symbol.asyncIterator]();
    const present = this.groups.get(key);
    if (present) {
      letGo(iterator);
      return present;
    }
    const group: Group = { key, args, members: new Set(), source: iterator };
    this.groups.set(key, group);
    // Its first watcher's request is over by the time something is delivered.
    void currentRequest.exit(() => this.pump(group));
    return group;
  }

  private leave(member: Member): void {
    const { group } = member;
    group.members.delete(member);
    if (group.members.size > 0 || this.groups.get(group.key) !== group) return;
    this.groups.delete(group.key);
    letGo(group.source);
  }

  private async pump(group: Group): Promise<void> {
    for (;;) {
      try {
        const next = await group.source.next();
        if (next.done) break;
        if (changesReaders(next.value)) await this.regroup(group, next.value);
        await this.deliver(group.args, [...group.members], next.value);
      } catch (error) {
        this.log.error({ err: error }, 'A live update could not be delivered; its watchers are asked to read the page again.');
        break;
      }
    }
    letGo(group.source);
    if (this.groups.get(group.key) === group) this.groups.delete(group.key);
    for (const member of group.members) member.stop();
  }

  /** Whoever may read less now hears less from this very event on, and whoever may read more hears more. */
  private async regroup(group: Group, event: unknown): Promise<void> {
    for (const member of [...group.members]) {
      const contextValue = this.freshContext(member.actor);
      contextValue.operationName = member.args.contextValue.operationName;
      const args = { ...member.args, contextValue };
      const source = await createSourceEventStream(args);
      if (isResult(source)) {
        member.push(source);
        member.stop();
      } else if (!group.members.has(member) || keyOf(args) === group.key) {
        // Where they have left meanwhile, nobody would ever take them out of another group.
        letGo(source[Symbol.asyncIterator]());
      } else {
        this.leave(member);
        member.args = args;
        member.group = this.groupOf(args, source);
        member.group.members.add(member);
        await this.deliver(args, [member], event).catch((error: unknown) => {
          // Those it has left are not its own any more, and what ends their streams does not end this one.
          member.stop();
          throw error;
        });
      }
    }
  }

  private async deliver(args: SubscriptionArgs, members: readonly Member[], event: unknown): Promise<void> {
    const [first] = members;
    if (!first) return;
    const { context, result, isWhole } = await this.executed(args, first.actor, event);
    const shown = context.subjects();
    await Promise.all(
      members.map(async (member) => {
        const fresh = shown.filter((id) => !member.seen.has(id));
        for (const id of fresh) member.seen.add(id);
        if (fresh.length > 0) await this.recordDisclosure(member.actor, { operation: context.operationName, subjectIds: fresh, subject: context.subject });
      }),
    );
    for (const member of members) member.push(result);
    // What they show is older than this event, and nothing that follows need say so.
    if (!isWhole) throw new Error('A live update was not whole.');
  }

  /** An event is told once: what a database that is away for a moment kept back is read again. */
  private async executed(args: SubscriptionArgs, actor: Actor, event: unknown): Promise<{ context: Context; result: ExecutionResult; isWhole: boolean }> {
    for (let tried = 0; ; tried += 1) {
      const context = this.freshContext(actor);
      context.operationName = args.contextValue.operationName;
      for (const [name, allowed] of args.contextValue.grants()) context.grant(name, allowed);
      const result = await execute({ ...args, rootValue: event, contextValue: context });
      const failures = (result.errors ?? []).map(failureIn);
      const pause = AGAIN_AFTER[tried];
      if (pause === undefined || !failures.includes('PASSES')) return { context, result, isWhole: failures.every((failure) => failure === null) };
      await wait(pause);
    }
  }
}
