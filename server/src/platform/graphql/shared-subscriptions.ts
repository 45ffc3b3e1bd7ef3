import { Repeater } from '@graphql-yoga/subscription';
import { createSourceEventStream, execute, print } from 'graphql';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { Actor } from '../actor';
import type { Logger } from '../log';
import type { Context } from './context';

interface Member {
  actor: Actor;
  seen: Set<string>;
  push(result: ExecutionResult): void;
  stop(): void;
}

interface Group {
  members: Set<Member>;
  source: AsyncIterator<unknown>;
}

/** Writes to the trail whose records were shown to whom. */
export type RecordDisclosure = (actor: Actor, operation: string, subjectIds: string[]) => Promise<void>;

type SubscriptionArgs = Omit<ExecutionArgs, 'contextValue'> & { contextValue: Context };

const isResult = (value: unknown): value is ExecutionResult => typeof value === 'object' && value !== null && !(Symbol.asyncIterator in value);

/**
 * Live operations. One event is executed once for all who watch with the same document, variables and view,
 * however many they are; each watcher is authorised for itself when it joins, and its sign-in's end closes its
 * socket. Each event gets a context of its own, since cached rows would be the ones from before.
 */
export class SharedSubscriptions {
  private readonly groups = new Map<string, Group>();

  constructor(
    private readonly freshContext: (actor: Actor) => Context,
    private readonly recordDisclosure: RecordDisclosure,
    private readonly log: Logger,
  ) {}

  async subscribe(args: SubscriptionArgs): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
    const { actor } = args.contextValue;
    // The field's own subscribe function decides whether this watcher may watch.
    const source = await createSourceEventStream(args);
    if (isResult(source)) return source;
    const iterator = source[Symbol.asyncIterator]();
    const seen = new Set(args.contextValue.subjects());
    if (seen.size > 0) await this.recordDisclosure(actor, args.contextValue.operationName, [...seen]);
    const key = [print(args.document), args.operationName ?? '', JSON.stringify(args.variableValues ?? {}), actor.view, JSON.stringify([...args.contextValue.grants()])].join('\u0000');
    return this.join(key, iterator, actor, seen, args);
  }

  private join(key: string, iterator: AsyncIterator<unknown>, actor: Actor, seen: Set<string>, args: SubscriptionArgs): AsyncIterableIterator<ExecutionResult> {
    let group = this.groups.get(key);
    if (group) {
      void iterator.return?.();
    } else {
      group = { members: new Set(), source: iterator };
      this.groups.set(key, group);
      void this.pump(key, group, args);
    }
    const joined = group;
    return new Repeater<ExecutionResult>(async (push, stop) => {
      const member: Member = {
        actor,
        seen,
        push: (result) => {
          // A watcher so slow that its line is full is cut off; it reconnects and reads the page afresh.
          push(result).catch(() => stop());
        },
        stop,
      };
      joined.members.add(member);
      await stop;
      joined.members.delete(member);
      if (joined.members.size === 0 && this.groups.get(key) === joined) {
        this.groups.delete(key);
        await joined.source.return?.();
      }
    }) as unknown as AsyncIterableIterator<ExecutionResult>;
  }

  private async pump(key: string, group: Group, args: SubscriptionArgs): Promise<void> {
    for (;;) {
      const next = await group.source.next();
      if (next.done) break;
      try {
        await this.deliver(group, next.value, args);
      } catch (error) {
        this.log.error({ err: error }, 'A live update could not be delivered; its watchers are asked to read the page again.');
        break;
      }
    }
    this.groups.delete(key);
    for (const member of group.members) member.stop();
  }

  private async deliver(group: Group, event: unknown, args: SubscriptionArgs): Promise<void> {
    const [first] = group.members;
    if (!first) return;
    const context = this.freshContext(first.actor);
    context.operationName = args.contextValue.operationName;
    for (const [name, allowed] of args.contextValue.grants()) context.grant(name, allowed);
    const result = await execute({ ...args, rootValue: event, contextValue: context });
    const shown = context.subjects();
    const members = [...group.members];
    await Promise.all(
      members.map(async (member) => {
        const fresh = shown.filter((id) => !member.seen.has(id));
        for (const id of fresh) member.seen.add(id);
        if (fresh.length > 0) await this.recordDisclosure(member.actor, context.operationName, fresh);
      }),
    );
    for (const member of members) member.push(result);
  }
}
