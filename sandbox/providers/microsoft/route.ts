/** How the parts of the stand-in declare what they serve. */
import type { Item, Mailbox, State } from './mailbox.js';

export interface GraphCall {
  readonly state: State;
  /** The caller's own: nobody is let into another's. */
  readonly mailbox: Mailbox;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
  /** The `Prefer` header's two of interest. */
  readonly prefers: { readonly html: boolean; readonly timezone: string };
  /** The request's URL without the query, as the gate shows it. */
  readonly url: string;
}

export interface GraphAnswer {
  readonly status: number;
  readonly body?: object;
  readonly bytes?: { readonly content: Buffer; readonly type: string };
}

/** `GET /messages/:id`, below `/v1.0/me` and `/v1.0/users/:user`. */
export type Routes = Readonly<Record<string, (call: GraphCall) => GraphAnswer>>;

export const ok = (body: object): GraphAnswer => ({ status: 200, body });
export const created = (body: object): GraphAnswer => ({ status: 201, body });
export const accepted: GraphAnswer = { status: 202 };
export const noContent: GraphAnswer = { status: 204 };

export function remove(items: Item[], item: Item): void {
  items.splice(items.indexOf(item), 1);
}
