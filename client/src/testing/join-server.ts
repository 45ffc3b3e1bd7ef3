import { execute, parse, validate } from 'graphql';
import documents from '../graphql/generated/join-documents.json';
import { contract } from './answers';

/** What one operation is answered with: its data, a refusal, or nothing at all. */
export type JoinReply = { data: Record<string, unknown> } | { code: string; refusal?: string } | { silence: true };

/** Stands where the network would be for the page that asks by fetch. Each operation and each answer is checked by the contract. */
export class JoinServer {
  readonly asked: { name: string; input: Record<string, unknown>; authorization: string; address: string; credentials: RequestCredentials | undefined }[] = [];
  private readonly replies = new Map<string, (input: Record<string, unknown>) => JoinReply>();

  on(name: string, reply: (input: Record<string, unknown>) => JoinReply): this {
    this.replies.set(name, reply);
    return this;
  }

  inputs(name: string): Record<string, unknown>[] {
    return this.asked.filter((each) => each.name === name).map(({ input }) => input);
  }

  install(): this {
    globalThis.fetch = (async (address: string, init: RequestInit) => {
      const { extensions, variables } = JSON.parse(init.body as string) as { extensions: { persistedQuery: { sha256Hash: string } }; variables: { input?: Record<string, unknown> } };
      const query = (documents as Record<string, string>)[extensions.persistedQuery.sha256Hash] ?? '';
      const document = parse(query);
      const [invalid] = validate(contract(), document);
      if (invalid !== undefined) throw new Error(`This does not fit schema.graphql: ${invalid.message}`);
      const name = /^\s*(?:query|mutation) (\w+)/m.exec(query)?.[1] ?? '';
      const input = variables.input ?? {};
      this.asked.push({ name, input, authorization: new Headers(init.headers).get('authorization') ?? '', address, credentials: init.credentials });
      const reply = this.replies.get(name)?.(input);
      if (reply === undefined) throw new Error(`The test has no answer for ${name}.`);
      if ('silence' in reply) throw new TypeError('Failed to fetch');
      const answer = 'code' in reply ? { data: null, errors: [{ message: 'Refused.', extensions: { code: reply.code, refusal: { code: reply.refusal } } }] } : await execute({ schema: contract(), document, rootValue: reply.data, variableValues: variables });
      if ('data' in reply && 'errors' in answer && answer.errors !== undefined) throw new Error(`The answer to ${name} does not fit schema.graphql.`);
      return { status: 200, json: () => Promise.resolve(JSON.parse(JSON.stringify(answer)) as unknown) };
    }) as unknown as typeof fetch;
    return this;
  }
}
