import { InMemoryCache, type Reference } from '@apollo/client';
import type { Cache } from '@apollo/client/cache';
import { type FieldNode, type FragmentDefinitionNode, Kind, OperationTypeNode, type SelectionNode, type SelectionSetNode } from 'graphql';

type Obj = Record<string, unknown>;
interface Write { fragments: ReadonlyMap<string, FragmentDefinitionNode>; variables: Record<string, unknown> | undefined }

function isObject(value: unknown): value is Obj {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Versions { version: number; contentVersion: number }

function versionsOf(entity: Obj): Versions | null {
  const { version, contentVersion } = entity;
  if (typeof version !== 'number' && typeof contentVersion !== 'number') return null;
  return { version: typeof version === 'number' ? version : -1, contentVersion: typeof contentVersion === 'number' ? contentVersion : -1 };
}

/**
 * Entities carry a version. An answer that was on its way while a newer one arrived (a slow query beside the live stream)
 * must not turn a row back, so for an entity that is older than the cached one the cached fields are kept.
 */
export class VersionedCache extends InMemoryCache {
  private readonly newest = new Map<string, Versions>();
  private guessing = false;

  /** Optimistic layers guess and are thrown away: they neither set a version nor are held back by one, also when they are replayed. */
  override batch<TResult>(options: Cache.BatchOptions<InMemoryCache, TResult>): TResult {
    const guess = typeof options.optimistic === 'string';
    return super.batch<TResult>({
      ...options,
      update: (cache) => {
        const before = this.guessing;
        this.guessing = guess;
        try {
          return options.update(cache);
        } finally {
          this.guessing = before;
        }
      },
    });
  }

  override write(options: Parameters<InMemoryCache['write']>[0]): Reference | undefined {
    if (this.guessing || !isObject(options.result)) return super.write(options);
    const operation = options.query.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    if (operation === undefined) return super.write(options);
    const fragments = new Map(options.query.definitions.flatMap((definition) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [])));
    const result = this.keepNewest(options.result, [operation.selectionSet], { fragments, variables: options.variables });
    return super.write({ ...options, result });
  }

  override reset(options?: Cache.ResetOptions): Promise<void> {
    this.newest.clear();
    return super.reset(options);
  }

  override evict(options: Cache.EvictOptions): boolean {
    if (options.id !== undefined) this.newest.delete(options.id);
    return super.evict(options);
  }

  private keepNewest(object: Obj, selectionSets: readonly SelectionSetNode[], write: Write): Obj {
    if (this.isOlder(object)) return this.cached(object, selectionSets, write);
    let kept = object;
    for (const [key, fields] of this.fieldsOf(object, selectionSets, write)) {
      const before = object[key];
      const below = fields.flatMap((field) => (field.selectionSet === undefined ? [] : [field.selectionSet]));
      if (below.length === 0) continue;
      const after = this.keepNewestIn(before, below, write);
      if (after !== before) kept = { ...kept, [key]: after };
    }
    return kept;
  }

  private keepNewestIn(value: unknown, selectionSets: readonly SelectionSetNode[], write: Write): unknown {
    if (Array.isArray(value)) {
      const after = value.map((item: unknown) => this.keepNewestIn(item, selectionSets, write));
      return after.some((item, index) => item !== value[index]) ? after : value;
    }
    return isObject(value) ? this.keepNewest(value, selectionSets, write) : value;
  }

  private isOlder(object: Obj): boolean {
    const incoming = versionsOf(object);
    const { __typename: typename, id } = object;
    if (incoming === null || typeof typename !== 'string' || typeof id !== 'string') return false;
    const cacheId = `${typename}:${id}`;
    const newest = this.newest.get(cacheId) ?? { version: -1, contentVersion: -1 };
    // A fragment may leave one of the two out; what is not there cannot be older.
    if ((incoming.version >= 0 && incoming.version < newest.version) || (incoming.contentVersion >= 0 && incoming.contentVersion < newest.contentVersion)) return true;
    this.newest.set(cacheId, { version: Math.max(incoming.version, newest.version), contentVersion: Math.max(incoming.contentVersion, newest.contentVersion) });
    return false;
  }

  private cached(object: Obj, selectionSets: readonly SelectionSetNode[], write: Write): Obj {
    const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: selectionSets.flatMap((set) => set.selections) };
    const { result } = this.diff<Obj>({
      query: { kind: Kind.DOCUMENT, definitions: [{ kind: Kind.OPERATION_DEFINITION, operation: OperationTypeNode.QUERY, selectionSet }, ...write.fragments.values()] },
      id: `${String(object['__typename'])}:${String(object['id'])}`,
      returnPartialData: true,
      optimistic: false,
      ...(write.variables === undefined ? {} : { variables: write.variables }),
    });
    // A field that was never asked for before is better old than missing.
    return isObject(result) ? { ...object, ...result } : object;
  }

  private fieldsOf(object: Obj, selectionSets: readonly SelectionSetNode[], write: Write): Map<string, FieldNode[]> {
    const fields = new Map<string, FieldNode[]>();
    const collect = (selection: SelectionNode): void => {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        fields.set(key, [...(fields.get(key) ?? []), selection]);
        return;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? write.fragments.get(selection.name.value) : selection;
      const typename = typeof object['__typename'] === 'string' ? object['__typename'] : undefined;
      if (fragment !== undefined && (typename === undefined || this.policies.fragmentMatches(fragment, typename, object, write.variables))) fragment.selectionSet.selections.forEach(collect);
    };
    for (const set of selectionSets) set.selections.forEach(collect);
    return fields;
  }
}

