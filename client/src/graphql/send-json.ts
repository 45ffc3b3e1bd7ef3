import { type Failure, failureOf, failureOfBody } from './explain';

/** Tells an address beside GraphQL something, as whoever is not signed in. Never sent again by itself. */
export async function sendJson<TFacts>(path: string, body: object): Promise<{ facts: TFacts } | { failure: Failure }> {
  try {
    const response = await fetch(path, { method: 'POST', credentials: 'same-origin', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    return response.ok ? { facts: (await response.json()) as TFacts } : { failure: failureOfBody(response.status, await response.text()) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}
