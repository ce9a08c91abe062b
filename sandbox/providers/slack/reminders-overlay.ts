/** `reminders.*`: kept per user. */
import { randomBytes } from 'node:crypto';
import type { Overlay } from '../../gate/declaration.js';
import { argumentsOf } from './arguments.js';
import { slackError, slackOk } from './errors.js';

export function reminderMethods(): Record<string, Overlay> {
  const reminders = new Map<string, Record<string, unknown>[]>();
  const own = (email: string) => reminders.get(email) ?? [];
  return {
    '/api/reminders.add': (call) => {
      const { text, time, user } = argumentsOf(call);
      if (!text) return slackError('no_text');
      const at = Number(time);
      if (!Number.isFinite(at) || at <= 0) return slackError('cannot_parse');
      const reminder = {
        id: `Rm${randomBytes(5).toString('hex').toUpperCase().slice(0, 8)}`,
        creator: call.user.id,
        user: user ?? call.user.id,
        text,
        recurring: false,
        time: at,
        complete_ts: 0,
      };
      reminders.set(call.user.email, [...own(call.user.email), reminder]);
      return slackOk({ reminder });
    },
    '/api/reminders.list': (call) => slackOk({ reminders: own(call.user.email) }),
    '/api/reminders.info': (call) => {
      const reminder = own(call.user.email).find((entry) => entry['id'] === argumentsOf(call)['reminder']);
      return reminder ? slackOk({ reminder }) : slackError('not_found');
    },
    '/api/reminders.delete': (call) => {
      const kept = own(call.user.email).filter((entry) => entry['id'] !== argumentsOf(call)['reminder']);
      if (kept.length === own(call.user.email).length) return slackError('not_found');
      reminders.set(call.user.email, kept);
      return slackOk();
    },
  };
}