/** Lists replace each other; parts without an id of their own are merged into their owner. */
const replaced = { merge: false } as const;
const merged = { merge: true } as const;

export function createCache(): VersionedCache {
  return new VersionedCache({
    typePolicies: {
      Query: {
        fields: {
          // Lists are read page by page, each under its own address; the count in the bar asks for another length than the list.
          pastGroupSessions: replaced,
          reviewInbox: replaced,
          patients: replaced,
          outreachTasks: replaced,
          notesAwaitingPlan: replaced,
          schedulerDays: replaced,
          schedulerCalendar: replaced,
          patientsElsewhere: replaced,
          signingCheck: replaced,
          chartPreview: replaced,
          groupTopics: replaced,
          noteTemplates: replaced,
          snippets: replaced,
          hoursReport: replaced,
          holidays: replaced,
          careLists: replaced,
          groupSchedules: replaced,
          // A card on the board already knows much of the session it opens.
          groupSession: { read: (existing: Reference | undefined, { args, toReference }) => existing ?? toReference({ __typename: 'GroupSession', id: args?.['id'] as string }) },
          patient: { read: (existing: Reference | undefined, { args, toReference }) => existing ?? toReference({ __typename: 'Patient', id: args?.['id'] as string }) },
          chartEntry: { read: (existing: Reference | undefined, { args, toReference }) => existing ?? toReference({ __typename: 'ChartEntry', id: args?.['id'] as string }) },
        },
      },
      GroupSession: { fields: { roster: replaced, struckRoster: replaced, pauses: replaced, kiosks: replaced, leaders: replaced, signatures: replaced, reviewComments: replaced, census: merged, abilities: merged, sharedNote: merged } },
      RosterEntry: { fields: { weekHours: replaced, segments: replaced, history: replaced, patient: merged, absence: replaced, presentElsewhere: replaced, signIn: replaced } },
      KioskPage: { fields: { lines: replaced } },
      // A name on a device is no roster line: the same id says much less there.
      KioskLine: { keyFields: false },
      IndividualNote: { fields: { objectives: replaced, linkedObjectiveIds: replaced } },
      Facility: { fields: { settings: merged, rooms: replaced, staff: replaced, policies: replaced } },
      Patient: { fields: { weekHours: replaced, outreachTasks: replaced, chartEntries: replaced, assignments: replaced, treatmentPlans: replaced, calendar: replaced, notesAwaitingPlan: replaced, canBeginPlan: merged } },
      TreatmentPlan: { fields: { abilities: merged, problems: replaced, threads: replaced, reviews: replaced, statusChanges: replaced } },
      ObjectiveThread: { keyFields: ['objectiveId'], fields: { sessions: replaced } },
      PlanObjective: { fields: { interventions: replaced } },
      ChartEntry: { fields: { linkableObjectives: replaced, laterLinks: replaced, canLinkLater: merged } },
      GroupSchedule: { fields: { slots: replaced } },
      // The patient as a roster shows them belongs to the line; the chart's patient of the same id is another shape.
      RosterPatient: { keyFields: false },
      OfferedObjective: { keyFields: false },
    },
  });
}
