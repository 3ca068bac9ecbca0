/** What the merchant's backend gives the page at start: keys it may know, and signed shoppers. */
export interface Session {
  /** Where the Scrip server is; empty means: where this page came from. */
  apiUrl: string;
  clientId: string;
  clientToken: string;
  /** Tokens that prove who is shopping, by the name of the shopper. */
  customers: Readonly<Record<string, { source_id: string; token: string }>>;
}

/** Reads `session.json` beside the page; throws with a sentence when it is not what it should be. */
export async function readSession(): Promise<Session> {
  const response = await fetch('session.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`session.json answered ${response.status}`);
  const value: unknown = await response.json();
  if (!isSession(value)) throw new Error('session.json does not have the expected fields');
  return value;
}

function isSession(value: unknown): value is Session {
  if (typeof value !== 'object' || value === null) return false;
  const { apiUrl, clientId, clientToken, customers } = value as Record<string, unknown>;
  return (
    [apiUrl, clientId, clientToken].every((part) => typeof part === 'string') &&
    typeof customers === 'object' &&
    customers !== null
  );
}
