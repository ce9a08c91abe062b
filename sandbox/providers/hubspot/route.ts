/** How the parts of the stand-in declare what they serve. */
import type { Portal } from './portal.js';

export interface HubSpotCall {
  /** The caller’s own: a token opens no other. */
  readonly portal: Portal;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
}

export interface HubSpotAnswer {
  readonly status: 200 | 201 | 204 | 207;
  readonly body?: object;
}

/** `GET /crm/v3/objects/:type/:id`; the first that fits serves. */
export type Routes = Readonly<Record<string, (call: HubSpotCall) => HubSpotAnswer>>;

export const ok = (body: object): HubSpotAnswer => ({ status: 200, body });
export const created = (body: object): HubSpotAnswer => ({ status: 201, body });
export const noContent: HubSpotAnswer = { status: 204 };

/** Lists come as repeated parameters, or separated by commas. */
export function listOf(query: URLSearchParams, name: string): string[] {
  return query.getAll(name).flatMap((value) => value.split(',').filter((one) => one !== ''));
}
