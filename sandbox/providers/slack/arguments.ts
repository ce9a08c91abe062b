/** What Slack's overlays share: a call's arguments, and what the caller can read. */
import { asRecord, asRecords, bodyFields, type Call } from '../../gate/call.js';
import type { AuthorizedCall, GateTools } from '../../gate/declaration.js';

/** The arguments of a call, from wherever Slack takes them. */
export function argumentsOf(call: Call): Record<string, string> {
  return { ...Object.fromEntries(call.query), ...bodyFields(call) };
}

/** The conversations the caller can read. */
export async function conversationsOf(
  call: AuthorizedCall,
  tools: GateTools,
  types = 'public_channel,private_channel,mpim,im',
): Promise<Record<string, unknown>[]> {
  const { user, acts_as } = call;
  const body = { types, limit: 1000 };
  const { json } = await tools.emulator.request('POST', '/api/conversations.list', { user, acts_as, body });
  return asRecords(asRecord(json)['channels']);
}
